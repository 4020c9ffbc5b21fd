"""Five steps of every optimizer, in plain NumPy, by the formulas of the Keras and PyTorch manuals.

    python3 Tests/Fixtures/make_optimizer_fixtures.py

writes Tests/Fixtures/optimizers.json. The gradient at step t is g_t = sin(t * [1, 2, 3]) * p.
"""

import json
import pathlib

import numpy as np

START = np.array([1.0, -2.0, 0.5])
STEPS = 5


def gradient(step, p):
    return np.sin(step * np.array([1.0, 2.0, 3.0])) * p


def sgd(rate, momentum=0.0, nesterov=False):
    """keras.optimizers.SGD"""
    p, u = START.copy(), np.zeros(3)
    for t in range(1, STEPS + 1):
        g = gradient(t, p)
        if momentum == 0:
            p = p - rate * g
            continue
        u = momentum * u - rate * g
        p = p + momentum * u - rate * g if nesterov else p + u
    return p


def keras_adam(rate, beta1=0.9, beta2=0.999, epsilon=1e-7, amsgrad=False, decay=0.0):
    """keras.optimizers.Adam and AdamW"""
    p, m, v, w = START.copy(), np.zeros(3), np.zeros(3), np.zeros(3)
    for t in range(1, STEPS + 1):
        g = gradient(t, p)
        p = p - p * decay * rate
        alpha = rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
        m = m + (g - m) * (1 - beta1)
        v = v + (g * g - v) * (1 - beta2)
        w = np.maximum(w, v)
        p = p - m * alpha / (np.sqrt(w if amsgrad else v) + epsilon)
    return p


def pytorch_adam(rate, beta1=0.9, beta2=0.999, epsilon=1e-8, amsgrad=False, decay=0.0):
    """torch.optim.Adam and AdamW"""
    p, m, v, w = START.copy(), np.zeros(3), np.zeros(3), np.zeros(3)
    for t in range(1, STEPS + 1):
        g = gradient(t, p)
        p = p * (1 - rate * decay)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        w = np.maximum(w, v)
        m_hat = m / (1 - beta1**t)
        v_hat = (w if amsgrad else v) / (1 - beta2**t)
        p = p - rate * m_hat / (np.sqrt(v_hat) + epsilon)
    return p


CASES = {
    "sgd: {learning_rate: 0.1}": sgd(0.1),
    "sgd: {learning_rate: 0.1, momentum: 0.9}": sgd(0.1, 0.9),
    "sgd: {learning_rate: 0.1, momentum: 0.9, nesterov: true}": sgd(0.1, 0.9, True),
    "adam": keras_adam(0.001),
    "adam: {learning_rate: 0.1, epsilon: 0.01}": keras_adam(0.1, epsilon=0.01),
    "adam: {learning_rate: 0.1, beta1: 0.5, beta2: 0.9}": keras_adam(0.1, 0.5, 0.9),
    "adam: {learning_rate: 0.1, beta2: 0.5, amsgrad: true}": keras_adam(
        0.1, beta2=0.5, amsgrad=True
    ),
    "adam: {learning_rate: 0.1, epsilon: 0.01, epsilon_place: pytorch}": pytorch_adam(
        0.1, epsilon=0.01
    ),
    "adam: {learning_rate: 0.1, beta2: 0.5, epsilon: 0.01, epsilon_place: pytorch, amsgrad: true}":
        pytorch_adam(0.1, beta2=0.5, epsilon=0.01, amsgrad=True),
    "adamw: {learning_rate: 0.1, weight_decay: 0.1}": keras_adam(0.1, decay=0.1),
    "adamw: {learning_rate: 0.1, epsilon: 0.01, weight_decay: 0.1, epsilon_place: pytorch}":
        pytorch_adam(0.1, epsilon=0.01, decay=0.1),
}

if __name__ == "__main__":
    cases = [{"optimizer": word, "parameters": list(p)} for word, p in CASES.items()]
    path = pathlib.Path(__file__).with_name("optimizers.json")
    path.write_text(json.dumps(cases, indent=1) + "\n")
