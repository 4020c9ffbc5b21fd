"""Makes definitions from the JSON Schema that `twiddle schema` prints."""

import json
import pathlib

import mutation

# Few and small: what a run may take.
TINY = 8


class Grammar:
    def __init__(self, schema):
        self.definitions = schema["$defs"]
        self.schema = self.definitions["definition"]

    def words(self):
        """All keys and words of the language."""
        found = set()

        def walk(node):
            if isinstance(node, dict):
                found.update(node.get("properties", {}))
                found.update(word for word in node.get("enum", []) if isinstance(word, str))
                for value in node.values():
                    walk(value)
            elif isinstance(node, list):
                for value in node:
                    walk(value)

        walk(self.definitions)
        return sorted(found)

    def value(self, random, schema, tiny, depth=0):
        """A value that a schema allows, mostly."""
        if "$ref" in schema:
            schema = self.definitions[schema["$ref"].split("/")[-1]]
        for word in ["oneOf", "anyOf"]:
            if word in schema:
                choices = schema[word] if depth < 12 else schema[word][-1:]
                return self.value(random, random.choice(choices), tiny, depth + 1)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return random.choice(schema["enum"])
        if not tiny and depth and random.random() < 0.03:
            return random.choice(mutation.TEXTS + [None, [], {}, [[]], 1e308, -1, True])
        match schema.get("type"):
            case "object":
                return self.object(random, schema, tiny, depth)
            case "array":
                least, most = schema.get("minItems", 0), schema.get("maxItems", 6)
                count = min(most, max(least, random.choice([0, 1, 1, 2, 3, 6])))
                return [
                    self.value(random, schema.get("items", {"type": "number"}), tiny, depth + 1) for _ in range(count)
                ]
            case "integer":
                return integer(random, schema, tiny)
            case "number":
                return number(random, schema)
            case "boolean":
                return random.random() < 0.5
            case "null":
                return None
        return random.choice(mutation.TEXTS)

    def object(self, random, schema, tiny, depth):
        required = schema.get("required", [])
        share = 0.35 if depth else 0.2
        return {
            key: self.value(random, value, tiny, depth + 1)
            for key, value in schema.get("properties", {}).items()
            if key in required or random.random() < share
        }

    def definition(self, random, tiny):
        """A definition; a tiny one fits its target, and is trained in no time."""
        made = self.value(random, self.schema, tiny)
        made.pop("extends", None)
        for key in ["target", "model", "phases"]:
            made.setdefault(key, self.value(random, self.schema["properties"][key], tiny))
        if tiny:
            self.fit(random, made)
        return made

    def fit(self, random, made):
        """Makes most definitions fit together: few rows, widths that follow, what plugins ask of each other."""
        made["name"] = "tiny"
        rows = {"samples": random.choice([1, 2, 20, 50]), "test_samples": random.choice([1, 2, 20])}
        made["data"] = {**(made.get("data") or {}), **rows}
        if random.random() < 0.3:
            made["data"]["scale"] = random.choice([5e-324, 1e-155, 1e-45, 1e-25, 1e-5, 1e5, 1e20, 1e38, 1e155, 1e308])
            made["precision"] = random.choice(["float32", "float64"])
        if "file" in words([made["data"].get("signal")]):
            made["data"].pop("signal")
        if "fir" in words([made["target"]]) and random.random() < 0.5:
            made["target"] = {"fir": {"taps": [1, -0.5, 0.25][: random.choice([1, 2, 3])]}}
        for index, phase in enumerate(made["phases"]):
            match words([phase])[0]:
                case "train":
                    phase["train"]["batch_size"] = random.choice([1, None, None])
                case "prune":
                    made["phases"][index] = {"prune": random.choice([{"keep": 0.5}, {"threshold": 0.1}])}
        hidden = [layer for layer in made["model"][:3] if words([layer])[0] != "complex_dense"]
        for layer in hidden:
            if layer == "dense" or isinstance(layer, dict) and "dense" in layer:
                hidden[hidden.index(layer)] = {"dense": {"units": random.choice([1, 2, 8])}}
        phases = words(made["phases"])
        if "least_squares" in phases:
            hidden = []
        elif "recycle" in phases:
            hidden = [{"dense": {"units": 4}}, "relu"]
        made["model"] = hidden + [{"dense": {"bias": random.random() < 0.5}}]

    def path(self, random):
        """A path of --set and --sweep."""
        node, parts = self.schema, []
        while len(parts) < random.choice([1, 2, 3, 4, 6, 9]):
            while "$ref" in node or "oneOf" in node or "anyOf" in node:
                if "$ref" in node:
                    node = self.definitions[node["$ref"].split("/")[-1]]
                else:
                    node = random.choice(node.get("oneOf") or node["anyOf"])
            if node.get("properties"):
                key, node = random.choice(sorted(node["properties"].items()))
                parts.append(key)
            elif "items" in node:
                parts.append(str(random.choice([0, 0, 0, 1, 9, -1])))
                node = node["items"]
            else:
                break
        return ".".join(parts)


def integer(random, schema, tiny):
    least, most = schema.get("minimum", -9), schema.get("maximum", 1 << 53)
    if tiny:
        return random.randint(least, max(least, min(most, random.choice([3, TINY]))))
    return random.choice(
        [least, most, least + 1, min(most, 4), random.randint(least, most), random.randint(least, min(most, 64))]
    )


def number(random, schema):
    values = [0, 1e-3, 0.1, 0.3, 0.5, 0.9, 1, 1.5, 2, -1, -0.0, 10, 1e-8, 1e8]
    if random.random() < 0.1:
        values = [5e-324, 1e-155, 1e-45, 1e-25, 1e25, 1e155, 1.7e308, 1 - 2**-53, 2**53]
    inside = [
        value
        for value in values
        if schema.get("minimum", value) <= value <= schema.get("maximum", value)
        and schema.get("exclusiveMinimum", value - 1) < value < schema.get("exclusiveMaximum", value + 1 + abs(value))
    ]
    return random.choice(inside or values)


def words(plugins):
    """The names of plugins, bare or with parameters."""
    return [next(iter(plugin), "") if isinstance(plugin, dict) else plugin for plugin in plugins]


def shipped():
    """The definitions and suites of the repository, by path."""
    return {path: path.read_text() for path in sorted(pathlib.Path("configs").rglob("*.yaml"))}


def text(random, value):
    return json.dumps(value, ensure_ascii=random.random() < 0.5)
