#pragma once
#include <stdint.h>

// Loops of a training step that gain from wider vectors than the SSE2 that Swift compiles for, or
// need an instruction that Swift has no word for. No expression is contracted to a fused
// multiply-add, so all versions of a loop give the same bits.

// One step of Adam over `count` parameters: m += gain1 (g - m), v += gain2 (g² - v), then
// p = kept p - rate m / (sqrt(v) + epsilon).
void twiddle_adam_float(long count, float *p, const float *g, float *m, float *v, float rate,
                        float epsilon, float gain1, float gain2, float kept);
void twiddle_adam_double(long count, double *p, const double *g, double *m, double *v, double rate,
                         double epsilon, double gain1, double gain2, double kept);

// A loss over rows of `width` numbers, a stride apart: eight totals, whose sum is that over all numbers,
// and, unless `gradient` is null, the derivative by each number of `predicted` times `scale`. Squared,
// absolute, and Huber's errors; only those have a `delta`.
void twiddle_mse_float(long rows, long width, const float *predicted, long predictedStride,
                       const float *exact, long exactStride, float *gradient, long gradientStride,
                       float scale, float delta, double *totals);
void twiddle_mse_double(long rows, long width, const double *predicted, long predictedStride,
                        const double *exact, long exactStride, double *gradient,
                        long gradientStride, double scale, double delta, double *totals);
void twiddle_mae_float(long rows, long width, const float *predicted, long predictedStride,
                       const float *exact, long exactStride, float *gradient, long gradientStride,
                       float scale, float delta, double *totals);
void twiddle_mae_double(long rows, long width, const double *predicted, long predictedStride,
                        const double *exact, long exactStride, double *gradient,
                        long gradientStride, double scale, double delta, double *totals);
void twiddle_huber_float(long rows, long width, const float *predicted, long predictedStride,
                         const float *exact, long exactStride, float *gradient, long gradientStride,
                         float scale, float delta, double *totals);
void twiddle_huber_double(long rows, long width, const double *predicted, long predictedStride,
                          const double *exact, long exactStride, double *gradient,
                          long gradientStride, double scale, double delta, double *totals);

// Asks memory for the rows of `bytes` bytes at `count` places of a table, to be found in the second
// cache later.
void twiddle_prefetch(const void *table, long bytes, const int32_t *places, long count);

// The `columns` x `rows` transpose, without gaps, of a `rows` x `columns` matrix whose rows lie
// `stride` numbers apart.
void twiddle_transpose_float(long rows, long columns, const float *matrix, long stride,
                             float *transpose);
void twiddle_transpose_double(long rows, long columns, const double *matrix, long stride,
                              double *transpose);

// Blocks of up to 32 MB that are freed are kept for the next. Got from the system again, each costs a
// page fault every 4 kB.
void twiddle_keep_freed_memory(void);
