"""Damages bytes and text at random, the way that disks, editors and attackers do."""

import re

NUMBERS = [
    "0", "-0", "-0.0", "1", "-1", "0.5", "1e-400", "5e-324", "1e-320", "1e-155", "1e-45", "1e-25", "1e19", "1e30",
    "1e155", "1e308", "1e309", "-1e400", "nan", ".nan", "NaN", "inf", "-inf", ".inf", "Infinity", "9007199254740993",
    "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616", "4294967295",
    "2147483647", "2147483648", "65536", "1_000", "0x10", "0o17", "1e", "+1", "01", "1.", ".5", "12:30", "--1", "",
    "1" * 400, "0." + "0" * 400 + "1",
]
TEXTS = [
    "", " ", "~", "null", "true", "on", "y", "=", "<<", "*a", "&a x", "!!int 3", "!x y", "- x", "? a", "|", ">", "#",
    "%",
    "@", "`", "'", '"', "{", "}", "[", "]", ",", ":", "a: b", "---", "...", "\t", "\r", "\x00", "\x07", "\x1b[31mred",
    "\x1b]0;title\x07", "\x7f", "\x85", "\x9b31m", "\u061c", "\u200f", "\u202e", "\u2028", "\u2066", "\ufeff", "\ufffe",
    "\U0001f9ea", "e\u0301" * 300, "\u0301" * 300, "a" * 300, "a" * 70000, "..", ".", "/", "../..", "~root",
    "-", "-x", "--",
    "a/b", "a\\b", "a\nb", "CON", "2024-01-01", "1_000", "=1+1", "@x", "$(id)", "`id`", "%s%n", "<script>", "]]>",
    "a.b", "a.0", "0", "model.0", "a|b", 'a"b', "=\"x\u0301\"", "a\u0301|b",
]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def bytes_of(random, data, times=None):
    """A few bytes changed, cut, repeated or put in."""
    data = bytearray(data)
    for _ in range(times or random.choice([1, 1, 2, 4, 16])):
        place = random.randrange(len(data) + 1)
        length = random.choice([1, 1, 2, 4, 8, 64, 1024])
        match random.randrange(7):
            case 0: data[place:] = b""
            case 1: del data[place:place + length]
            case 2: data[place:place] = data[place:place + length] * random.choice([1, 2, 50])
            case 3: data[place:place] = random.randbytes(length)
            case 4: data[place:place + length] = bytes(random.choice([0, 255, 127, 128, 10, 32]) for _ in range(length))
            case 5 if place < len(data): data[place] ^= 1 << random.randrange(8)
            case 6:
                number = random.choice([0, 1, 2**31, 2**32 - 1, 2**40, 2**63, 2**64 - 1])
                data[place:place + 8] = number.to_bytes(8, "little")
    return bytes(data[:4 << 20])


def text_of(random, text, words=()):
    """A few numbers, words or lines of a text changed."""
    for _ in range(random.choice([1, 1, 1, 2, 3, 6])):
        match random.randrange(8):
            case 0 | 1 | 2: text = with_one(random, NUMBER, text, random.choice(NUMBERS))
            case 3: text = with_one(random, re.compile(r"[\w.-]+"), text, random.choice(TEXTS))
            case 4 if words: text = with_one(random, re.compile(r"[\w.-]+"), text, random.choice(words))
            case 5: text = with_lines(random, text)
            case 6:
                place = random.randrange(len(text) + 1)
                text = text[:place] + random.choice(TEXTS) + text[place:]
            case 7:
                place = random.randrange(len(text) + 1)
                text = text[:place] + text[place + random.choice([1, 1, 3, 20]):]
    return text


def with_one(random, pattern, text, new):
    """The text with one match of a pattern replaced."""
    found = list(pattern.finditer(text))
    if not found:
        return text + new
    match = random.choice(found)
    return text[:match.start()] + new + text[match.end():]


def with_lines(random, text):
    """The text with a line gone, moved, indented otherwise, or there many times."""
    lines = text.split("\n")
    place = random.randrange(len(lines))
    match random.randrange(5):
        case 0: del lines[place]
        case 1: lines.insert(random.randrange(len(lines) + 1), lines[place])
        case 2: lines[place] = " " * random.choice([1, 2, 4]) + lines[place]
        case 3: lines[place] = lines[place].lstrip()
        case 4: lines[place:place] = [lines[place]] * random.choice([10, 1000, 20000])
    return "\n".join(lines)[:1 << 20]
