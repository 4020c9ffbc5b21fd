"""Recordings with wrong headers, lengths and claims through `check`."""

import array
import io
import math
import struct
import wave

import mutation

DEFINITION = """\
target: {fir: {taps: [1, 0.5]}}
data: {signal: {file: {path: NAME}}, samples: 20, test_samples: 5}
model: [{dense: {bias: false}}]
phases: [least_squares]
"""


class Recordings:
    name = "recordings"

    def __init__(self, twiddle, folder):
        self.samples = [round(9000 * math.sin(i * i / 300)) for i in range(400)]

    def attack(self, random, folder, twiddle):
        kind = random.choice(["npy", "wav"])
        data = self.npy(random) if kind == "npy" else self.wav(random)
        isWhole = random.random() < 0.15
        if not isWhole:
            data = self.damaged(random, data)
        (folder / f"x.{kind}").write_bytes(data)
        isGiant = random.random() < 0.03
        if isGiant:
            with open(folder / f"x.{kind}", "r+b") as file:
                file.truncate(1 << 40)
        (folder / "x.yaml").write_text(DEFINITION.replace("NAME", f"x.{kind}"))
        call = twiddle(folder, "check", "x.yaml")
        if isWhole and not isGiant and call.code != 0:
            yield f"a valid file is refused: {call.errors.decode(errors='replace')[:300]}"

    def npy(self, random):
        code, kind = random.choice([("<f8", "d"), ("<f4", "f"), ("<i2", "h")])
        order = random.choice(["False", "True"])
        entries = [f"'descr': '{code}'", f"'fortran_order': {order}", f"'shape': ({len(self.samples)},)"]
        random.shuffle(entries)
        header = ("{" + ", ".join(entries) + random.choice(["}", ", }"])).encode()
        version = random.choice([1, 2, 3])
        prefix = b"\x93NUMPY" + bytes([version, 0])
        width = 2 if version == 1 else 4
        padding = -(len(prefix) + width + len(header) + 1) % 64
        header += b" " * padding + b"\n"
        return prefix + len(header).to_bytes(width, "little") + header + array.array(kind, self.samples).tobytes()

    def wav(self, random):
        if random.random() < 0.5:
            file = io.BytesIO()
            with wave.open(file, "wb") as writer:
                writer.setparams((1, 2, 8000, 0, "NONE", ""))
                writer.writeframes(array.array("h", self.samples).tobytes())
            return file.getvalue()
        data = array.array("f", [sample / 32768 for sample in self.samples]).tobytes()
        form = struct.pack("<HHIIHH", 3, 1, 8000, 32000, 4, 32)
        extra = random.choice([b"", b"LIST\x03\0\0\0abc\0", b"fact\x04\0\0\0" + struct.pack("<I", len(self.samples))])
        length = random.choice([len(data), 0xFFFFFFFF])
        chunks = b"fmt " + struct.pack("<I", len(form)) + form + extra + b"data" + struct.pack("<I", length) + data
        return (
            b"RIFF"
            + struct.pack("<I", min(0xFFFFFFFF, 4 + len(chunks) if length < 0xFFFFFFFF else length))
            + b"WAVE"
            + chunks
        )

    def damaged(self, random, data):
        if random.random() < 0.5:
            # Where the claims stand.
            return mutation.bytes_of(random, data[:128]) + data[128:]
        if data[:1] == b"\x93" and random.random() < 0.7:
            start = 10 if data[6] == 1 else 12
            end = data.index(b"\n") + 1
            text = mutation.text_of(
                random,
                data[start:end].decode(),
                ["'>f8'", "'<c16'", "'|O'", "True", "(2, 200)", "()", "(-1,)", "(10**18,)"],
            )
            header = text.encode(errors="replace")[:60000]
            return data[:8] + len(header).to_bytes(start - 8, "little") + header + data[end:]
        return mutation.bytes_of(random, data)
