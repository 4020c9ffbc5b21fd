"""Why the loss of configs/dft.yaml turns before its mean divisor reaches D*: the same job in NumPy, with v in sight.

python3 Benchmarks/RisingLoss/frozen.py

First the loss beside the amplification of noise, the mean over the rows of 1 / (1 - D*/H), H the harmonic mean of a
row's divisors; then the loss where the divisors are kept as they are at some epoch.
"""

import numpy

N, SAMPLES, BATCH = 32, 10_000, 100
WIDTH = 2 * N
RATE, BETA1, BETA2, EPSILON = 1e-3, 0.9, 0.999, 1e-7
LAMBDA, MEMORY = 2 / WIDTH, (1 + BETA1) / (1 - BETA1)
KAPPA = (WIDTH + 1) * (1 / BATCH - 1 / SAMPLES)
LEAST = RATE * LAMBDA * (1 + KAPPA * MEMORY) / (2 * MEMORY)


class Job:
    def __init__(self, scalar, noise=0.0):
        self.random = numpy.random.default_rng(0)
        self.scalar, self.steps, self.frozen = scalar, 0, False
        dft = numpy.fft.fft(numpy.eye(N))
        exact = numpy.block([[dft.real, -dft.imag], [dft.imag, dft.real]])
        self.x = self.random.standard_normal((SAMPLES, WIDTH))
        y = self.x @ exact.T + noise * self.random.standard_normal((SAMPLES, WIDTH))
        self.x, self.y = self.x.astype(scalar), y.astype(scalar)
        limit = numpy.sqrt(3 / WIDTH)
        self.weight = self.random.uniform(-limit, limit, exact.shape).astype(scalar)
        self.m, self.v = numpy.zeros_like(self.weight), numpy.zeros_like(self.weight)

    def epoch(self):
        """The mean loss of the batches before their steps, and the share of weights that a step moves."""
        loss, moved = 0.0, 0.0
        order = self.random.permutation(SAMPLES)
        for start in range(0, SAMPLES, BATCH):
            x, y = (rows[order[start : start + BATCH]] for rows in (self.x, self.y))
            error = x @ self.weight.T - y
            loss += numpy.mean(error.astype(float) ** 2)
            moved += self.step(self.scalar(2 / error.size) * (error.T @ x))
        return loss * BATCH / SAMPLES, moved * BATCH / SAMPLES

    def step(self, gradient):
        self.steps += 1
        self.m += self.scalar(1 - BETA1) * (gradient - self.m)
        if not self.frozen:
            self.v += self.scalar(1 - BETA2) * (gradient * gradient - self.v)
        rate = self.scalar(RATE * self.correction / (1 - BETA1**self.steps))
        before = self.weight.copy()
        self.weight -= rate * self.m / (numpy.sqrt(self.v) + self.scalar(EPSILON))
        return numpy.mean(self.weight != before)

    @property
    def correction(self):
        return numpy.sqrt(1 - BETA2**self.steps)

    @property
    def divisors(self):
        return numpy.sqrt(self.v).astype(float) / self.correction + EPSILON


def fall(scalar, noise=0.0):
    print(f"\n{scalar.__name__}, noise {noise:g}; divisors as multiples of D* = {LEAST:.3g}")
    print("epoch  loss      mean   least row  rows below 1  numbers below 1  moved  factor  loss / factor")
    job = Job(scalar, noise)
    for epoch in range(1, 155):
        loss, moved = job.epoch()
        if epoch not in [80, 100, 110, 116, 120, 127, 130, 135, 140, 145, 146, 147, 149, 150, 152, 153]:
            continue
        each = job.divisors / LEAST
        row = 1 / (1 / each).mean(axis=1)
        factor = (1 / (1 - 1 / row)).mean() if row.min() > 1 else numpy.nan
        print(
            f"{epoch:5}  {loss:.2e}  {each.mean():5.2f}  {row.min():9.2f}  {(row < 1).mean():12.0%}"
            f"  {(each < 1).mean():15.0%}  {moved:5.2f}  {factor:6.2f}  {loss / factor:.2e}",
            flush=True,
        )


def freeze():
    print("\nfloat32, the divisors kept from an epoch on: the loss then, and 1, 5, 20 and 80 epochs later")
    for epoch in [116, 140, 146, 148, 150, 153]:
        job = Job(numpy.float32)
        losses = [job.epoch()[0] for _ in range(epoch)]
        job.frozen = True
        losses += [job.epoch()[0] for _ in range(80)]
        print(f"{epoch:5}", *(f"{losses[epoch - 1 + later]:9.2e}" for later in [0, 1, 5, 20, 80]), flush=True)


if __name__ == "__main__":
    numpy.seterr(all="ignore")
    fall(numpy.float32)
    fall(numpy.float64)
    fall(numpy.float64, noise=1e-9)
    freeze()
