# Time over N, over the batch, and over the number of runs:
#
#   make growth > growth.md
#   gnuplot -c Benchmarks/TrainLoop/growth.gp growth.md > docs/pictures/growth.svg

page = ARG1
ink = '#767c86'
set terminal svg size 900,360 dynamic font 'sans-serif,12'
set encoding utf8
set datafile separator '|'
set border 3 linecolor rgb ink
set tics nomirror textcolor rgb ink
set grid linecolor rgb ink linewidth 0.3 dashtype 3
set key top left Left reverse textcolor rgb ink samplen 2.5
set title textcolor rgb ink
set linetype 1 linecolor rgb '#2b83c6' linewidth 1.5 pointtype 7 pointsize 0.5
set linetype 2 linecolor rgb '#767c86' linewidth 1 dashtype 2
set logscale xy
set samples 2
set format y '%g'

# The line of the operations ends where the measured one does.
operations(x, k) = STATS_max_y * (x / STATS_max_x)**k
measure(index) = sprintf('stats page index %d using 2:3 nooutput', index)

set multiplot layout 1,3
set ylabel 'µs a step' textcolor rgb ink
set title 'N, batches of 100'
set xtics (8, 32, 128, 512)
set xrange [6:1400]
set yrange [1:1e5]
eval measure(1)
plot page index 1 using 2:3 with linespoints lt 1 title 'measured', \
  operations(x, 2) lt 2 title 'operations, N²'
set title 'batch, N = 32'
set yrange [*:*]
set xtics (10, 30, 100, 300, 1000)
set xrange [7:1400]
eval measure(2)
plot page index 2 using 2:3 with linespoints lt 1 title 'measured', \
  operations(x, 1) lt 2 title 'operations'
set title 'runs, two side by side'
set ylabel 's'
set xtics (1, 3, 10, 30, 100)
set xrange [0.7:140]
eval measure(3)
plot page index 3 using 2:3 with linespoints lt 1 title 'measured', \
  operations(x, 1) lt 2 title 'operations'
unset multiplot
