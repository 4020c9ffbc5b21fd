#!/usr/bin/env python3
"""Twiddle and its peers at the same jobs, in turn, and tables of what they took.

  bench.py [JOB ...] [--peers NAME ...] [--rounds N] [--cores N ...]
"""

import argparse
import os
import platform
import sys

from contestants import CONTESTANTS
from jobs import JOBS
from table import inference_table, training_table

NAMES = dict.fromkeys(contestant.name for contestant in CONTESTANTS)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("jobs", nargs="*", metavar="JOB", help=f"some of {', '.join(JOBS)}")
    parser.add_argument("--peers", nargs="*", default=list(NAMES), choices=NAMES, metavar="NAME")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cores", type=int, nargs="*", default=[1, 2])
    given = parser.parse_args()
    for job in given.jobs:
        if job not in JOBS:
            parser.error(f"unknown job '{job}'; known are {', '.join(JOBS)}")
    return given


def processor():
    with open("/proc/cpuinfo") as lines:
        models = (line.split(": ")[1].strip() for line in lines if line.startswith("model name"))
        return next(models, platform.machine())


def measure(job, peers, rounds, cores):
    """Results by contestant, of rounds in which each has its turn."""
    contestants = [c for c in CONTESTANTS if c.takes(job) and c.name in {"Twiddle", *peers}]
    results = {contestant: [] for contestant in contestants}
    for number in range(rounds):
        for contestant in contestants:
            print(
                f"\r\033[K{job}, {cores} cores, round {number + 1} of {rounds}: {contestant.label}",
                end="", file=sys.stderr, flush=True)
            results[contestant].append(contestant.run(job, cores))
    print("\r\033[K", end="", file=sys.stderr, flush=True)
    return results


def heading(results, rounds):
    versions = {}
    for runs in results.values():
        versions |= runs[0].versions
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    return f"{processor()}, {os.cpu_count()} cores; {named}; medians of {rounds} (least-most)"


def main():
    given = arguments()
    is_first = True
    for job in given.jobs or JOBS:
        table = inference_table if job == "inference" else training_table
        for cores in given.cores:
            results = measure(job, given.peers, given.rounds, cores)
            if is_first:
                print(heading(results, given.rounds))
                is_first = False
            print(f"\n### {JOBS[job].title}, {'one core' if cores == 1 else f'{cores} cores'}\n")
            print(table(results), flush=True)


main()
