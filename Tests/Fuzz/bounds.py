"""Inputs of a megabyte, each made to cost as much as it can, through `check`.

Tests/Fuzz/bounds.py tries each once and prints what it took; Tests/Fuzz/run chooses among them at random.
"""

import os
import pathlib
import random
import sys
import tempfile

import program

# What an input of a megabyte may take: seconds of a processor, bytes.
SECONDS = 2
MEMORY = 200 << 20
SIZE = 1 << 20

SMALL = """\
name: small
target: {dft: {size: 4}}
data: {samples: 50, test_samples: 20}
model: [{dense: {bias: false}}]
phases: [{train: {epochs: 2, batch_size: 10}}]
"""


def filled(before, piece, after="", size=SIZE - 100):
    """As many pieces, numbered, as a file may hold."""
    parts, length, number = [before], len(before) + len(after), 0
    while True:
        part = piece(number) if callable(piece) else piece
        length += len(part.encode())
        if length > size:
            return "".join(parts) + after
        parts.append(part)
        number += 1


def some(count, piece, joint=""):
    return joint.join(piece(number) for number in range(count))


def with_line(line):
    """The small definition with one of its lines in other words."""
    key = line.split(":")[0]
    return "".join(old + "\n" for old in SMALL.splitlines() if not old.startswith(key + ":")) + line + "\n"


def suite(runs, more=""):
    return f"suite: s\n{more}runs:\n{runs}"


def sweep(axes, more=""):
    return suite(f"  - extends: small.yaml\n{more}    sweep:\n" + "".join(f"      {axis}\n" for axis in axes))


def numbers(count, start=0):
    return ", ".join(str(start + number) for number in range(count))


def nested(word, count):
    """A plugin in a plugin in a plugin."""
    made = "relu" if word == "residual" else "constant"
    for _ in range(count):
        made = f"residual: {{layers: [{{{made}}}]}}" if word == "residual" else f"warmup: {{steps: 1, then: {{{made}}}}}"
    return made


def swept(line):
    """Ten thousand definitions with a line that takes work."""
    return {"x.yaml": sweep([f"data.scale: [{numbers(10000, 1)}]"]), "small.yaml": with_line(line)}


def header(text, version=b"\2\0"):
    """A .npy file up to its numbers."""
    return b"\x93NUMPY" + version + len(text).to_bytes(4 if version[0] == 2 else 2, "little") + text.encode()


def nearly_silent(count):
    """A recording of one number, but for the last one of each part."""
    text = f"{{'descr': '<i2', 'fortran_order': False, 'shape': ({count},)}}"
    whole = bytearray(b"\1\0" * count)
    for end in [count * 4 // 5, count]:
        whole[2 * end - 2] = 2
    return header(text) + bytes(whole)


def chain(count):
    files = {f"c{number}.yaml": f"extends: c{number + 1}.yaml\n" for number in range(count)}
    return {"x.yaml": "extends: c0.yaml\n", **files, f"c{count}.yaml": SMALL}


# Name, what to write into x.yaml (or files by name), and further arguments.
INPUTS = [
    ("unknown aliases", some(30000, lambda i: f"k{i}: &anch{i} 1\n") + some(30000, lambda i: f"- *ancs{i}\n").replace("- *ancs0", "l:\n- *ancs0", 1)),
    ("aliases of aliases", some(30, lambda i: f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}" if i else "1"] * 9) + "]\n")),
    (
        "aliases of one long number",
        with_line("target: {fir: {taps: [&x 1." + "0" * (SIZE // 2) + ", *x" * 80000 + "]}}"),
    ),
    ("aliases of one long text", suite("  - extends: small.yaml\n", "description: &x " + "y" * (SIZE // 2) + "\n")
     + "compare: {metrics: [" + ", ".join(["*x"] * 90000) + "]}\n"),
    ("merges", "a: &a {" + numbers(20000).replace(",", ": 1,") + ": 1}\nb:\n  <<: [" + ", ".join(["*a"] * 200) + "]\n"),
    ("brackets", filled("model: ", "[")),
    ("braces", filled("model: ", "{a: ")),
    ("dashes", filled("", "- ")),
    ("question marks", filled("", "? ")),
    ("a flow list of keys", filled("model: [", "? a, ")),
    ("colons", filled("", ": ")),
    ("quotes", filled("name: ", "'")),
    ("empty lines", filled("", "\n")),
    ("comments", filled("", "#\n")),
    ("one line", filled("name: ", "x")),
    ("one key", filled("", "x", ": 1\n")),
    ("one path", filled("extends: ", "x/", "\n")),
    ("one word", filled("target: ", "x", "\n")),
    ("accents", filled("name: a", "\u0301")),
    ("joiners", filled("name: ", "\U0001f468\u200d")),
    ("a long number", with_line("seed: 1" + "0" * (SIZE - 1000))),
    ("unknown keys", SMALL + some(49000, lambda i: f"key{i}: 1\n")),
    ("a key again and again", filled(SMALL, "seed: 1\n")),
    ("tags", filled("model:\n", "- !a b\n")),
    ("anchors", filled("model:\n", lambda i: f"- &a{i} b\n")),
    ("layers", with_line("model: [" + ", ".join(["relu"] * 90000) + "]")),
    ("unknown layers", with_line("model: [" + some(90000, lambda i: f"lay{i}", ", ") + "]")),
    ("wide layers", with_line("model: [" + ", ".join(["{dense: {units: 65536}}"] * 18000) + "]")),
    ("phases", with_line("phases: [" + ", ".join(["{train: {epochs: 2147483647}}"] * 18000) + "]")),
    ("taps", with_line("target: {fir: {taps: [" + ", ".join(["0.5"] * 90000) + "]}}")),
    ("layers in layers", with_line("model: [{" + nested("residual", 16) + "}]")),
    ("schedules in schedules", with_line("phases: [{train: {epochs: 1, schedule: {" + nested("warmup", 27) + "}}}]")),
    ("entries", suite(some(9900, lambda i: f"- {{extends: small.yaml, name: a{i}}}\n"))),
    ("entries that are wrong", suite(some(9900, lambda i: "- {extends: small.yaml, x: 1}\n"))),
    ("entries without a file", suite(some(33000, lambda i: f"- {{extends: no{i}}}\n"))),
    ("entries of one name", suite(some(9900, lambda i: "- extends: small.yaml\n"))),
    (
        "entries of a large file",
        {"x.yaml": suite(some(19000, lambda i: f"- {{extends: base.yaml, name: a{i}}}\n")),
         "base.yaml": filled(SMALL + "data: ", "x")},
    ),
    (
        "entries of a wrong file",
        {"x.yaml": suite(some(19000, lambda i: f"- {{extends: base.yaml, name: a{i}}}\n")),
         "base.yaml": SMALL + some(49000, lambda i: f"key{i}: 1\n")},
    ),
    (
        "two large files, merged",
        {"x.yaml": "extends: base.yaml\n" + some(49000, lambda i: f"key{i}: 1\n"),
         "base.yaml": some(49000, lambda i: f"kez{i}: 1\n")},
    ),
    ("a chain of files", chain(15000)),
    ("many small sweeps", suite(some(50, lambda i: f"- {{extends: small.yaml, name: a{i}, sweep: {{data.scale: [{numbers(10, 1)}]}}}}\n"), "seeds: 100000\n")),
    ("a large sweep", sweep([f"data.scale: [{numbers(1000, 1)}]", f"data.noise: [{numbers(1000)}]"])),
    ("a long sweep", sweep([f"data.scale: [{numbers(90000, 1)}]"])),
    ("a sweep of a long list", sweep([f"data.scale: [{numbers(10000, 1)}]"]) + "description: " + "x" * (SIZE - 90000) + "\n"),
    ("a long text, swept", {"x.yaml": sweep([f"data.scale: [{numbers(10000, 1)}]"]), "small.yaml": filled(SMALL + "description: ", "x")}),
    ("unknown keys, swept", sweep([f"key{number}: [1]" for number in range(20000)])),
    ("equal points", sweep([f"data.scale: [{', '.join(['1'] * 10000)}]"], "    seeds: 60\n")),
    ("seeds", suite("  - extends: small.yaml\n", "seeds: [" + numbers(90000) + "]\n")),
    ("65,536 seeds, swept", sweep([f"data.scale: [{numbers(10, 1)}]"], "    seeds: 65536\n")),
    ("filters, swept", swept("target: {fir: {numtaps: 4096, cutoff: 0.3}}")),
    ("filters of minimum phase, swept", swept("target: {fir: {numtaps: 4096, cutoff: 0.3, phase: minimum}}")),
    ("numbers, swept", swept("target: {fir: {taps: [" + ", ".join(["1"] * 240) + "]}}")),
    ("layers, swept", swept("model: [{dense: {bias: false}}, " + ", ".join(["identity"] * 90) + "]")),
    ("recursive filters, swept", swept("target: {iir: {b: [1], a: [1" + ", 0.0001" * 63 + "], size: 4096}}")),
    ("mel bands, swept", swept("target: {mel: {size: 4096, bands: 90}}")),
    ("bands of noise, swept", swept("data: {samples: 50, test_samples: 20, signal: {band_limited: {band: [0.99, 1], period: 65536}}}")),
    ("recordings, swept", {**swept("data: {samples: 50, test_samples: 20, signal: {file: {path: x.npy}}}"),
     "x.npy": nearly_silent(500000)}),
    ("a recording's header", {"x.yaml": with_line("data: {samples: 50, test_samples: 20, signal: {file: {path: x.npy}}}"),
     "x.npy": header("{'descr': '<f8', 'fortran_order': False, 'shape': (" + "1," * 500000 + ")}")}),
    ("metrics", suite("  - extends: small.yaml\n") + f"compare: {{metrics: [{some(40000, lambda i: f'met{i}', ', ')}]}}\n"),
    ("metrics, swept", sweep([f"data.scale: [{numbers(10000, 1)}]"]) + f"compare: {{metrics: [{some(100, lambda i: f'met{i}', ', ')}]}}\n"),
    ("phases with defaults", with_line("phases: [" + ", ".join(["{train: {epochs: 1}}"] * 30000) + "]")),
    ("a long path", SMALL, "--set", ".".join(["a"] * 20000) + "=1"),
    ("many settings", SMALL, *(["--set", "data.scale=1"] * 40000)),
    ("many unknown settings", SMALL, *(word for i in range(40000) for word in ["--set", f"a{i}=1"])),
    ("many sweeps", SMALL, *(word for i in range(40000) for word in ["--sweep", f"a{i}=1"])),
    ("many names", suite(some(5000, lambda i: f"- {{extends: small.yaml, name: a{i}}}\n")), *(word for i in range(40000) for word in ["--only", f"b{i}"])),
]


def write(files, folder):
    if isinstance(files, str):
        files = {"x.yaml": files}
    for name, text in {"small.yaml": SMALL, **files}.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


class Bounds:
    name = "bounds"

    def __init__(self, twiddle, folder):
        pass

    def attack(self, random, folder, twiddle):
        name, files, *arguments = random.choice(INPUTS)
        write(files, folder)
        yield from complaints(twiddle(folder, "check", "x.yaml", *arguments))


def complaints(call):
    # Two processors that are threads of one core count the seconds in which they wait for each other.
    if call.processor_seconds > SECONDS * min(2, max(1, os.getloadavg()[0])):
        yield f"took {call.processor_seconds:.1f} s of a processor"
    if call.memory > MEMORY:
        yield f"took {call.memory >> 20} MB"


def main():
    """Each input once, with what it took."""
    wrong = 0
    for name, files, *arguments in INPUTS:
        if sys.argv[1:] and not any(word in name for word in sys.argv[1:]):
            continue
        with tempfile.TemporaryDirectory(prefix="twiddle-bounds-") as folder:
            folder = pathlib.Path(folder)
            write(files, folder)
            call = program.Call(program.found(), ["check", "x.yaml", *arguments], folder)
        found = list(dict.fromkeys([*call.complaints(), *complaints(call)]))
        wrong += bool(found)
        said = (call.errors or call.output).decode(errors="replace").splitlines() + [""]
        print(f"{name}: {call.processor_seconds:.2f} s, {call.memory >> 20} MB, exit code {call.code}, "
              f"{said[0][:100]}")
        for words in found:
            print(f"  {words}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
