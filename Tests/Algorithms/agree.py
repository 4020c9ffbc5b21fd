"""Factorizes random sources, compiles what comes out, and holds it against the matrix; see Tests/Algorithms/run.

Definitions are held against the textbook's formulas, and files against themselves. C is compiled by a strict compiler, run
on unit vectors and random rows, one by one and many at once, in double and in float; NumPy on the last axis.
"""

import argparse
import ctypes
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile

import matrices
import numpy as np

TWIDDLE = pathlib.Path(".build/release/twiddle").resolve()
STRICT = ["cc", "-std=c99", "-O1", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Werror"]
DEFINITION = """\
name: source
target: {%s}
data: {samples: 100, test_samples: 10}
model: [{dense: {bias: false}}]
phases: [least_squares]
"""


def definitions(random):
    """Targets of the catalog with the matrices that they should have."""
    n = int(random.integers(3, 34))
    power = 2 ** int(random.integers(2, 6))
    kind = int(random.integers(1, 5))
    taps = [round(float(tap), 3) for tap in random.normal(size=int(random.integers(2, n + 1)))]
    return [
        (f"dft: {{size: {n}}}", matrices.dft(n)),
        (f"dft: {{size: {n}, inverse: true}}", matrices.dft(n, inverse=True)),
        (f"dft: {{size: {n}, input: real}}", np.concatenate([matrices.dft(n).real, matrices.dft(n).imag])),
        (f"dft2: {{rows: 3, columns: {1 + n // 4}}}", np.kron(matrices.dft(3), matrices.dft(1 + n // 4))),
        (f"dct: {{size: {n}, type: {kind}}}", matrices.dct(n, kind)),
        (f"dst: {{size: {n}, type: {kind}}}", matrices.dst(n, kind)),
        (f"hartley: {{size: {n}}}", matrices.hartley(n)),
        (f"hadamard: {{size: {power}}}", matrices.hadamard(power)),
        (f"haar: {{size: {power}}}", matrices.haar(power)),
        (f"hilbert: {{size: {n}}}", matrices.hilbert(n)),
        (f"circular_convolution: {{taps: {taps}, size: {n}}}", matrices.circulant(taps, n)),
        (f"fir: {{taps: {taps}, frame: block, size: {n}}}", matrices.toeplitz(taps, n)),
    ]


def files(random):
    """Matrices as somebody may have them."""
    n = int(random.integers(3, 34))
    return [
        ("a scrambled DFT", matrices.scrambled(matrices.dft(n), random)),
        ("a scrambled DCT", matrices.scrambled(matrices.dct(n, 2), random)),
        ("a product of sparse factors", matrices.sparse_product(n, False, random)),
        ("a complex product of sparse factors", matrices.sparse_product(n, True, random)),
        ("some rows of a Hartley transform", matrices.hartley(n)[: n // 2 + 1]),
        ("random numbers", random.normal(size=(n, int(random.integers(1, 34))))),
    ]


def sources(seed, folder):
    """Endlessly: what it is, the file to factorize, the matrix."""
    number = 0
    while True:
        random = np.random.default_rng([seed, number])
        for words, matrix in definitions(random):
            path = folder / f"source{number}.yaml"
            path.write_text(DEFINITION % words)
            yield words, path, matrix
            number += 1
            if number % 2:
                words, matrix = files(random)[number // 2 % 6]
                path = folder / f"source{number}.npy"
                np.save(path, matrix)
                yield f"{words}, {matrix.shape[0]} x {matrix.shape[1]}", path, matrix
                number += 1


def on_parts(rows):
    """Complex rows as [re | im]."""
    return np.concatenate([rows.real, rows.imag], axis=-1) if np.iscomplexobj(rows) else rows


def compiled(folder, *options):
    library = folder / f"f{len(list(folder.glob('*.so')))}.so"
    subprocess.run(
        [*STRICT, "-shared", "-fPIC", *options, folder / "f.c", "-o", library], check=True, capture_output=True, text=True
    )
    return ctypes.CDLL(str(library))


def errors(folder, matrix, random):
    """How far each way of running the code is from the matrix, over its largest entry, with what is allowed."""
    columns = matrix.shape[1]
    rows = random.normal(size=(9, columns)) + (1j * random.normal(size=(9, columns)) if np.iscomplexobj(matrix) else 0)
    rows = np.concatenate([np.eye(columns), rows])
    exact = on_parts(rows @ matrix.T)
    # A row of noise sums as many terms as there are columns.
    scale = np.abs(matrix).max() * np.sqrt(columns)
    for number, allowed, options in [(np.float64, 1e-12, []), (np.float32, 1e-4, ["-DTWIDDLE_FLOAT"])]:
        code = compiled(folder, *options)
        inputs = np.ascontiguousarray(on_parts(rows).astype(number))
        single, many = np.zeros(exact.shape, number), np.zeros(exact.shape, number)
        pointer = np.ctypeslib.ndpointer(number, flags="C")
        code.f.argtypes, code.f.restype = [pointer, pointer], None
        code.f_many.argtypes, code.f_many.restype = [pointer, pointer, ctypes.c_size_t], None
        for row, output in zip(inputs, single):
            code.f(row, output)
        # Signals side by side: number i of all of them, then number i + 1.
        turned, beside = np.ascontiguousarray(inputs.T), np.zeros(exact.T.shape, number)
        code.f_many(turned, beside, len(rows))
        many = beside.T
        yield f"C in {number.__name__}", np.abs(single - exact).max() / scale, allowed
        yield f"C in {number.__name__}, many", np.abs(many - exact).max() / scale, allowed
    spec = importlib.util.spec_from_file_location("f", folder / "f.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    given = rows if np.iscomplexobj(matrix) else rows.real
    yield "NumPy", np.abs(on_parts(module.f(given)) - exact).max() / scale, 1e-12


def complaints(path, matrix, folder, random):
    call = subprocess.run(
        [TWIDDLE, "factorize", path, "-o", folder, "--name", "f", "--effort", "2", "--seconds", "10"],
        capture_output=True, text=True,
    )
    if call.returncode != 0:
        yield call.stderr.strip()
        return
    try:
        subprocess.run([*STRICT, "-DTWIDDLE_SELF_TEST", folder / "f.c", "-o", folder / "test"], check=True,
                       capture_output=True, text=True)
        found = list(errors(folder, matrix, random))
    except subprocess.CalledProcessError as error:
        yield f"does not compile: {error.stderr[:2000]}"
        return
    test = subprocess.run([folder / "test"], capture_output=True, text=True)
    if test.returncode != 0 or not test.stdout.endswith("passed\n"):
        yield f"its own test says: {test.stdout}{test.stderr}"
    for words, error, allowed in found:
        if not error <= allowed:
            yield f"{words} is off by {error:.2g} of the largest entry, {allowed:g} is allowed"


def too_long(folder):
    """A program of 320,000 steps that saves nothing is not written, and what an earlier call left goes; one of 290,000
    steps that saves three quarters is.
    """
    path, found = folder / "long.npy", folder / "long"
    complaint = None
    for matrix in [np.eye(2), np.random.default_rng(0).normal(size=(400, 400))]:
        np.save(path, matrix)
        call = subprocess.run([TWIDDLE, "factorize", path, "-o", found, "--name", "f"], capture_output=True, text=True)
        complaint = call.stderr or None
    names = sorted(file.name for file in found.iterdir())
    steps = json.loads((found / "algorithm.json").read_text())["steps"]
    if names != ["algorithm.json"] or steps is not None or "too long to be written" not in call.stdout:
        complaint = f"a long program leaves {names}: {call.stdout}"
    blocks = np.random.default_rng(0).normal(size=(4, 190, 190))
    a, b, c, d = blocks
    pairs = [np.block([[p, q], [q, p]]) for p, q in [(a, b), (c, d)]]
    np.save(path, np.block([pairs, pairs[::-1]]))
    call = subprocess.run([TWIDDLE, "factorize", path, "-o", found, "--name", "f"], capture_output=True, text=True)
    names = sorted(file.name for file in found.iterdir())
    if names != ["algorithm.json", "factors.npz"]:
        complaint = f"a long program that saves much leaves {names}: {call.stdout}{call.stderr}"
    return complaint


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="twiddle-algorithms-") as scratch:
        scratch = pathlib.Path(scratch)
        for number, (words, path, matrix) in enumerate(sources(arguments.seed, scratch)):
            if number == arguments.count:
                break
            folder = scratch / f"found{number}"
            found = list(complaints(path, matrix, folder, np.random.default_rng(number)))
            wrong += bool(found)
            for complaint in found:
                print(f"{number}: {words}: {complaint}")
        if complaint := too_long(scratch):
            wrong += 1
            print(complaint)
    print(f"Tests/Algorithms: {arguments.count} sources, seed {arguments.seed}, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
