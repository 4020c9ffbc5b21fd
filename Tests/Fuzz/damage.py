"""Run directories that a disk damaged, or a stranger made, through all that reads them."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import time

import mutation
from training import wrong_json

SECRET = "mountain-goat-31337"
HOSTILE = [
    f"<svg xmlns='http://www.w3.org/2000/svg'><SCRIPT>'{SECRET}'</SCRIPT></svg>",
    f"<svg><meta http-equiv=refresh content='0;url=//{SECRET}'></svg>",
    f"<svg onload=\"'{SECRET}'\"/>",
    f"<svg><image href='//{SECRET}/a.png'/><style>@import '//{SECRET}'</style></svg>",
    f"<svg><a href='javascript:{SECRET}'><text>x</text></a></svg>",
    f"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/{SECRET}'>]><svg>&x;</svg>",
    f"<svg><foreignObject><iframe src='//{SECRET}'></iframe></foreignObject></svg></svg><p>{SECRET}",
]

# Bytes of files with holes: beyond all bounds, and just within those of each file.
GIANTS = [1 << 40, 1 << 40, 1 << 30, (1 << 30) + 1, 1 << 29, 1 << 24, 1 << 22, 1 << 20]

SUITE = """\
suite: s
runs:
  - &a
    name: a
    target: {dft: {size: 2}}
    data: {samples: 40, test_samples: 20}
    model: [{dense: {bias: false}}]
    phases: [{train: {epochs: 4, batch_size: 20, snapshots: 3}}]
    sweep: {data.scale: [1, 2]}
  - {<<: *a, name: b, target: {fir: {taps: [1, 0.5]}}, phases: [least_squares]}
  - {<<: *a, name: wild, phases: [{train: {epochs: 2, optimizer: {sgd: {learning_rate: 1e30}}}}]}
"""
LONG = """\
name: long
target: {dft: {size: 8}}
model: [{dense: {}}]
phases: [{train: {epochs: 2000000}}]
"""


class Damage:
    name = "damage"

    def __init__(self, twiddle, folder):
        self.whole = folder
        (folder / "s.yaml").write_text(SUITE)
        (folder / "long.yaml").write_text(LONG)
        twiddle(folder, "run", "s.yaml", "--quiet")
        interrupted(twiddle.program, folder)

    def attack(self, random, folder, twiddle):
        outside = folder / "outside"
        (outside / "photos").mkdir(parents=True)
        (outside / "photos" / "secret.yaml").write_text(f"{SECRET}: {SECRET}\n{SECRET}\n")
        (outside / "photos" / "goat.svg").write_text(f"<svg><text>{SECRET}</text></svg>")
        shutil.copytree(self.whole, folder / "work")
        work = folder / "work"
        self.damage(random, work / "runs")
        before, read = tree(outside), tree(work)
        for _ in range(random.choice([1, 3, 6])):
            command = self.command(random, work)
            call = twiddle(work, *command)
            if SECRET.encode() in call.output + call.errors:
                yield f"{call} shows what lies outside"
            if call.code == 0 and "json" in command:
                yield from wrong_json(call.output)
            if command[0] in ["show", "runs", "compare", "verify"] and tree(work) != read:
                yield f"{call} changed what it was to read"
            if command[0] == "report" and (work / "report.html").is_file():
                if SECRET.encode() in (work / "report.html").read_bytes():
                    yield "a stranger's markup, or what lies outside, got into the report"
                (work / "report.html").unlink()
            read = tree(work)
        if tree(outside) != before:
            yield "what lies outside was changed"

    def command(self, random, work):
        runs = sorted(path.relative_to(work) for path in work.glob("runs/*/*-seed*"))
        run = random.choice(runs) if runs else "runs/a"
        place = random.choice(["s", "s.yaml", "runs/a", run, "runs/*"])
        formats = ["--format", random.choice(["json", "csv", "markdown", "table"])]
        return random.choice(
            [
                ["show", run],
                ["show", *runs],
                ["runs", *formats],
                ["runs", *formats],
                ["compare", place, *formats],
                ["compare", place, "--seeds", *formats],
                ["runs", "--columns", "name,seed,lowest.train_loss,at_epoch_2.train_loss,data.scale", *formats],
                ["runs", "--where", "test.nmse_db<0 or lowest.test_loss<9 or epochs>1", "--sort", "nmse_db"],
                ["compare", place, "--metrics", "lowest.train_loss,test.r2,epochs_to_-40_db,seconds", *formats],
                ["report", place],
                ["report", run],
                ["report", "runs/a", "runs/b"],
                ["plot", run, "--list"],
                [
                    "plot",
                    run,
                    "--figure",
                    random.choice(
                        ["loss", "weights", "rows", "taps", "scatter", "probes", "network", "stills", "outputs"]
                    ),
                ],
                ["plot", "s", "--figure", random.choice(["curves", "intervals", "sweep"])],
                ["verify", run, "--runs", "runs"],
                ["run", "s.yaml", "--no-figures", "--quiet"],
                ["run", "s.yaml", "--dry-run"],
                ["run", "s.yaml", "--no-figures", "--force", "--quiet"],
                ["clean", "--yes"],
            ]
        )

    def damage(self, random, runs):
        for _ in range(random.choice([1, 1, 2, 4])):
            paths = [path for path in sorted(runs.rglob("*")) if not path.is_symlink()]
            files = [path for path in paths if path.is_file() and path.stat().st_size < 1 << 24]
            if not files:
                return
            if random.random() < 0.15:
                replace(random, random.choice(paths + [runs / ".trash", runs / ".plans"]))
            else:
                change(random, random.choice(files))


def change(random, path):
    """Other contents, or another kind of file."""
    data = path.read_bytes()
    isText = path.suffix not in ["", ".safetensors", ".gif", ".png"]
    match random.randrange(10):
        case 0 | 1 if isText:
            path.write_bytes(mutation.text_of(random, data.decode(errors="replace")).encode(errors="replace"))
        case 2 | 3:
            path.write_bytes(mutation.bytes_of(random, data))
        case 4:
            path.write_bytes(data[: random.randrange(len(data) + 1)])
        case 5 if path.suffix == ".svg":
            path.write_text(random.choice(HOSTILE))
        case 5 if path.suffix == ".yaml":
            path.write_text(
                random.choice(["extends: ../../../../outside/photos/secret.yaml\n", "extends: /dev/zero\n"])
                + data.decode(errors="replace")
            )
        case 5 if path.suffix == ".json":
            path.write_text(
                random.choice(["[" * 100000, '{"a":' * 100000, "{" + '"a": 1, ' * 100000, '"' + "x" * (1 << 21)])
            )
        case 5 if path.suffix == ".csv":
            path.write_bytes(data + data[-20:] * random.choice([1, 100000]) + b",,,,\n\n,\n")
        case 9:
            # What is whole, with a hole behind it.
            os.truncate(path, random.choice(GIANTS))
        case 6:
            path.write_bytes(random.randbytes(random.choice([0, 1, 8, 1000])))
        case _:
            replace(random, path)


def replace(random, path):
    """A link, a pipe, a socket, a folder, a giant in a file's place."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    outside = next(parent for parent in path.parents if parent.name == "work").parent / "outside"
    match random.randrange(9):
        case 0:
            os.mkfifo(path)
        case 1:
            path.mkdir()
        case 2:
            path.symlink_to(
                random.choice(
                    ["nowhere", path.name, "/dev/zero", "/dev/full", "/dev/tty", "/proc/self/mem", "/proc/kmsg"]
                )
            )
        case 3:
            path.symlink_to(outside / "photos")
        case 4:
            path.symlink_to(outside / "photos" / random.choice(["secret.yaml", "goat.svg", "new.txt"]))
        case 5:
            with open(path, "wb") as file:
                file.truncate(random.choice(GIANTS))
        case 6:
            path.mkdir()
            (path / random.choice(["x", "definition.yaml", "summary.json"])).write_text("x")
        case 7:
            here = os.getcwd()
            os.chdir(path.parent)
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(path.name[:90])
            os.chdir(here)
        case 8:
            pass


def tree(folder):
    """What lies in a folder, links not followed; locks and times left out."""
    found = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        kind = stat.S_IFMT(status.st_mode)
        data = None
        if stat.S_ISLNK(kind):
            data = os.readlink(path)
        elif stat.S_ISREG(kind) and status.st_size < 1 << 24:
            data = path.read_bytes()
        found[str(path.relative_to(folder))] = (kind, status.st_size if stat.S_ISREG(kind) else 0, data)
    return found


def interrupted(program, folder):
    """A run that Ctrl-C ended, with its checkpoint."""
    process = subprocess.Popen(
        [program, "run", "long.yaml", "--no-figures", "--quiet"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and not list(folder.glob("runs/long/*/metrics.csv")):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    process.wait()
    # It would go on for hours.
    (folder / "long.yaml").unlink()
