"""Writes the JSON files beside it: what NumPy and SciPy say the results are.

Made with NumPy 2.4.6 and SciPy 1.17.1; another version may differ in the last digits, so it is
refused. Run it from anywhere: `python3 make_fixtures.py`.
"""

import json
import pathlib

import numpy as np
import scipy
import scipy.fft
import scipy.signal

HERE = pathlib.Path(__file__).parent
PINNED = {"numpy": "2.4.6", "scipy": "1.17.1"}


def write(name, cases):
    text = "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n"
    (HERE / f"{name}.json").write_text(text)


def halves(z):
    return [*z.real.tolist(), *z.imag.tolist()]


def least_squares():
    rng = np.random.default_rng(1)
    shapes = {
        "full rank": (9, 4, 3, 4),
        "square": (5, 5, 2, 5),
        "rank deficient": (8, 6, 2, 3),
        "underdetermined": (4, 7, 3, 4),
        "underdetermined and rank deficient": (5, 8, 2, 2),
        "one column": (6, 1, 1, 1),
        "zero": (3, 2, 2, 0),
    }
    for name, (m, n, p, rank) in shapes.items():
        a = rng.normal(size=(m, rank)) @ rng.normal(size=(rank, n))
        b = rng.normal(size=(m, p))
        x, _, found, _ = np.linalg.lstsq(a, b)
        assert found == rank
        residuals = np.sum((a @ x - b) ** 2, axis=0)
        yield {
            "name": name, "rows": m, "columns": n, "width": p, "rank": int(rank),
            "a": a.ravel().tolist(), "b": b.ravel().tolist(), "x": x.ravel().tolist(),
            "residuals": residuals.tolist(),
        }


if __name__ == "__main__":
    found = {"numpy": np.__version__, "scipy": scipy.__version__}
    if found != PINNED:
        raise SystemExit(f"made with {PINNED}, but here is {found}")
    write("least_squares", least_squares())
