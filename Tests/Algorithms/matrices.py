"""Matrices of transforms by their textbook formulas, and random ones with structure."""

import numpy as np


def turns(rows, columns, period):
    """2π j k / period, reduced before it is rounded."""
    products = np.outer(rows, columns) % period
    return 2 * np.pi * products / period


def dft(n, inverse=False):
    return np.exp((1j if inverse else -1j) * turns(np.arange(n), np.arange(n), n)) / (n if inverse else 1)


def dct(n, kind):
    """As scipy.fft.dct: unnormalised, twice the sum."""
    j, k = np.arange(n), np.arange(n)
    if kind == 1:
        ends = np.where((j == 0) | (j == n - 1), 1, 2)
        return np.cos(turns(k, j, 2 * (n - 1))) * ends
    if kind == 2:
        return 2 * np.cos(turns(k, 2 * j + 1, 4 * n))
    if kind == 3:
        return np.cos(turns(2 * k + 1, j, 4 * n)) * np.where(j == 0, 1, 2)
    return 2 * np.cos(turns(2 * k + 1, 2 * j + 1, 8 * n))


def dst(n, kind):
    """As scipy.fft.dst."""
    j, k = np.arange(n), np.arange(n)
    if kind == 1:
        return 2 * np.sin(turns(k + 1, j + 1, 2 * (n + 1)))
    if kind == 2:
        return 2 * np.sin(turns(k + 1, 2 * j + 1, 4 * n))
    if kind == 3:
        return np.sin(turns(2 * k + 1, j + 1, 4 * n)) * np.where(j == n - 1, 1, 2)
    return 2 * np.sin(turns(2 * k + 1, 2 * j + 1, 8 * n))


def hartley(n):
    angle = turns(np.arange(n), np.arange(n), n)
    return np.cos(angle) + np.sin(angle)


def hadamard(n):
    return np.array([[(-1.0) ** bin(i & j).count("1") for j in range(n)] for i in range(n)])


def haar(n):
    """Orthonormal: the means of halves first, then the differences, from coarse to fine."""
    if n == 1:
        return np.ones((1, 1))
    coarse = np.kron(haar(n // 2), [1, 1])
    fine = np.kron(np.eye(n // 2), [1, -1])
    return np.concatenate([coarse, fine]) / np.sqrt(2)


def circulant(taps, n):
    return np.array([[taps[(i - j) % n] if (i - j) % n < len(taps) else 0 for j in range(n)] for i in range(n)])


def toeplitz(taps, n):
    return np.array([[taps[i - j] if 0 <= i - j < len(taps) else 0 for j in range(n)] for i in range(n)])


def hilbert(n):
    """The imaginary part of scipy.signal.hilbert: -i sign(f) between two DFTs."""
    k = np.arange(n)
    signs = np.where((k == 0) | (2 * k == n), 0, np.where(2 * k < n, 1, -1))
    return (dft(n, inverse=True) @ (-1j * signs[:, None] * dft(n))).real


def scrambled(matrix, random):
    """Rows, columns and signs in any order."""
    rows, columns = (random.permutation(size) for size in matrix.shape)
    signs = random.choice([-1, 1], matrix.shape[0])[:, None] * random.choice([-1, 1], matrix.shape[1])
    return matrix[rows][:, columns] * signs


def sparse_product(n, is_complex, random):
    """Three factors with two or three entries in a row each."""
    product = np.eye(n)
    for _ in range(3):
        factor = np.zeros((n, n), dtype=complex if is_complex else float)
        for row in factor:
            for place in random.choice(n, min(n, int(random.integers(2, 4))), replace=False):
                row[place] = random.choice([1, -1, 0.5, np.sqrt(0.5), random.normal()])
                if is_complex:
                    row[place] *= random.choice([1, 1j, np.exp(0.25j * np.pi)])
        product = factor @ product
    return product
