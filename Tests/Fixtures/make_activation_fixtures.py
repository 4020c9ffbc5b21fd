"""Activations and their slopes, from -38 to 38, by mpmath with 60 digits.

    python3 Tests/Fixtures/make_activation_fixtures.py

writes Tests/Fixtures/activations.json. Places are multiples of 1/8, which float32 holds too.
"""

import json
import pathlib

import mpmath
from mpmath import mp, mpf

mp.dps = 60

PLACES = [n / 8 for n in range(-304, 305, 3)] + [0.0, -6.0, -6.5, -13.0, -37.5, -38.0, 9.0, 17.0]


def gelu(x):
    return x * mpmath.ncdf(x)


def gelu_slope(x):
    return mpmath.ncdf(x) + x * mpmath.npdf(x)


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def sigmoid_slope(x):
    return mp.exp(-x) / (1 + mp.exp(-x)) ** 2


FUNCTIONS = {
    "gelu": (gelu, gelu_slope),
    "sigmoid": (sigmoid, sigmoid_slope),
    "tanh": (mpmath.tanh, lambda x: mpmath.sech(x) ** 2),
}

cases = [
    {
        "activation": name, "x": PLACES,
        "values": [float(value(mpf(x))) for x in PLACES],
        "slopes": [float(slope(mpf(x))) for x in PLACES],
    }
    for name, (value, slope) in FUNCTIONS.items()
]
text = "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n"
(pathlib.Path(__file__).parent / "activations.json").write_text(text)
