"""Definitions through real runs of a moment; repeated, they are skipped, and verified, they are the same."""

import json

import grammar


class Training:
    name = "training"

    def __init__(self, twiddle, folder):
        self.grammar = grammar.Grammar(json.loads(twiddle(folder, "schema").output))

    def attack(self, random, folder, twiddle):
        # Most definitions fit together nowhere; those that do are worth the search.
        for _ in range(20):
            (folder / "tiny.yaml").write_text(grammar.text(random, self.grammar.definition(random, tiny=True)))
            if twiddle(folder, "check", "tiny.yaml").code == 0:
                break
        else:
            return
        first = twiddle(folder, "run", "tiny.yaml", "--no-figures", "--quiet")
        runs = [path.parent for path in folder.glob("runs/tiny/*/definition.yaml")]
        if first.code == 65 or not runs:
            yield f"check passes what run refuses: {first.errors.decode(errors='replace')[:300]}"
            return
        error = runs[0] / "error.json"
        if error.exists():
            what = json.loads(error.read_text())
            # Data that their precision can't hold are known when they are drawn.
            if " is for data from " in what["message"] or "the inputs are all 0" in what["message"]:
                return
            if what["kind"] != "diverged":
                yield f"a valid definition fails: {error.read_text()[:300]}"
                return
        yield from self.again(folder, runs[0], twiddle)
        yield from self.read(folder, twiddle)

    def again(self, folder, run, twiddle):
        before = contents(run)
        twiddle(folder, "run", "tiny.yaml", "--no-figures", "--quiet")
        if contents(run) != before:
            yield "a repeated call changed what was finished"
        again = twiddle(
            folder,
            "run",
            str(run.relative_to(folder) / "definition.yaml"),
            "--no-figures",
            "--quiet",
            "--runs",
            "again",
        )
        copies = [path.parent for path in folder.glob("again/tiny/*/definition.yaml")]
        if again.code == 65 or not copies:
            yield f"the recorded definition is refused: {again.errors.decode(errors='replace')[:300]}"
        elif copies[0].name != run.name:
            yield f"the recorded definition is another run: {run.name}, {copies[0].name}"
        if twiddle(folder, "verify", run.relative_to(folder)).code != 0:
            yield "verify finds other bytes"

    def read(self, folder, twiddle):
        for command in [["runs"], ["compare", "runs/tiny"]]:
            call = twiddle(folder, *command, "--format", "json")
            if call.code == 0:
                yield from wrong_json(call.output)


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def wrong_json(data):
    def refuse(word):
        raise ValueError(f"{word} is no JSON")

    try:
        json.loads(data, parse_constant=refuse)
    except ValueError as error:
        yield f"JSON that is none: {error}"
