"""Definitions, suites and arguments through `check`."""

import json
import os
import shutil

import grammar
import mutation


class Definitions:
    name = "definitions"

    def __init__(self, twiddle, folder):
        self.grammar = grammar.Grammar(json.loads(twiddle(folder, "schema").output))
        self.configs = grammar.shipped()
        self.words = self.grammar.words()

    def attack(self, random, folder, twiddle):
        shutil.copytree("configs", folder / "configs")
        name, data = self.text(random)
        (folder / name).write_bytes(data)
        if random.random() < 0.1:
            self.surround(random, folder, name)
        command = ["check"] if random.random() < 0.8 else ["run", "--dry-run", "--runs", "runs"]
        call = twiddle(folder, *command, name, *self.arguments(random))
        if call.code == 0 and not call.output:
            yield "accepted without a word"
        if call.code == 65 and call.output:
            yield "output beside errors"

    def text(self, random):
        """A file's name, and what is in it."""
        match random.randrange(5):
            case 0:
                path = random.choice(list(self.configs))
                return str(path), mutation.text_of(random, self.configs[path], self.words).encode(errors="replace")
            case 1:
                made = grammar.text(random, self.grammar.definition(random, tiny=random.random() < 0.3))
                return "made.yaml", made.encode(errors="replace")
            case 2:
                made = mutation.text_of(random, grammar.text(random, self.suite(random)), self.words)
                return "made.yaml", made.encode(errors="replace")
            case 3:
                path = random.choice(list(self.configs))
                return str(path), mutation.bytes_of(random, self.configs[path].encode())
            case _:
                return "made.yaml", self.nonsense(random).encode(errors="replace")

    def suite(self, random):
        runs = []
        for index in range(random.choice([0, 1, 1, 2, 5])):
            run = self.grammar.definition(random, tiny=True)
            run["name"] = random.choice(mutation.TEXTS + ["a", "b", f"run {index}"])
            run.update(self.variations(random))
            runs.append(run)
        return {
            "suite": random.choice(mutation.TEXTS + ["s", "a b", "a-b"]),
            "runs": runs,
            **self.variations(random),
        } | (
            {
                "compare": {
                    "baseline": random.choice(["a", "b", "", 1]),
                    "metrics": random.sample(["test.nmse_db", "seconds", "x", "", "params"], 3),
                }
            }
            if random.random() < 0.3
            else {}
        )

    def variations(self, random):
        made = {}
        for word in ["sweep", "zip"]:
            if random.random() < 0.3:
                count = random.choice([0, 1, 2, 2, 1000])
                made[word] = {
                    self.grammar.path(random): [self.leaf(random) for _ in range(count)]
                    for _ in range(random.choice([1, 2, 3]))
                }
        if random.random() < 0.3:
            made["seeds"] = random.choice([0, 1, 3, 65536, 100000, 100001, -1, [], [1, 1], [0, 2**53], 1.5, "a"])
        return made

    def leaf(self, random):
        return random.choice(
            [0, 1, 2, 0.5, -1, 1e-155, True, None, "relu", [], [1], {"adam": {}}, *mutation.TEXTS[:9]]
        )

    def nonsense(self, random):
        """Much of one thing."""
        count = random.choice([10, 1000, 30000])
        piece = random.choice(
            mutation.TEXTS[:60]
            + [
                "[",
                "{",
                "{a: ",
                "- ",
                "- - ",
                "? ",
                "&a ",
                "*a ",
                "a: &a {<<: *a}\n",
                "[*a, ",
                "'",
                "a: 1\n",
                "\n",
                "x" * 40,
            ]
        )
        each = random.choice(["{}", "x{i}: {}\n", "x{i}: &a{i} {}\n", "- *a{i}\n", "{}: [", "- {}\n", "name: {}\n"])
        text = "".join(
            each.replace("{i}", str(i)).replace("{}", piece)
            for i in range(min(count, (1 << 20) // (len(piece) + 12) + 1))
        )
        return (
            random.choice(
                ["", "target: {dft: {size: 4}}\nphases: [least_squares]\nmodel: [dense]\nname: ", "suite: s\nruns:\n"]
            )
            + text
        )

    def surround(self, random, folder, name):
        """Something odd that a definition extends."""
        odd = folder / "odd.yaml"
        match random.randrange(6):
            case 0:
                os.mkfifo(odd)
            case 1:
                odd.mkdir()
            case 2:
                odd.symlink_to("/dev/zero")
            case 3:
                odd.symlink_to("odd.yaml")
            case 4:
                with open(odd, "wb") as file:
                    file.truncate(1 << 40)
            case 5:
                odd.write_text(f"extends: {name}\n")
        (folder / name).write_text("extends: " + os.path.relpath(odd, (folder / name).parent) + "\n")

    def arguments(self, random):
        made = []
        while random.random() < 0.4:
            path = (
                self.grammar.path(random)
                if random.random() < 0.8
                else ".".join(["a"] * random.choice([1, 100, 20000]))
            )
            values = [json.dumps(self.leaf(random)), random.choice(mutation.NUMBERS), random.choice(mutation.TEXTS)]
            match random.randrange(4):
                case 0 | 1:
                    made += ["--set", f"{path}={random.choice(values)}"]
                case 2:
                    made += ["--sweep", f"{path}=" + ",".join(random.choices(values, k=random.choice([1, 2, 1000])))]
                case 3:
                    made += random.choice(
                        [["--seeds", random.choice(mutation.NUMBERS)], ["--only", random.choice(mutation.TEXTS)]]
                    )
        # An argument ends at a zero, and one of 128 kB is refused by the system.
        return [part.replace("\0", "").encode(errors="replace")[:100000].decode(errors="ignore") for part in made]
