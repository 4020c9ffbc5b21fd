#include <fftw3.h>

// Swift doesn't import an array of unknown length.
static inline const char *fftwf_version_text(void) { return fftwf_version; }
