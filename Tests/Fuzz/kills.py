"""Runs that strace kills or refuses at a chosen call of the system: the same command ends with the same tree."""

import subprocess

import program

SUITE = """\
suite: tiny
runs:
  - name: tiny
    target: {dft: {size: 2}}
    data: {samples: 40, test_samples: 20}
    model: [{dense: {bias: false}}]
    phases: [{train: {epochs: 4, batch_size: 20, snapshots: 3}}]
"""
COMMAND = ["run", "tiny.yaml", "--quiet", "--retry-failed"]
# A worker asks for its parent at every epoch: slow ones are followed by checkpoints.
SLOW = "inject=getppid:delay_enter=600000:when=3..4"
CALLS = [
    "openat",
    "read",
    "write",
    "close",
    "rename,renameat,renameat2",
    "unlink,unlinkat,rmdir",
    "mkdir,mkdirat",
    "fsync,fdatasync",
    "fstat,newfstatat,lstat,stat,statx",
    "flock,fcntl",
    "ftruncate",
    "execve",
    "clone,clone3,vfork",
    "pipe2",
    "poll,ppoll",
    "wait4,waitid",
]
# What tells of the call and not of the definition.
OWN = {"environment.json", "timing.csv", "log.txt"}


class Kills:
    name = "kills"
    needs = "strace"

    def __init__(self, twiddle, folder):
        (folder / "tiny.yaml").write_text(SUITE)
        twiddle(folder, *COMMAND)
        self.whole = results(folder)

    def attack(self, random, folder, twiddle):
        (folder / "tiny.yaml").write_text(SUITE)
        for _ in range(random.choice([1, 1, 2])):
            when = round(2 ** random.uniform(0, 8))
            calls = random.choice(CALLS)
            # gnuplot does not see that a write of its own failed, if the last one did not.
            fault, more = random.choice(
                [(f"signal=KILL:when={when}", [])] * 3
                + [(f"signal=TERM:when={when}", [])]
                + [(f"error={name}:when={when}+", []) for name in ["ENOSPC", "EIO", "EACCES"]]
                + [(f"error=EINTR:when={when}", ["--no-figures"])]
            )
            inject = f"inject={calls}:{fault}"
            traced(twiddle.program, [*COMMAND, *more], [inject] + random.choice([[], [SLOW]]), folder)
            with (folder / "faults").open("a") as file:
                print(inject, file=file)
        twiddle(folder, *COMMAND)
        wrong = list(differences(self.whole, results(folder)))
        if wrong:
            faults = (folder / "faults").read_text().split()
            more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
            yield f"after {faults} and a rerun: {', '.join(wrong[:3])}{more}"


def differences(whole, found):
    for path in sorted(whole.keys() | found.keys()):
        if path not in found:
            yield f"{path} is missing"
        elif path not in whole:
            yield f"{path} is left over"
        elif whole[path] != found[path]:
            yield f"{path} has other bytes"


def traced(program_path, command, injected, folder):
    """Runs a command with faults, to whatever end."""
    calls = ",".join(inject.split("=", 1)[1].split(":")[0] for inject in injected)
    words = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", f"trace={calls}"]
    for inject in injected:
        words += ["-e", inject]
    process = subprocess.Popen(
        [*words, program_path, *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    program.wait(process.pid)
    process.returncode = 0
    program.outlived(process.pid)


def results(folder):
    """The bytes of all files below runs; of a script, a picture and its data too."""
    return {
        str(path.relative_to(folder)): drawn(path.read_bytes())
        for path in folder.glob("runs/**/*")
        if path.is_file() and path.name not in OWN
    }


def drawn(data):
    """What does not depend on the fonts that gnuplot could look at, nor on the figure before: an SVG without the one
    empty element that remembers a colour, and of a GIF how many frames it has and whether it is whole."""
    if data.startswith(b"GIF"):
        return b"%d frames, " % data.count(b"\x21\xf9\x04") + data[:10] + data[-1:]
    return b"\n".join(line for line in data.split(b"\n") if not line.startswith(b'<g fill="none" color="white"'))
