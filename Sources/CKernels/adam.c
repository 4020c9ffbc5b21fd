#include "kernels.h"
#include "versions.h"

// The elementwise root sets no errno, which would keep the loop from being vectorised.
#define ADAM(NAME, NUMBER)                                                                         \
  VERSIONS void NAME(long count, NUMBER *restrict p, const NUMBER *restrict g,                     \
                     NUMBER *restrict m, NUMBER *restrict v, NUMBER rate, NUMBER epsilon,          \
                     NUMBER gain1, NUMBER gain2, NUMBER kept) {                                    \
    for (long i = 0; i < count; i++) {                                                             \
      NUMBER mean = m[i] + gain1 * (g[i] - m[i]);                                                  \
      NUMBER square = v[i] + gain2 * (g[i] * g[i] - v[i]);                                         \
      m[i] = mean;                                                                                 \
      v[i] = square;                                                                               \
      p[i] = kept * p[i] - rate * mean / (__builtin_elementwise_sqrt(square) + epsilon);           \
    }                                                                                              \
  }

ADAM(twiddle_adam_float, float)
ADAM(twiddle_adam_double, double)
