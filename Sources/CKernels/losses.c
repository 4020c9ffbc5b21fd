#include "kernels.h"
#include "versions.h"

#include <string.h>

// Up to eight numbers of a row, as lanes of a vector; the others are 0, and so are their errors.
#define LANES(BYTES, VALUE, SLOPE)                                                                 \
  {                                                                                                \
    eight p = 0, y = 0;                                                                            \
    memcpy(&p, predicted + row * predictedStride + i, BYTES);                                      \
    memcpy(&y, exact + row * exactStride + i, BYTES);                                              \
    eight r = p - y;                                                                               \
    sum += VALUE;                                                                                  \
    eight slope = (SLOPE) * scale;                                                                 \
    if (gradient) memcpy(gradient + row * gradientStride + i, &slope, BYTES);                      \
  }

// Added up lane by lane: the sum of one vector is a chain of additions, too slow for each row.
#define LOSS(NAME, NUMBER, VALUE, SLOPE)                                                           \
  VERSIONS void NAME(long rows, long width, const NUMBER *predicted, long predictedStride,         \
                     const NUMBER *exact, long exactStride, NUMBER *gradient,                      \
                     long gradientStride, NUMBER scale, NUMBER delta, double *totals) {            \
    typedef NUMBER eight __attribute__((ext_vector_type(8)));                                      \
    typedef double eightDoubles __attribute__((ext_vector_type(8)));                               \
    eightDoubles total = 0;                                                                        \
    for (long row = 0; row < rows; row++) {                                                        \
      eight sum = 0;                                                                               \
      long i = 0;                                                                                  \
      for (; i + 8 <= width; i += 8) LANES(sizeof(eight), VALUE, SLOPE)                            \
      if (i < width) LANES((width - i) * sizeof(NUMBER), VALUE, SLOPE)                             \
      total += __builtin_convertvector(sum, eightDoubles);                                         \
    }                                                                                              \
    memcpy(totals, &total, sizeof total);                                                          \
  }

#define CLIPPED __builtin_elementwise_min(__builtin_elementwise_max(r, (eight)-delta), (eight)delta)

#define LOSSES(NUMBER)                                                                             \
  LOSS(twiddle_mse_##NUMBER, NUMBER, r *r, 2 * r)                                                  \
  LOSS(twiddle_mae_##NUMBER, NUMBER, __builtin_elementwise_abs(r),                                 \
       __builtin_convertvector((r < 0) - (r > 0), eight))                                          \
  LOSS(twiddle_huber_##NUMBER, NUMBER, CLIPPED *(r - CLIPPED / 2), CLIPPED)

LOSSES(float)
LOSSES(double)
