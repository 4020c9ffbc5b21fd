#include "kernels.h"
#include "versions.h"

// Blocks of 8 x 8 in registers: neighbours change places at distances of 4, 2 and 1.
#define SWAP(FROM, TO, DISTANCE)                                                                   \
  for (int i = 0; i < 8; i++)                                                                      \
    TO[i] = i & DISTANCE ? __builtin_shufflevector(FROM[i - DISTANCE], FROM[i], UPPER##DISTANCE)    \
                         : __builtin_shufflevector(FROM[i], FROM[i + DISTANCE], LOWER##DISTANCE);
#define LOWER4 0, 1, 2, 3, 8, 9, 10, 11
#define UPPER4 4, 5, 6, 7, 12, 13, 14, 15
#define LOWER2 0, 1, 8, 9, 4, 5, 12, 13
#define UPPER2 2, 3, 10, 11, 6, 7, 14, 15
#define LOWER1 0, 8, 2, 10, 4, 12, 6, 14
#define UPPER1 1, 9, 3, 11, 5, 13, 7, 15

#define TRANSPOSE(NAME, NUMBER)                                                                    \
  VERSIONS void NAME(long rows, long columns, const NUMBER *restrict matrix, long stride,          \
                     NUMBER *restrict transpose) {                                                 \
    typedef NUMBER eight __attribute__((vector_size(8 * sizeof(NUMBER)), aligned(sizeof(NUMBER)))); \
    long wholeRows = rows & ~7L, wholeColumns = columns & ~7L;                                     \
    for (long row = 0; row < wholeRows; row += 8) {                                                \
      for (long column = 0; column < wholeColumns; column += 8) {                                  \
        eight a[8], b[8];                                                                          \
        for (int i = 0; i < 8; i++) a[i] = *(const eight *)(matrix + (row + i) * stride + column); \
        SWAP(a, b, 4)                                                                              \
        SWAP(b, a, 2)                                                                              \
        SWAP(a, b, 1)                                                                              \
        for (int i = 0; i < 8; i++) *(eight *)(transpose + (column + i) * rows + row) = b[i];      \
      }                                                                                            \
    }                                                                                              \
    for (long row = 0; row < rows; row++) {                                                        \
      for (long column = row < wholeRows ? wholeColumns : 0; column < columns; column++)           \
        transpose[column * rows + row] = matrix[row * stride + column];                            \
    }                                                                                              \
  }

TRANSPOSE(twiddle_transpose_float, float)
TRANSPOSE(twiddle_transpose_double, double)
