// The complex DFT in float32 as a dense layer, as one without its zeros, and by FFTW, in one process
// and on one thread. All matrices are the exact ones that training ends at; none is trained here.
//
//   make faster-than-fft

internal import COpenBLAS
internal import Glibc

openblas_set_num_threads(1)
let measurements = (2...12).map { power in
  let size = 1 << power
  let note = "N = \(size)\n"
  write(STDERR_FILENO, note, note.utf8.count)
  return Measurement(size: size)
}
print(Report(measurements: measurements).text)
