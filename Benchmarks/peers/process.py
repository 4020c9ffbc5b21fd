"""A program on its way: which cores it may use, and what it took."""

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass

THREAD_VARIABLES = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS",
    "TF_NUM_INTEROP_THREADS")


@dataclass(frozen=True)
class Finished:
    output: str
    seconds: float
    cpu_seconds: float
    #: Of the largest process among the program and those that it started and waited for.
    peak_megabytes: float


def run(command, cores, directory):
    """Pins a program to the first cores, waits for it, and measures it with all its children."""
    environment = os.environ | {name: str(cores) for name in THREAD_VARIABLES}
    # Files, for nobody reads a pipe while wait4 waits.
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            ["taskset", "-c", f"0-{cores - 1}", *command], env=environment, cwd=directory,
            stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"\n{command} failed:\n{text(errors)}{text(output)}")
        return Finished(
            text(output), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def text(file):
    file.seek(0)
    return file.read()
