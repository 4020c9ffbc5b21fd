"""Who takes part, and how each is started and read."""

import csv
import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import process
from jobs import JOBS

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / ".build/release"
PYTHON = ROOT / ".build/peers/bin/python"
TRAINING = tuple(name for name, job in JOBS.items() if name != "inference" and job.seeds == 1)


@dataclass(frozen=True)
class Result:
    """What one turn at a job took; of training or of inference."""

    process: process.Finished
    versions: dict
    #: Seconds from the start of training to the end of each epoch.
    epoch_ends: list = field(default_factory=list)
    train_loss: float = None
    test_loss: float = None
    parameters: int = None
    steps: int = None
    #: By the number of signals in a call.
    microseconds: dict = field(default_factory=dict)

    @property
    def loop(self):
        """Seconds of the train loop with whatever is compiled in it."""
        return self.epoch_ends[-1]

    @property
    def steady(self):
        """The same if the first epoch had been like the others, so without compiling."""
        first, last, count = self.epoch_ends[0], self.epoch_ends[-1], len(self.epoch_ends)
        return (last - first) / (count - 1) * count


@dataclass(frozen=True)
class Peer:
    name: str
    label: str
    variant: str
    jobs: tuple

    def takes(self, job):
        return job in self.jobs

    def run(self, job, cores):
        program = Path(__file__).with_name(f"{self.name}_peer.py")
        finished = process.run(
            [PYTHON, program, job, "--variant", self.variant], cores, ROOT)
        return Result(finished, **json.loads(finished.output.splitlines()[-1]))


@dataclass(frozen=True)
class Twiddle:
    name: str = "Twiddle"
    label: str = "Twiddle"

    def takes(self, job):
        return True

    def run(self, job, cores):
        if job == "inference":
            finished = process.run([BUILT / "benchmark-inference"], cores, ROOT)
            return Result(finished, **json.loads(finished.output))
        # As `twiddle run --help` has it: threads pay from about 1,000 units a layer on.
        threads = cores if max(JOBS[job].widths) >= 1000 else 1
        with tempfile.TemporaryDirectory() as runs:
            finished = process.run(
                [BUILT / "twiddle", "run", JOBS[job].definition, "--seeds", str(JOBS[job].seeds),
                 "--jobs", str(cores), "--threads", str(threads), "--no-figures", "--quiet", "--runs", runs], cores, ROOT)
            return self.read(finished, sorted(Path(runs).glob("*/*-seed*")), cores)

    @staticmethod
    def read(finished, runs, cores):
        """Several seeds train side by side, as many as there are cores."""
        tables = [rows(run / "timing.csv") for run in runs]
        ends = [sum(float(row["seconds"]) for row in epoch) for epoch in zip(*tables)]
        side_by_side = min(cores, len(runs))
        summary = json.loads((runs[0] / "summary.json").read_text())
        environment = json.loads((runs[0] / "environment.json").read_text())
        last = [rows(run / "metrics.csv")[-1] for run in runs]
        return Result(
            finished,
            versions={
                "Twiddle": environment["version"], "Swift": environment["swift"],
                "OpenBLAS": environment["blas"].split()[1]},
            epoch_ends=[end / side_by_side for end in ends],
            train_loss=max(float(row["train_loss"]) for row in last),
            test_loss=max(float(row["test_loss"]) for row in last),
            parameters=summary["model"]["parameters"], steps=summary["steps"])


def rows(path):
    with open(path, newline="") as table:
        return list(csv.DictReader(table))


CONTESTANTS = [
    Twiddle(),
    Peer("keras", "Keras, `fit`", "fit", (*TRAINING, "inference")),
    Peer("keras", "Keras, tuned", "tuned", (*TRAINING, "inference")),
    Peer("torch", "PyTorch, eager", "eager", (*TRAINING, "inference")),
    Peer("torch", "PyTorch, compiled", "compiled", (*TRAINING, "inference")),
    Peer("jax", "JAX, `jit` and `scan`", "scan", (*TRAINING, "seeds", "inference")),
    Peer("jax", "JAX, `vmap` over seeds", "vmap", ("seeds",)),
]
