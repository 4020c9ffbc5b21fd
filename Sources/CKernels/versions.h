#pragma once

#pragma STDC FP_CONTRACT OFF

// Compiled for each of these; the one that fits the processor is chosen when the program is loaded.
#if defined(__x86_64__)
#define VERSIONS __attribute__((target_clones("default", "avx2", "avx512f")))
#else
#define VERSIONS
#endif
