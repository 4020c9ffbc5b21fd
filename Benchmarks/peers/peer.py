"""What the peers' programs share: their arguments, their data, their clock and their report."""

import argparse
import json
import sys
import time

import numpy as np

from jobs import JOBS


def arguments(*variants):
    """The job's name, and how the library is used: its first variant if none is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("--variant", choices=variants, default=variants[0])
    given = parser.parse_args()
    return given.job, JOBS[given.job], given.variant


def samples(job, count, random):
    """Rows of white noise and their exact transforms, float32."""
    inputs = random.standard_normal((count, 2 * job.size))
    spectra = np.fft.fft(inputs[:, :job.size] + 1j * inputs[:, job.size:])
    if job.target == "magnitude":
        targets = np.abs(spectra)
    else:
        targets = np.concatenate([spectra.real, spectra.imag], axis=1)
    return inputs.astype(np.float32), targets.astype(np.float32)


def data(job, seed=0):
    """(inputs, targets) to train on, and the same held out."""
    random = np.random.default_rng(seed)
    return samples(job, job.samples, random), samples(job, job.test_samples, random)


class Clock:
    """Seconds from the start of training to the end of each epoch."""

    def __init__(self):
        self.start = time.perf_counter()
        self.ends = []

    def epoch_ends(self):
        self.ends.append(time.perf_counter() - self.start)


def report(versions, **results):
    """One line for `bench.py`, which reads the last line of the output."""
    python = ".".join(map(str, sys.version_info[:3]))
    print(json.dumps({"versions": {"Python": python, **versions}, **results}))


def microseconds(call):
    """The least of nine means over a tenth of a second each: what a call costs undisturbed."""
    call()
    calls, passed = 1, 0.0
    while passed < 0.1:
        calls *= 2
        passed = seconds(call, calls)
    return min(seconds(call, calls) for _ in range(9)) / calls * 1e6


def seconds(call, times):
    start = time.perf_counter()
    for _ in range(times):
        call()
    return time.perf_counter() - start


def signals(job):
    """Inputs for the inference job: a single row, and 1024."""
    return {count: samples(job, count, np.random.default_rng(1))[0] for count in (1, 1024)}
