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

// Asks memory for the rows of `bytes` bytes at `count` places of a table, to be found in the second
// cache later.
void twiddle_prefetch(const void *table, long bytes, const int32_t *places, long count);
