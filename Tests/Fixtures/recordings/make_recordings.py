"""Writes 30 .npy and 25 .wav files beside it, and recordings.json: what NumPy and SciPy read from them, or, of
those that Twiddle refuses, words of the refusal.

Made with NumPy 2.4.6, SciPy 1.17.1, SoX 14.4.2 and ffmpeg 5.1.9. Run it from anywhere: `python3 make_recordings.py`.
"""

import io
import json
import pathlib
import struct
import subprocess
import warnings

import numpy as np
import scipy.io.wavfile

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(10)
x = np.round(rng.normal(size=40), 6)
pcm = (8000 * x).clip(-32768, 32767).astype("<i2")
stereo = np.stack([pcm, pcm[::-1]], axis=1)
cases = []


def spelled(header, data, version=(1, 0)):
    """A file as other programs write it, with a header of their own spelling."""
    text = header.encode("utf8" if version[0] == 3 else "latin1")
    length = struct.pack("<H" if version[0] == 1 else "<I", len(text))
    return b"\x93NUMPY" + bytes(version) + length + text + data


def npy(name, content, problem=None):
    path = HERE / f"{name}.npy"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        np.save(path, content)
    # Whatever is here is valid: NumPy reads it.
    with warnings.catch_warnings(action="ignore"):
        array = np.load(path)
    case = {"file": path.name}
    if problem:
        case["problem"] = problem
    else:
        assert array.ndim == 1
        case |= {"channels": 1, "samples": array.astype(float).tolist()}
    cases.append(case)


def numpy_files():
    def version(array, number):
        stream = io.BytesIO()
        np.lib.format.write_array(stream, array, number)
        return stream.getvalue()

    f8, f4, i2 = x.tobytes(), x.astype("<f4").tobytes(), pcm.tobytes()
    npy("float64", x)
    npy("float32", x.astype("f4"))
    npy("int16", pcm)
    npy("one-number", x[:1])
    npy("version-2", version(x, (2, 0)))
    npy("version-3", version(pcm, (3, 0)))
    npy("fortran-order", version(x, None).replace(b"'fortran_order': False", b"'fortran_order': True "))
    npy("strided", stereo[:, 1])
    npy("no-space", spelled("{'descr':'<f8','fortran_order':False,'shape':(40,),}", f8))
    npy("no-last-comma", spelled("{'descr': '<f4', 'fortran_order': False, 'shape': (40,)}\n", f4))
    npy("double-quotes", spelled('{"descr": "<i2", "fortran_order": False, "shape": (40,)}', i2))
    npy("mixed-quotes", spelled("""{'descr': "<f8", "fortran_order": False, 'shape': (40,), }""", f8))
    npy("other-order", spelled("{'shape': (40,), 'fortran_order': True, 'descr': '<f8'}   \n", f8))
    npy("wide-spaces", spelled("  { 'descr' :\t'<f4' ,  'fortran_order' : False , 'shape' : ( 40 , ) , } \n", f4))
    npy("lines", spelled("{\n 'descr': '<f8',\n 'fortran_order': False,\r\n 'shape': (\n40,),\n}\n", f8))
    npy("python-2", spelled("{'descr': '<f8', 'fortran_order': False, 'shape': (40L,), }", f8))
    npy("unicode-of-python-2", spelled("{u'descr': u'<i2', u'fortran_order': False, u'shape': (40L,), }", i2, (2, 0)))
    npy("word-float64", spelled("{'descr': 'float64', 'fortran_order': False, 'shape': (40,), }", f8))
    npy("letter-d", spelled("{'descr': '<d', 'fortran_order': False, 'shape': (40,), }", f8))
    npy("native-order", spelled("{'descr': '=f4', 'fortran_order': False, 'shape': (40,), }", f4, (3, 0)))
    npy("letter-h", spelled("{'descr': 'h', 'fortran_order': False, 'shape': (+4_0,), }", i2))
    npy("more-behind", spelled("{'descr': '<f8', 'fortran_order': False, 'shape': (20,), }", f8))
    npy("big-endian", x.astype(">f8"), "numbers of type '>f8' are not read")
    npy("int64", np.arange(5), "numbers of type '<i8' are not read")
    npy("float16", x.astype("f2"), "numbers of type '<f2' are not read")
    npy("complex", x[:4] + 1j, "numbers of type '<c16' are not read")
    npy("records", np.zeros(3, [("left", "<f4"), ("right", "<f4")]), "records of several fields")
    npy("stereo", stereo, "2 dimensions, but a signal has one; in Python: numpy.save(path, array[:, 0])")
    npy("stereo-rows", np.ascontiguousarray(stereo.T), "2 dimensions, but a signal has one; in Python: numpy.save(path, array[0])")
    npy("takes", np.zeros((2, 9, 3), "f4"), "3 dimensions, but a signal has one; in Python: numpy.save(path, array[0, :, 0])")


def wav(name, content, problem=None, samples=None):
    path = HERE / f"{name}.wav"
    path.write_bytes(content)
    case = {"file": path.name}
    if problem:
        case["problem"] = problem
    else:
        if samples is None:
            _, samples = scipy.io.wavfile.read(path)
        scale = 32768 if samples.dtype == np.int16 else 1
        channels = 1 if samples.ndim == 1 else samples.shape[1]
        case |= {"channels": channels, "samples": (samples.astype(float) / scale).ravel().tolist()}
    cases.append(case)


def scipy_wav(array):
    stream = io.BytesIO()
    scipy.io.wavfile.write(stream, 8000, array)
    return stream.getvalue()


def call(*words, given):
    """What a program writes into a pipe, or into the file that a word names."""
    target = HERE / "made.wav"
    words = [str(target) if word == "FILE" else word for word in words]
    result = subprocess.run(words, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    if str(target) not in words:
        return result.stdout
    content = target.read_bytes()
    target.unlink()
    return content


def ffmpeg(*words, given, to="FILE"):
    pipe = to == "-"
    return call("ffmpeg", "-v", "error", "-y", "-i", "-", *words, "-f", "wav", to if not pipe else "pipe:1", given=given)


def sox(*words, given, to="FILE"):
    raw = "-t raw -r 8000 -e signed -b 16 -c 1 -".split()
    return call("sox", *raw, *"-t wav".split(), *words, to, given=given)


def wav_files():
    floats = x.astype("<f4")
    mono, both = scipy_wav(pcm), scipy_wav(stereo)
    wav("scipy-int16", mono)
    wav("scipy-stereo", both)
    wav("scipy-float32", scipy_wav(floats))
    wav("scipy-three-channels", scipy_wav(np.stack([pcm, pcm[::-1], pcm], axis=1)[:20]))
    wav("sox-int16", sox(given=pcm.tobytes()))
    wav("sox-float32", sox("-e", "float", "-b", "32", given=pcm.tobytes()))
    wav("sox-pipe", sox(given=pcm.tobytes(), to="-"), samples=pcm)
    wav("sox-pipe-float32", sox("-e", "float", "-b", "32", given=pcm.tobytes(), to="-"),
        samples=pcm.astype("<f4") / np.float32(32768))
    three = call(*"sox -t raw -r 8000 -e signed -b 16 -c 3 - -t wav -".split(), given=pcm[:39].tobytes())
    wav("sox-pipe-extensible", three, samples=pcm[:39].reshape(-1, 3))
    wav("ffmpeg-int16", ffmpeg(given=mono))
    wav("ffmpeg-bitexact", ffmpeg("-bitexact", given=both))
    wav("ffmpeg-float32", ffmpeg("-c:a", "pcm_f32le", given=scipy_wav(floats)))
    wav("ffmpeg-note-of-odd-length", ffmpeg("-metadata", "title=even", given=mono))
    wav("ffmpeg-extensible", ffmpeg("-c:a", "pcm_s16le", "-ac", "4", given=both))
    wav("ffmpeg-pipe", ffmpeg(given=mono, to="-"), samples=pcm)
    wav("ffmpeg-pipe-float32", ffmpeg("-c:a", "pcm_f32le", given=scipy_wav(floats), to="-"), samples=floats)
    wav("ffmpeg-pipe-stopped", ffmpeg(given=both, to="-")[:-3], samples=stereo[:-1])
    # As GStreamer writes into a pipe, and as others leave a file that was never closed.
    wav("length-zero", mono[:40] + bytes(4) + mono[44:], "no numbers")
    wav("length-zero-throughout", mono[:4] + struct.pack("<I", 36) + mono[8:40] + bytes(4) + mono[44:], samples=pcm)
    wav("never-closed", mono[:4] + bytes(4) + mono[8:40] + bytes(4) + mono[44:], samples=pcm)
    wav("sox-24-bit", sox("-b", "24", given=pcm.tobytes()), "24-bit numbers of format 1")
    wav("sox-mu-law", sox("-e", "mu-law", "-b", "8", given=pcm.tobytes()), "8-bit numbers of format 7")
    wav("scipy-float64", scipy_wav(x), "64-bit numbers of format 3")
    wav("ffmpeg-rf64", ffmpeg("-rf64", "always", given=mono), "neither .npy nor .wav")
    wav("cut-off", mono[:-4], "80 bytes were announced, 76 are there")


if __name__ == "__main__":
    numpy_files()
    wav_files()
    assert sum(c["file"].endswith(".npy") for c in cases) == 30
    assert sum(c["file"].endswith(".wav") for c in cases) == 25
    lines = ",\n".join(json.dumps(case) for case in cases)
    (HERE / "recordings.json").write_text(f"[\n{lines}\n]\n")
