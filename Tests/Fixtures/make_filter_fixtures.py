"""Writes filters.json: what NumPy and padasip make of the same rows as Twiddle's linear filters.

Made with NumPy 2.4.6 and padasip 1.2.2. Run it from anywhere: `python3 make_filter_fixtures.py`. The filters of padasip
get the steps and starts that LinearFilters documents: P is the mean of |x|^2 over the rows.
"""

import json
import pathlib

import numpy as np
import padasip

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(33)


def case(name, rows, taps, noise=0.0):
    length = rows.shape[1]
    desired = rows @ np.array(taps).T + noise * rng.normal(size=(len(rows), len(taps)))
    power = np.mean(np.sum(rows**2, axis=1))
    kinds = {
        "lms": lambda: padasip.filters.FilterLMS(length, mu=1 / (3 * power), w="zeros"),
        "nlms": lambda: padasip.filters.FilterNLMS(length, mu=0.5, eps=1e-6 * power, w="zeros"),
        # Its `eps` is what the start of the inverse is one over, its `mu` the forgetting factor.
        "rls": lambda: padasip.filters.FilterRLS(length, mu=1, eps=1e-3 * power / length, w="zeros"),
    }
    found = {"wiener": np.linalg.solve(rows.T @ rows, rows.T @ desired).T.ravel().tolist()}
    for kind, make in kinds.items():
        filters = [make() for _ in taps]
        for adaptive, d in zip(filters, desired.T):
            adaptive.run(d, rows)
        found[kind] = np.concatenate([adaptive.w for adaptive in filters]).tolist()
    return {
        "name": name, "length": length, "outputs": len(taps), "rows": rows.ravel().tolist(),
        "desired": desired.ravel().tolist(), **found,
    }


def windows(x, length):
    return np.lib.stride_tricks.sliding_window_view(x, length).copy()


def ar1(count, coefficient):
    x = rng.normal(size=count)
    for n in range(1, count):
        x[n] += coefficient * x[n - 1]
    return x


taps = [0.5, -0.3, 0.2, 0.1, -0.4]
cases = [
    case("white", rng.normal(size=(60, 5)), [taps]),
    case("white with noise", rng.normal(size=(60, 5)), [taps], noise=0.1),
    case("coloured", windows(ar1(60, 0.9), 5), [taps]),
    case("loud", 1e6 * rng.normal(size=(30, 3)), [taps[:3]]),
    case("two outputs", windows(ar1(40, 0.5), 4), [taps[:4], taps[1:]], noise=0.01),
]
lines = ",\n".join(json.dumps(case) for case in cases)
(HERE / "filters.json").write_text(f"[\n{lines}\n]\n")
