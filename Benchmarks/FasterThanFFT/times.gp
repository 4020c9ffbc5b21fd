# Time of a transform over N, one signal at a time and 1024 at once:
#
#   make faster-than-fft > times.md
#   gnuplot -c Benchmarks/FasterThanFFT/times.gp times.md > docs/pictures/faster-than-fft.svg

page = ARG1
ink = '#767c86'
set terminal svg size 820,420 dynamic font 'sans-serif,12'
set encoding utf8
set datafile separator '|'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
set grid linecolor rgb ink linewidth 0.3 dashtype 3
set key top left Left reverse textcolor rgb ink samplen 2.5
set xlabel 'N' textcolor rgb ink
set ylabel 'µs for one transform' textcolor rgb ink
set linetype 1 linecolor rgb '#2b83c6' linewidth 1.5 pointtype 7 pointsize 0.5
set linetype 2 linecolor rgb '#b8639a' linewidth 1.5 dashtype 2 pointtype 9 pointsize 0.6
set linetype 3 linecolor rgb '#009e73' linewidth 1.5 dashtype 4 pointtype 5 pointsize 0.5
set linetype 4 linecolor rgb '#d55e00' linewidth 2.5 pointtype 13 pointsize 0.7
set logscale x 2
set logscale y
set xrange [3:5400]
set yrange [5e-4:2e5]
set xtics (4, 16, 64, 256, 1024, 4096)
set format y '10^{%T}'

set multiplot layout 1,2
set title 'one signal at a time' textcolor rgb ink
plot page index 2 using 2:4 with linespoints lt 1 title 'dense, sgemv', \
  '' index 2 using 2:3 with linespoints lt 2 title 'dense, sgemm', \
  '' index 2 using 2:5 with linespoints lt 3 title 'pruned', \
  '' index 2 using 2:6 with linespoints lt 4 title 'FFTW'
set title '1024 signals at once' textcolor rgb ink
plot page index 3 using 2:3 with linespoints lt 2 title 'dense, sgemm', \
  '' index 3 using 2:4 with linespoints lt 3 title 'pruned', \
  '' index 3 using 2:5 with linespoints lt 4 title 'FFTW'
unset multiplot
