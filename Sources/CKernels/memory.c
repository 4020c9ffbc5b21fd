#include "kernels.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

void twiddle_keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 128 << 20);
#endif
}
