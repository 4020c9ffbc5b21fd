"""What the peers train: the same numbers as in the definitions that Twiddle runs.

`bench.py` compares parameters, steps and losses with Twiddle's, so that the two can't drift apart.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """A network on a transform of white noise; see the definition for what it shows."""

    title: str
    definition: str
    target: str
    size: int
    hidden: tuple
    samples: int
    test_samples: int
    epochs: int
    batch: int
    learning_rate: float
    schedule: str = "constant"
    seeds: int = 1

    @property
    def widths(self):
        """Numbers before and behind each layer; complex rows are [re | im]."""
        outputs = self.size if self.target == "magnitude" else 2 * self.size
        return (2 * self.size, *self.hidden, outputs)

    @property
    def steps(self):
        return self.epochs * self.samples // self.batch

    def rate(self, step):
        """The learning rate of a step, counted from 0."""
        if self.schedule == "constant":
            return self.learning_rate
        return self.learning_rate * (1 + math.cos(math.pi * step / self.steps)) / 2


DFT = dict(
    definition="configs/dft.yaml", target="dft", size=32, hidden=(), samples=10_000,
    test_samples=2_000, epochs=100, batch=100, learning_rate=1e-3)

JOBS = {
    "dft": Job("DFT, 64 to 64", **DFT),
    "magnitude": Job(
        "|DFT| by 256 ReLUs", "Benchmarks/jobs/magnitude.yaml", target="magnitude", size=32,
        hidden=(256,), samples=20_000, test_samples=2_000, epochs=30, batch=100,
        learning_rate=3e-3, schedule="cosine"),
    "two-hidden": Job(
        "|DFT| by two hidden layers of 512", "Benchmarks/jobs/two-hidden.yaml", target="magnitude",
        size=32, hidden=(512, 512), samples=10_000, test_samples=2_000, epochs=10, batch=100,
        learning_rate=1e-3),
    "dft-1024": Job(
        "DFT, 2048 to 2048", "Benchmarks/jobs/dft-1024.yaml", target="dft", size=1024, hidden=(),
        samples=8_192, test_samples=512, epochs=3, batch=128, learning_rate=1e-3),
    "seeds": Job("DFT, 64 to 64, from 32 seeds", **DFT, seeds=32),
    "inference": Job("DFT, 64 to 64, signals to spectra", **DFT),
}
