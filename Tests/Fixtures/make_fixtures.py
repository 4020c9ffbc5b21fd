"""Writes the JSON files beside it: what NumPy and SciPy say the results are.

Made with NumPy 2.4.6 and SciPy 1.17.1; another version may differ in the last digits, so it is
refused. Run it from anywhere: `python3 make_fixtures.py`.
"""

import io
import json
import pathlib

import mpmath
import numpy as np
import scipy
import scipy.fft
import scipy.io.wavfile
import scipy.linalg
import scipy.ndimage
import scipy.signal
import scipy.stats
from mpmath import mpf

HERE = pathlib.Path(__file__).parent
PINNED = {"numpy": "2.4.6", "scipy": "1.17.1"}
mpmath.mp.dps = 60


def write(name, cases):
    """Parameters are texts, so that tests read them as they do a definition."""
    cases = list(cases)
    for case in cases:
        if "parameters" in case:
            case["parameters"] = json.dumps(case["parameters"])
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


NORMS = ["backward", "ortho", "forward"]


def dft():
    rng = np.random.default_rng(2)
    for size in [1, 2, 3, 8, 17, 30]:
        z = rng.normal(size=size) + 1j * rng.normal(size=size)
        x = z.real
        for norm in NORMS:
            for inverse in [False, True]:
                whole = np.fft.ifft if inverse else np.fft.fft
                half = np.fft.ihfft if inverse else np.fft.rfft
                kinds = {
                    ("complex", "full"): (halves(z), whole(z, norm=norm)),
                    ("real", "full"): (x.tolist(), whole(x, norm=norm)),
                    ("real", "half"): (x.tolist(), half(x, norm=norm)),
                }
                for (kind, part), (row, result) in kinds.items():
                    yield {
                        "parameters": {
                            "size": size, "input": kind, "output": part,
                            "normalization": norm, "inverse": inverse,
                        },
                        "input": row, "output": halves(result),
                    }
    yield {
        "parameters": {"size": 101}, "input": [*range(101), *[0] * 101],
        "output": halves(np.fft.fft(np.arange(101))),
    }


def magnitude():
    for case in dft():
        if not case["parameters"].pop("inverse", False):
            re, im = np.split(np.array(case["output"]), 2)
            yield {**case, "output": np.hypot(re, im).tolist()}


def dct():
    rng = np.random.default_rng(3)
    for size in [1, 2, 3, 8, 17, 30]:
        x = rng.normal(size=size)
        for kind in [1, 2, 3, 4]:
            for norm in NORMS:
                if kind > 1 or size > 1:
                    yield {
                        "parameters": {"size": size, "type": kind, "normalization": norm},
                        "input": x.tolist(),
                        "output": scipy.fft.dct(x, kind, norm=norm).tolist(),
                    }


WINDOWS = ["rectangular", "hann", "hamming", "blackman", "blackmanharris"]


def windows():
    for name in WINDOWS:
        word = "boxcar" if name == "rectangular" else name
        for count in [1, 2, 5, 16]:
            samples = scipy.signal.get_window(word, count, fftbins=False)
            yield {"name": name, "samples": samples.tolist()}


def firwin():
    bands = [
        ("lowpass", [0.3], [1, 2, 16, 25]), ("highpass", [0.3], [1, 25]),
        ("bandpass", [0.2, 0.55], [16, 25]), ("bandstop", [0.2, 0.55], [25]),
    ]
    for band, cutoff, counts in bands:
        for count in counts:
            for window in WINDOWS:
                if count <= 2 and window in ("hann", "blackman"):
                    continue
                word = "boxcar" if window == "rectangular" else window
                for rate in [2.0, 44100.0]:
                    edges = [edge * rate / 2 for edge in cutoff]
                    if rate != 2 and window != "hamming":
                        continue
                    taps = scipy.signal.firwin(
                        count, edges, fs=rate, pass_zero=band, window=word)
                    parameters = {
                        "numtaps": count, "cutoff": edges, "fs": rate, "pass_zero": band,
                        "window": window,
                    }
                    yield {"parameters": parameters, "taps": taps.tolist()}
    # The gist: an asymmetric relative of it shows whether weights come out reversed.
    gist = scipy.signal.firwin(
        51, [6000, 11000], fs=44100, pass_zero="bandpass", window="blackmanharris")
    parameters = {
        "numtaps": 51, "cutoff": [6000, 11000], "fs": 44100, "pass_zero": "bandpass",
        "window": "blackmanharris",
    }
    yield {"parameters": parameters, "taps": gist.tolist()}


def zeros(taps):
    """Of a polynomial, in 60 digits, by Newton's method from where NumPy finds them."""
    found = [mpmath.mpc(zero) for zero in np.roots([float(tap) for tap in taps])]
    slopes = [tap * (len(taps) - 1 - n) for n, tap in enumerate(taps[:-1])]
    for _ in range(8):
        found = [z - mpmath.polyval(taps, z) / mpmath.polyval(slopes, z) for z in found]
    return found


def product(gain, zeros):
    polynomial = [mpf(1)]
    for zero in zeros:
        polynomial = [a - zero * b for a, b in zip([*polynomial, 0], [0, *polynomial])]
    return [gain * mpmath.re(value) for value in polynomial]


def reflected(taps):
    """The zeros of symmetric taps outside the unit circle reflected into it."""
    count = len(taps)
    taps = [(mpf(a) + mpf(b)) / 2 for a, b in zip(taps.tolist(), taps.tolist()[::-1])]
    while len(taps) > 1 and abs(taps[0]) < 1e-17:
        taps = taps[1:-1]
    found = zeros(taps)
    assert all(abs(a - b) < 1e-40 for a, b in zip(product(taps[0], found), taps))
    # A zero on the circle is there but for its own digits.
    outside = [abs(zero) > 1 + mpf(10) ** -25 for zero in found]
    gain = abs(taps[0]) * mpmath.fprod(abs(z) for z, is_outside in zip(found, outside) if is_outside)
    inside = [1 / mpmath.conj(z) if is_outside else z for z, is_outside in zip(found, outside)]
    inside = product(gain, inside)
    return [float(f"{float(tap):.14g}") for tap in inside] + [0] * (count - len(inside))


def minimum_phase():
    designs = [
        (0.4, "lowpass", "hann"), ([0.2, 0.55], "bandpass", "blackmanharris"),
        (0.3, "highpass", "rectangular"), ([0.2, 0.6], "bandstop", "hamming"),
        (0.1, "lowpass", "blackman"),
    ]
    cases = [(count, 0.5, "lowpass", "hamming", 2) for count in range(2, 66)]
    for count in range(3, 66):
        cutoff, band, window = designs[count % 5]
        passes_nyquist = band in ("highpass", "bandstop")
        cases.append((count - (passes_nyquist and count % 2 == 0), cutoff, band, window, 2))
    # The gist.
    cases.append((51, [6000, 11000], "bandpass", "blackmanharris", 44100))
    for count, cutoff, band, window, rate in cases:
        word = "boxcar" if window == "rectangular" else window
        taps = scipy.signal.firwin(count, cutoff, pass_zero=band, window=word, fs=rate)
        yield {
            "parameters": {
                "numtaps": count, "cutoff": cutoff, "fs": rate, "pass_zero": band,
                "window": window, "phase": "minimum",
            },
            "taps": reflected(taps),
        }


def fir():
    rng = np.random.default_rng(4)
    for count, size in [(1, 1), (3, 8), (8, 8), (11, 5)]:
        taps, x = rng.normal(size=count), rng.normal(size=size)
        yield {
            "parameters": {"taps": taps.tolist(), "frame": "block", "size": size},
            "input": x.tolist(), "output": scipy.signal.lfilter(taps, 1, x).tolist(),
        }
        x = rng.normal(size=count)
        yield {
            "parameters": {"taps": taps.tolist()},
            "input": x.tolist(), "output": np.convolve(x, taps, mode="valid").tolist(),
        }


def dst():
    rng = np.random.default_rng(7)
    for size in [1, 2, 3, 8, 17]:
        x = rng.normal(size=size)
        for kind in [1, 2, 3, 4]:
            for norm in NORMS:
                yield {
                    "parameters": {"size": size, "type": kind, "normalization": norm},
                    "input": x.tolist(), "output": scipy.fft.dst(x, kind, norm=norm).tolist(),
                }


def scales(size):
    return {"backward": 1, "ortho": size**-0.5, "forward": 1 / size}


def hartley():
    rng = np.random.default_rng(8)
    for size in [1, 2, 3, 8, 17]:
        x = rng.normal(size=size)
        for norm, scale in scales(size).items():
            z = np.fft.fft(x)
            yield {
                "parameters": {"size": size, "normalization": norm},
                "input": x.tolist(), "output": (scale * (z.real - z.imag)).tolist(),
            }


def hadamard():
    rng = np.random.default_rng(9)
    for size in [1, 2, 4, 16, 32]:
        x = rng.normal(size=size)
        natural = scipy.linalg.hadamard(size)
        changes = np.sum(natural[:, 1:] != natural[:, :-1], axis=1)
        orders = {"natural": natural, "sequency": natural[np.argsort(changes)]}
        for order, matrix in orders.items():
            for norm, scale in scales(size).items():
                yield {
                    "parameters": {"size": size, "order": order, "normalization": norm},
                    "input": x.tolist(), "output": (scale * matrix @ x).tolist(),
                }


def hilbert():
    rng = np.random.default_rng(10)
    for size in [3, 4, 5, 6, 7, 16, 31, 32]:
        x = rng.normal(size=size)
        yield {
            "parameters": {"size": size},
            "input": x.tolist(), "output": scipy.signal.hilbert(x).imag.tolist(),
        }


def circular_convolution():
    rng = np.random.default_rng(11)
    for count, size in [(1, 1), (1, 4), (2, 2), (3, 3), (3, 8), (8, 8), (5, 17), (16, 31)]:
        h, x = rng.normal(size=count), rng.normal(size=size)
        product = np.fft.ifft(np.fft.fft(h, size) * np.fft.fft(x)).real
        yield {
            "parameters": {"taps": h.tolist(), "size": size},
            "input": x.tolist(), "output": product.tolist(),
        }


def haar():
    """By Kronecker products; PyWavelets has the same coefficients in the same order."""
    rng = np.random.default_rng(12)
    for power in [1, 2, 3, 5]:
        for levels in range(1, power + 1):
            size = 2**power
            matrix = np.eye(size >> levels)
            for _ in range(levels):
                details = np.kron(np.eye(len(matrix)), [1, -1])
                matrix = np.concatenate([np.kron(matrix, [1, 1]), details]) / 2**0.5
            x = rng.normal(size=size)
            yield {
                "parameters": {"size": size, "levels": levels},
                "input": x.tolist(), "output": (matrix @ x).tolist(),
            }


def dft2():
    rng = np.random.default_rng(13)
    for shape in [(1, 1), (1, 5), (4, 1), (2, 3), (4, 4)]:
        z = rng.normal(size=shape) + 1j * rng.normal(size=shape)
        for norm in NORMS:
            for inverse in [False, True]:
                whole = np.fft.ifft2 if inverse else np.fft.fft2
                for kind in ["complex", "real"]:
                    image = z if kind == "complex" else z.real
                    flat = image.ravel()
                    yield {
                        "parameters": {
                            "rows": shape[0], "columns": shape[1], "input": kind,
                            "normalization": norm, "inverse": inverse,
                        },
                        "input": halves(flat) if kind == "complex" else flat.tolist(),
                        "output": halves(whole(image, norm=norm).ravel()),
                    }


def spectra(parameters=()):
    """Inputs and spectra of all kinds, with the parameters that say how they were made."""
    rng = np.random.default_rng(14)
    for size in [1, 2, 3, 8, 17]:
        z = rng.normal(size=size) + 1j * rng.normal(size=size)
        for norm in NORMS:
            for kind, part in [("complex", "full"), ("real", "full"), ("real", "half")]:
                x = z if kind == "complex" else z.real
                row = halves(x) if kind == "complex" else x.tolist()
                transform = np.fft.rfft if part == "half" else np.fft.fft
                yield row, transform(x, norm=norm), {
                    "size": size, "input": kind, "output": part, "normalization": norm,
                    **dict(parameters),
                }


def power_spectrum():
    for row, z, parameters in spectra():
        yield {"parameters": parameters, "input": row, "output": (abs(z) ** 2).tolist()}


def log_magnitude():
    for epsilon in [1e-3, 0.5]:
        for row, z, parameters in spectra({"epsilon": epsilon}):
            if parameters["normalization"] != "forward":
                yield {
                    "parameters": parameters, "input": row,
                    "output": np.log(abs(z) + epsilon).tolist(),
                }


def phase():
    """Adding 0 makes a negative zero positive; the angle of a real bin is 0 or pi."""
    for row, z, parameters in spectra():
        if parameters["normalization"] == "backward":
            z = z.copy()
            if parameters["input"] == "real":
                z.imag[abs(z.imag) < 1e-14] = 0
            angle = np.angle(z.real + 1j * (z.imag + 0))
            yield {
                "parameters": {**parameters, "form": "angle"},
                "input": row, "output": angle.tolist(),
            }
            yield {
                "parameters": {**parameters, "form": "cos_sin"},
                "input": row, "output": halves(np.exp(1j * angle)),
            }


def autocorrelation():
    rng = np.random.default_rng(15)
    for size in [1, 2, 3, 4, 8, 16, 17, 31]:
        x = rng.normal(size=size)
        yield {
            "parameters": {"size": size}, "input": x.tolist(),
            "output": np.fft.ifft(abs(np.fft.fft(x)) ** 2).real.tolist(),
        }


def cepstrum():
    rng = np.random.default_rng(16)
    for size in [1, 2, 3, 8, 17]:
        for epsilon in [1e-3, 1e-10]:
            x = rng.normal(size=size)
            yield {
                "parameters": {"size": size, "epsilon": epsilon}, "input": x.tolist(),
                "output": np.fft.ifft(np.log(abs(np.fft.fft(x)) + epsilon)).real.tolist(),
            }


def mel():
    """Triangles as `librosa.filters.mel(..., norm=None)` draws them, by interpolation."""
    rng = np.random.default_rng(17)

    def to_slaney(f):
        step = np.log(6.4) / 27
        return np.where(f < 1000, 3 * f / 200, 15 + np.log(np.maximum(f, 1000) / 1000) / step)

    def from_slaney(m):
        step = np.log(6.4) / 27
        return np.where(m < 15, 200 * m / 3, 1000 * np.exp(step * (np.maximum(m, 15) - 15)))

    formulas = {
        "htk": (lambda f: 2595 * np.log10(1 + f / 700), lambda m: 700 * (10 ** (m / 2595) - 1)),
        "slaney": (to_slaney, from_slaney),
    }
    for scale, (there, back) in formulas.items():
        for size, rate, bands, low, high in [
            (64, 8000, 8, 0, 4000), (65, 16000, 10, 100, 7000), (256, 44100, 20, 0, 22050),
            (16, 1000, 2, 0, 500),
        ]:
            x = rng.normal(size=size)
            edges = back(np.linspace(there(low), there(high), bands + 2))
            frequencies = np.arange(size // 2 + 1) * rate / size
            bank = np.array([
                np.interp(frequencies, edges[b : b + 3], [0, 1, 0]) for b in range(bands)])
            yield {
                "parameters": {
                    "size": size, "bands": bands, "sample_rate": rate, "scale": scale,
                    "from": low, "to": high,
                },
                "input": x.tolist(), "output": (bank @ abs(np.fft.rfft(x)) ** 2).tolist(),
            }


def median():
    rng = np.random.default_rng(18)
    for size, window in [(2, 3), (3, 3), (8, 3), (8, 5), (17, 7), (17, 17), (5, 9), (32, 5)]:
        x = rng.normal(size=size)
        yield {
            "parameters": {"size": size, "window": window}, "input": x.tolist(),
            "output": scipy.ndimage.median_filter(x, window, mode="constant", cval=0).tolist(),
        }


def norm():
    rng = np.random.default_rng(19)
    for size in [2, 2, 2, 3, 4, 5, 16, 100]:
        x = rng.normal(size=size)
        yield {
            "parameters": {"size": size}, "input": x.tolist(), "output": [np.linalg.norm(x)],
        }


def iir():
    rng = np.random.default_rng(20)
    filters = [
        ([1], [1, -0.9]), ([1, 0.5], [2, -1, 0.5]), ([0.2, 0, -0.3], [1, 0.5]),
        *((b.tolist(), a.tolist()) for b, a in [
            scipy.signal.butter(4, 0.3), scipy.signal.ellip(5, 1, 40, [0.2, 0.5], "bandpass")]),
    ]
    for b, a in filters:
        for size in [1, 5, 40]:
            x = rng.normal(size=size)
            y = scipy.signal.lfilter(b, a, x)
            for frame, output in [("block", y), ("window", y[-1:])]:
                yield {
                    "parameters": {"b": b, "a": a, "size": size, "frame": frame},
                    "input": x.tolist(), "output": output.tolist(),
                }


def npy(array, version=None):
    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.asanyarray(array), version)
    return stream.getvalue()


def wav(array):
    stream = io.BytesIO()
    scipy.io.wavfile.write(stream, 8000, array)
    return stream.getvalue()


def recordings():
    x = np.array([0, 0.5, -1, 0.25, 1e-3, -0.75])
    pcm = np.array([0, 1, -1, 32767, -32768, 1000], np.int16)
    stereo = np.stack([pcm, pcm[::-1]], axis=1)
    # A chunk of odd length before the data, as editors write them, and its byte of padding.
    noted = wav(pcm)
    noted = noted[:36] + b"LIST\x03\0\0\0abc\0" + noted[36:]
    fmt = wav(pcm)[20:36]
    guid = b"\x01\0\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"
    extensible = (
        wav(pcm)[:12] + b"fmt \x28\0\0\0\xfe\xff" + fmt[2:] + b"\x16\0\x10\0\x04\0\0\0" + guid
        + wav(pcm)[36:])
    good = [
        ("float64", npy(x), x, 1),
        ("float32", npy(x.astype("f4")), x.astype("f4"), 1),
        ("int16", npy(pcm), pcm, 1),
        ("format 2.0", npy(x, (2, 0)), x, 1),
        ("format 3.0", npy(x, (3, 0)), x, 1),
        ("PCM", wav(pcm), pcm / 32768, 1),
        ("PCM after another chunk", noted, pcm / 32768, 1),
        ("extensible PCM", extensible, pcm / 32768, 1),
        ("float WAV", wav(x.astype("f4")), x.astype("f4"), 1),
        ("stereo", wav(stereo), stereo.ravel() / 32768, 2),
    ]
    for name, content, samples, channels in good:
        yield {
            "name": name, "bytes": list(content), "samples": samples.tolist(),
            "channels": channels,
        }
    infinite, nan = x.copy(), x.copy()
    infinite[2], nan[3] = np.inf, np.nan
    table = npy(np.zeros((2, 3))).replace(b"'fortran_order': False", b"'fortran_order': True ")
    bad = [
        ("nothing", b"", "neither .npy nor .wav"),
        ("text", b"0.5 0.25", "neither .npy nor .wav"),
        ("two dimensions", npy(x.reshape(2, 3)), "2 dimensions"),
        ("two dimensions in Fortran's order", table, "2 dimensions"),
        ("another version", npy(x)[:6] + b"\4" + npy(x)[7:], "version 4.0"),
        ("no shape", npy(x).replace(b"'shape'", b"'sharp'"), "no 'shape'"),
        ("shape of words", npy(x).replace(b"(6,)", b"'si'"), "no tuple, such as (400,)"),
        ("a negative size", npy(x).replace(b"(6,), }", b"(-6,),}"), "what is no size"),
        ("order of words", npy(x).replace(b"False", b"'no '"), "neither True nor False"),
        ("no brace", npy(x).replace(b"}", b" "), "at byte 128 of the file: a value should"),
        ("blocks of another size", wav(pcm)[:32] + b"\4" + wav(pcm)[33:], "blocks of 4 bytes"),
        ("no dimension", npy(x[0]), "0 dimensions"),
        ("big-endian", npy(x.astype(">f8")), "'>f8'"),
        ("complex", npy(x + 0j), "'<c16'"),
        ("records", npy(np.zeros(3, [("a", "f4"), ("b", "f4")])), "several fields"),
        ("cut in the numbers", npy(x)[:-1], "6 numbers were announced, 5 are there"),
        ("cut in the header", npy(x)[:60], "ends within its header"),
        ("cut in the magic", npy(x)[:7], "ends within its header"),
        ("empty", npy(x[:0]), "no numbers"),
        ("infinite", npy(infinite), "number 2 of the file, counted from 0, is inf"),
        ("NaN", npy(nan), "number 3 of the file, counted from 0, is nan"),
        ("cut WAV", wav(pcm)[:-2], "12 bytes were announced, 10 are there"),
        ("WAV without data", wav(pcm)[:36], "no data"),
        ("only RIFF", wav(pcm)[:8], "no WAVE"),
        ("data first", wav(pcm)[:12] + wav(pcm)[36:], "data before its format"),
        ("8 bits", wav(pcm.astype("u1")), "8-bit numbers of format 1"),
        ("64 bits", wav(x), "64-bit numbers of format 3"),
        ("NaN in WAV", wav(nan.astype("f4")), "is nan"),
    ]
    for name, content, problem in bad:
        yield {"name": name, "bytes": list(content), "problem": problem}


def recording():
    """The recording that the example of `file` names."""
    rng = np.random.default_rng(5)
    return wav((8000 * np.clip(rng.normal(size=500), -4, 4)).astype(np.int16))


def student_t():
    """Not close to t = 0 nor beyond 1e-100, where SciPy itself is off by more than 1e-12."""
    lower = [1e-40, 1e-12, 0.005, 0.025, 0.05, 0.2, 0.45]
    upper = [0.5, 0.6, 0.75, 0.9, 0.95, 0.975, 0.995, 1 - 1e-9]
    probabilities = np.array(lower + upper)
    ts = np.array([-1e6, -20, -3, -1, -0.3, 0, 0.5, 1, 1 + 1e-15, 2, 7, 100])
    for df in [1, 1.5, 2, 3, 4, 7, 9, 19, 40, 41, 100, 1000, 12345.6, 10**6]:
        law = scipy.stats.t(df)
        yield {
            "degrees": df, "probabilities": probabilities.tolist(),
            "quantiles": law.ppf(probabilities).tolist(),
            "ts": ts.tolist(), "cumulative": law.cdf(ts).tolist(),
        }


def statistics():
    """Whole numbers have an exact sum; `values` are `whole` x `unit`, rounded."""
    rng = np.random.default_rng(5)
    samples = [
        ([3], 1), ([2, 5], 1), ([1, 2, 3, -1], 0.1), ([1, 2, -3], 0.1), ([0, 0, 4, 1, -2], 1),
        ([0, 0, 0], 1), ([7] * 6, 0.1), ([-400, -61, -58, -73, -64], 1),
        ([10**15 + k for k in (1, 2, 4, 8, 9)], 1), ([5, -3, 4, 4, 2, 6, -1, 3, 3], 1e200),
        *((rng.integers(-400, 1000, n).tolist(), 0.001) for n in (5, 6, 10, 11, 14)),
    ]
    for whole, unit in samples:
        x = np.array(whole, float) * unit
        n = len(x)
        case = {
            "values": x.tolist(), "mean": sum(whole) / n * unit,
            "median": np.median(x), "minimum": x.min(), "maximum": x.max(),
        }
        if n > 1:
            squares = sum((n * k - sum(whole)) ** 2 for k in whole)
            deviation = (squares / (n * n * (n - 1))) ** 0.5 * unit
            case["standardDeviation"] = deviation
            if deviation > 0:
                case["interval"] = scipy.stats.t.interval(
                    0.95, n - 1, case["mean"], deviation / n**0.5)
            else:
                case["interval"] = [case["mean"], case["mean"]]
            if max(whole) < 10**6:
                # Of whole numbers, so that SciPy sees ties as ties.
                case["signFlip"] = scipy.stats.permutation_test(
                    (np.array(whole), np.zeros(n, int)), lambda a, b: np.sum(a - b),
                    permutation_type="samples", n_resamples=np.inf).pvalue
        yield case


def holm():
    """By definition; statsmodels 0.15.0 gives the same."""
    rng = np.random.default_rng(6)
    tables = [
        [], [0.03], [0.01, 0.04, 0.03, 0.005], [0.02, 0.02, 0.02], [0, 1, 0.5], [None, None],
        [0.04, None, 0.001, 0.02, None], (rng.random(12) ** 4).tolist(),
    ]
    for table in tables:
        tests = sorted(p for p in table if p is not None)
        steps = [min(1, (len(tests) - j) * p) for j, p in enumerate(tests)]
        yield {
            "values": table,
            "adjusted": [
                None if p is None else max(steps[:tests.index(p) + 1]) for p in table],
        }


if __name__ == "__main__":
    found = {"numpy": np.__version__, "scipy": scipy.__version__}
    if found != PINNED:
        raise SystemExit(f"made with {PINNED}, but here is {found}")
    makers = [
        least_squares, dft, magnitude, dct, windows, firwin, minimum_phase, fir, recordings,
        student_t, statistics,
        holm, dst, hartley, hadamard, hilbert, circular_convolution, haar, dft2, power_spectrum,
        log_magnitude, phase, autocorrelation, cepstrum, mel, median, norm, iir,
    ]
    for make in makers:
        write(make.__name__, make())
    (HERE / "recording.wav").write_bytes(recording())
