#include "kernels.h"

void twiddle_prefetch(const void *table, long bytes, const int32_t *places, long count) {
  for (long i = 0; i < count; i++) {
    const char *row = (const char *)table + places[i] * bytes;
    for (long byte = 0; byte < bytes; byte += 64) __builtin_prefetch(row + byte, 0, 2);
  }
}
