"""Makes up cases, one kind beside the other, until the time is over; see Tests/Fuzz/run.

A case is known by kind, seed and number: `Tests/Fuzz/run --case damage/1/17` repeats it alone. What a case that failed
was made of lies in .build/fuzz, with the calls as lines of a shell.
"""

import argparse
import pathlib
import random
import re
import shutil
import sys
import tempfile
import time

import program
from bounds import Bounds
from damage import Damage
from definitions import Definitions
from kills import Kills
from recordings import Recordings
from training import Training

KINDS = [Definitions, Bounds, Training, Damage, Recordings, Kills]
KEPT = pathlib.Path(".build/fuzz")


class Twiddle:
    """Calls the program, and remembers what it was called with and what was wrong."""

    def __init__(self, path):
        self.program = path
        self.forget()

    def forget(self):
        self.calls, self.complaints = [], []

    def __call__(self, folder, *arguments):
        call = program.Call(self.program, arguments, folder)
        self.calls.append((folder, call))
        self.complaints += [f"{short(call)}: {words}" for words in call.complaints()]
        return call


class Kind:
    """One kind of cases, and the time that it has had."""

    def __init__(self, attacker, twiddle, scratch):
        self.name, self.twiddle = attacker.name, twiddle
        self.scratch = scratch / self.name
        (self.scratch / "whole").mkdir(parents=True)
        self.attacker = attacker(twiddle, self.scratch / "whole")
        self.seconds, self.cases, self.failures, self.calls = 0, 0, 0, 0

    def run(self, seed, number):
        """One case; false if something was wrong."""
        case = f"{self.name}/{seed}/{number}"
        folder = self.scratch / "case"
        folder.mkdir()
        self.twiddle.forget()
        start = time.monotonic()
        complaints = list(self.attacker.attack(random.Random(case), folder, self.twiddle))
        complaints += self.twiddle.complaints
        self.seconds += time.monotonic() - start
        self.cases += 1
        self.calls += len(self.twiddle.calls)
        if complaints:
            self.failures += 1
            report(case, complaints, folder, self.twiddle)
        shutil.rmtree(folder, ignore_errors=True)
        return not complaints


def report(case, complaints, folder, twiddle):
    kept = KEPT / case.replace("/", "-")
    shutil.rmtree(kept, ignore_errors=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"# {words}".replace("\n", "\n# ") for words in complaints]
    lines += [f"(cd {called.relative_to(folder)} && {call})" for called, call in twiddle.calls]
    shutil.move(folder, kept)
    (kept / "calls.sh").write_text("\n".join(lines) + "\n", errors="replace")
    print(f"Tests/Fuzz/run --case {case}    ({kept}/calls.sh)")
    for words in dict.fromkeys(complaints):
        print("  " + re.sub(r"[^\n -~]", lambda found: f"\\u{ord(found[0]):04x}", words).replace("\n", "\n  "))
    sys.stdout.flush()


def isPossible(kind):
    needed = getattr(kind, "needs", None)
    if needed and not shutil.which(needed):
        print(f"Tests/Fuzz: no {kind.name}, as {needed} is not installed.")
        return False
    return True


def short(call):
    text = str(call)
    return text if len(text) < 150 else text[:150] + "…"


def main():
    parser = argparse.ArgumentParser(prog="Tests/Fuzz/run")
    parser.add_argument("seconds", nargs="?", type=float, default=60)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--only", action="append", choices=[kind.name for kind in KINDS])
    parser.add_argument("--case", metavar="KIND/SEED/NUMBER")
    given = parser.parse_args()
    name, seed, number = given.case.split("/") if given.case else (None, given.seed, None)
    twiddle = Twiddle(program.found())
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="twiddle-fuzz-"))
    try:
        kinds = [
            Kind(kind, twiddle, scratch)
            for kind in KINDS
            if kind.name in ([name] if name else given.only or [kind.name]) and isPossible(kind)
        ]
        if name:
            return 0 if kinds[0].run(seed, number) else 1
        print(f"Tests/Fuzz: {given.seconds:g} s, seed {seed}", flush=True)
        end = time.monotonic() + given.seconds
        while time.monotonic() < end:
            kind = min(kinds, key=lambda kind: kind.seconds)
            kind.run(seed, kind.cases)
        for kind in kinds:
            print(f"{kind.name}: {kind.cases} cases, {kind.calls} calls, {kind.failures} failed")
        return 1 if any(kind.failures for kind in kinds) else 0
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
