"""Calls twiddle under limits, and says what was wrong with the way it ended."""

import os
import pathlib
import re
import resource
import shlex
import signal
import subprocess
import sys
import time

# What a call may take: seconds of all processors, seconds of the clock on an idle machine, bytes.
PROCESSOR_SECONDS = 5
CLOCK_SECONDS = 5
MEMORY = 300 << 20

# Exit codes that mean something: fine, failed, wrong usage, wrong definition.
CODES = {0, 1, 64, 65}

# A compiler's word for an error, a trap of Swift's, or a path of its own sources.
INTERNAL = re.compile(r"Fatal error|Swift/|\.swift:\d|NSError|Optional\(|CommandFailure|stack smashing")
# Lines of messages may break; nothing else of the control characters belongs on a terminal.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What stands deeper is quoted from a file.
ERROR = re.compile(r"^(?!    )(.*?)(?:^|\s)[Ee]rror: (.*)$", re.MULTILINE)


class Call:
    """One call, run to its end."""

    def __init__(self, program, arguments, folder):
        self.arguments = [str(argument) for argument in arguments]
        outputs = [folder / ".stdout", folder / ".stderr"]
        with open(outputs[0], "wb") as output, open(outputs[1], "wb") as errors:
            start = time.monotonic()
            process = subprocess.Popen(
                [program] + self.arguments,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                preexec_fn=limit,
                start_new_session=True,
            )
            status, usage, self.hung = wait(process.pid)
            process.returncode = 0
            self.seconds = time.monotonic() - start
        self.leftovers = outlived(process.pid)
        self.signal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        self.code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        self.processor_seconds = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss << 10
        self.output, self.errors = (path.read_bytes() for path in outputs)
        for path in outputs:
            path.unlink()

    def __str__(self):
        return shlex.join(["twiddle"] + self.arguments)

    def complaints(self):
        """What was wrong with it, in words."""
        if self.hung:
            yield f"hangs: {self.seconds:.1f} s, {self.processor_seconds:.1f} of them computing"
            return
        if self.signal:
            yield f"ended by {signal.Signals(self.signal).name}"
        elif self.code not in CODES:
            yield f"exit code {self.code}"
        if self.leftovers:
            yield "left processes behind"
        if self.processor_seconds > PROCESSOR_SECONDS:
            yield f"took {self.processor_seconds:.1f} s of a processor"
        if self.memory > MEMORY:
            yield f"took {self.memory >> 20} MB"
        for stream, data in [("output", self.output), ("errors", self.errors)]:
            try:
                text = data.decode()
            except UnicodeDecodeError:
                yield f"{stream} that are not UTF-8"
                continue
            if found := CONTROL.search(text):
                yield f"{stream} hold the control character U+{ord(found[0]):04X}"
            if found := INTERNAL.search(text):
                yield f"{stream} hold words of the inside: {found[0]}"
        yield from self.without_place()

    def without_place(self):
        """A message tells the file, the option or the argument that it speaks of."""
        if self.code in (0, None):
            return
        text = self.errors.decode(errors="replace")
        # Of verify, differences are the result.
        if not (self.errors + self.output).strip():
            yield f"exit code {self.code} without a word"
        for before, message in ERROR.findall(text):
            names = self.arguments[1:] or [""]
            if not before.strip() and not any(quotes(message, name) for name in names):
                yield f"an error without a place: {message[:100]}"


def quotes(message, name):
    if len(name) == 1:
        return re.search(rf"(?<!\w){re.escape(name)}(?!\w)|[\w.-]+/", message)
    return name in message or name.split("=")[0] in message or re.search(r"[\w.-]+/|'|\"", message)


def limit():
    # A terabyte that is asked for shall fail, and not take the machine down.
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 << 20, 256 << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def wait(process):
    """Waits until a process ends, kills it when it has had its time, and tells its resources."""
    start, pause = time.monotonic(), 0.0005
    while True:
        ended, status, usage = os.wait4(process, os.WNOHANG)
        if ended:
            return status, usage, False
        # Other work on the machine makes the clock run faster than the process.
        crowd = max(1, os.getloadavg()[0] / os.cpu_count())
        if time.monotonic() - start > CLOCK_SECONDS * crowd:
            end_group(process)
            _, status, usage = os.wait4(process, 0)
            return status, usage, True
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)


def outlived(process):
    """Whether something of a process's group is still there a second after its end."""
    for _ in range(50):
        if not any(lives(path, process) for path in pathlib.Path("/proc").glob("[0-9]*/stat")):
            return False
        time.sleep(0.02)
    end_group(process)
    return True


def lives(path, group):
    """Whether a process belongs to a group, and is not just waiting to be buried."""
    try:
        state, _, found = path.read_text().rsplit(")", 1)[1].split()[:3]
    except OSError:
        return False
    return int(found) == group and state != "Z"


def end_group(process):
    try:
        os.killpg(process, signal.SIGKILL)
    except ProcessLookupError:
        pass


def found():
    """The program to hold to account."""
    path = pathlib.Path(os.environ.get("TWIDDLE", ".build/release/twiddle")).absolute()
    if not path.exists():
        sys.exit(f"Tests/Fuzz: {path} is not there; make release")
    return path
