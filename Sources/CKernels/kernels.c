#include "kernels.h"

#pragma STDC FP_CONTRACT OFF

// Compiled for each of these; the one that fits the processor is chosen when the program is loaded.
#if defined(__x86_64__)
#define VERSIONS __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define VERSIONS
#endif

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

void twiddle_prefetch(const void *table, long bytes, const int32_t *places, long count) {
  for (long i = 0; i < count; i++) {
    const char *row = (const char *)table + places[i] * bytes;
    for (long byte = 0; byte < bytes; byte += 64) __builtin_prefetch(row + byte, 0, 2);
  }
}
