"""Results as tables in Markdown, with ratios to Twiddle, and a check that all learned the same."""

from statistics import median


def training_table(results):
    check(results)
    columns = [
        ("whole process", lambda run: run.process.seconds, "s"),
        ("train loop", lambda run: run.loop, "s"),
        ("without compiling", lambda run: run.steady, "s"),
        ("CPU time", lambda run: run.process.cpu_seconds, "s"),
        ("largest process", lambda run: run.process.peak_megabytes, "MB"),
    ]
    losses = {c: f"{median(run.train_loss for run in runs):.3g}" for c, runs in results.items()}
    return table(columns, results, ("train loss", losses))


def inference_table(results):
    counts = next(iter(results.values()))[0].microseconds
    columns = [
        (f"{count} signal{'' if count == '1' else 's'} a call",
         lambda run, count=count: run.microseconds[count], "us")
        for count in counts
    ]
    return table(columns, results)


def table(columns, results, last=None):
    header = ["", *(f"{title}, {unit} | ×" for title, _, unit in columns)]
    alignment = [":---", *["---: | ---:"] * len(columns)]
    if last:
        header.append(last[0])
        alignment.append("---:")
    lines = [header, alignment]
    twiddle = next(iter(results.values()))
    for contestant, runs in results.items():
        cells = [contestant.label]
        for _, value, _ in columns:
            values = [value(run) for run in runs]
            ratio = median(values) / median(value(run) for run in twiddle)
            cells.append(f"{spread(values)} | {ratio:.2f}")
        if last:
            cells.append(last[1][contestant])
        lines.append(cells)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def spread(values):
    """The median, and from where to where they lie."""
    if len(values) == 1:
        return digits(values[0])
    return f"{digits(median(values))} ({digits(min(values))}-{digits(max(values))})"


def digits(value):
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def check(results):
    """All are one job only if networks and steps are the same and losses alike."""
    reference, *others = ((c.label, run) for c, runs in results.items() for run in runs)
    for label, run in others:
        for what in ("parameters", "steps"):
            found, wanted = getattr(run, what), getattr(reference[1], what)
            if found != wanted:
                raise SystemExit(f"{label} has {found} {what}, but Twiddle {wanted}")
        for what in ("train_loss", "test_loss"):
            found, wanted = getattr(run, what), getattr(reference[1], what)
            if found and not 0.5 < found / wanted < 2:
                raise SystemExit(f"{label} ends with a {what} of {found}, but Twiddle of {wanted}")
