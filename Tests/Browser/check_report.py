"""Opens reports in headless Chromium and says what is wrong with them; ends with 1 if anything is.

python3 Tests/Browser/check_report.py REPORT.html… [--pictures FOLDER]
"""

import argparse
import base64
import pathlib
import shutil
import sys

from browser import Browser

WIDTHS = [400, 800, 1600]

# What lies beyond the page's right edge and not in a box that scrolls by itself.
OVERFLOW = """(() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (e) => e && (e.matches('.scroll, pre') || scrolls(e.parentElement));
  const wide = [...document.querySelectorAll('body *:not(svg *)')].filter((e) =>
    e.getBoundingClientRect().right > width + 1 && !scrolls(e));
  const names = wide.slice(0, 3).map((e) => e.tagName + ' ' + e.textContent.trim().slice(0, 40));
  if (document.documentElement.scrollWidth > width) names.push('the page itself');
  return names;
})()"""

# A picture is drawn if its box and what is in it have a size; duplicate ids would mix them up.
PICTURES = """(() => {
  const wrong = [];
  for (const svg of document.querySelectorAll('svg')) {
    const box = svg.getBoundingClientRect(), inner = svg.getBBox();
    const name = svg.getAttribute('aria-label');
    if (!name || svg.getAttribute('role') !== 'img') wrong.push('a picture without a name');
    if (!(box.width > 20 && box.height > 10)) wrong.push(name + ' has no size');
    if (!(inner.width > 0 || inner.height > 0)) wrong.push(name + ' is empty');
    for (const use of svg.querySelectorAll('use')) {
      const id = (use.getAttribute('href') || use.getAttribute('xlink:href')).slice(1);
      if (!svg.contains(document.getElementById(id))) wrong.push(name + ' lacks ' + id);
    }
  }
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  if (new Set(ids).size !== ids.length) wrong.push('an id stands twice');
  for (const a of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(a.getAttribute('href').slice(1))) wrong.push('dead ' + a.href);
  }
  return [...new Set(wrong)];
})()"""

STRUCTURE = """(() => {
  const wrong = [];
  const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]));
  levels.reduce((a, b) => (b > a + 1 && wrong.push('a heading skips a level'), b), 0);
  if (levels.filter((l) => l === 1).length !== 1) wrong.push('not one h1');
  if (document.querySelectorAll('main').length !== 1) wrong.push('not one main');
  for (const table of document.querySelectorAll('table')) {
    if (!table.caption || !table.caption.textContent.trim()) wrong.push('a table without caption');
    if (table.querySelector('th:not([scope])')) wrong.push('a heading cell without scope');
  }
  return wrong;
})()"""

COLUMN = """((table, column) => [...document.querySelectorAll('table[data-sortable]')[table]
  .tBodies[0].rows].map((r) => [r.cells[column].dataset.key, r.cells[column].textContent]))"""
FOCUS = """((table, column) => document.querySelectorAll('table[data-sortable]')[table]
  .tHead.rows[0].cells[column].querySelector('button').focus())"""
ORDER = """((table, column) => document.querySelectorAll('table[data-sortable]')[table]
  .tHead.rows[0].cells[column].getAttribute('aria-sort'))"""


def is_sorted(cells, descending):
    """Numbers in order, then texts, then what is missing."""
    known = [c for c in cells if c[0] or c[1] not in ("", "-")]
    numbers = [float(c[0]) for c in known if c[0]]
    ordered = sorted(numbers, reverse=descending)
    first = [float(c[0]) for c in cells[:len(numbers)] if c[0]]
    return first == ordered and all(c in known for c in cells[:len(known)])


def sorting(browser):
    tables = browser.value("document.querySelectorAll('table[data-sortable]').length")
    if not tables:
        yield "no table can be sorted"
    for table in range(tables):
        columns = browser.value(
            f"document.querySelectorAll('table[data-sortable]')[{table}].tHead.rows[0].cells.length")
        for column in range(columns):
            place = f"({table},{column})"
            before = sorted(map(str, browser.value(COLUMN + place)))
            # Once by mouse, where the button can be seen, and once by keyboard.
            box = browser.value(
                "(() => { const b = document.querySelectorAll('table[data-sortable]')"
                f"[{table}].tHead.rows[0].cells[{column}].querySelector('button');"
                " if (!b) return null; b.scrollIntoView({block: 'center', inline: 'center'});"
                " const r = b.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2];"
                "})()")
            if box is None:
                yield f"table {table} has no button in column {column}"
                continue
            for kind in ["mousePressed", "mouseReleased"]:
                browser.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1],
                             button="left", clickCount=1)
            for order, descending in [("ascending", False), ("descending", True)]:
                if descending:
                    browser.value(FOCUS + place)
                    browser.press("Enter", 13)
                if browser.value(ORDER + place) != order:
                    yield f"table {table}, column {column} does not say that it is {order}"
                cells = browser.value(COLUMN + place)
                if not is_sorted(cells, descending):
                    yield f"table {table}, column {column} is not {order}: {cells[:6]}"
                if sorted(map(str, cells)) != before:
                    yield f"table {table}, column {column} lost a row"


def names(browser):
    """Controls, links and pictures that a screen reader would not name."""
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    roles = {}
    for node in nodes:
        role = node.get("role", {}).get("value")
        if node.get("ignored"):
            continue
        roles[role] = roles.get(role, 0) + 1
        wanted = ("button", "link", "img", "image", "region", "navigation", "table", "heading",
                  "DisclosureTriangle")
        if role in wanted and not str(node.get("name", {}).get("value", "")).strip():
            yield f"a {role} has no name"
    for role in ["button", "link", "table", "heading", "main", "navigation"]:
        if not roles.get(role):
            yield f"there is no {role}"
    if not (roles.get("img") or roles.get("image")):
        yield "there is no image"


def colours(browser):
    seen = {}
    for scheme in ["light", "dark"]:
        browser.prefer(scheme)
        seen[scheme] = browser.value(
            "(() => { const s = getComputedStyle(document.body);"
            " return [s.backgroundColor, s.color].map((c) => c.match(/\\d+/g).map(Number)); })()")
    for scheme, (page, text) in seen.items():
        light, dark = (page, text) if scheme == "light" else (text, page)
        if min(light[:3]) < 200 or max(dark[:3]) > 60:
            yield f"{scheme}: page {page}, text {text}"
    browser.prefer("light")


def problems(browser, file, pictures):
    browser.resize(1600)
    browser.prefer("light")
    browser.open(file.resolve().as_uri())
    yield from browser.value(PICTURES)
    yield from browser.value(STRUCTURE)
    for width in WIDTHS:
        browser.resize(width)
        for fold in ["false", "true"]:
            browser.value(f"document.querySelectorAll('details').forEach((d) => d.open = {fold})")
            for name in browser.value(OVERFLOW):
                yield f"at {width} pixels {name} is too wide"
    browser.resize(1600)
    yield from names(browser)
    yield from colours(browser)
    browser.value("document.querySelectorAll('details').forEach((d) => d.open = false)")
    if pictures:
        take(browser, file, pictures)
    yield from sorting(browser)
    for event in browser.events:
        kind, said = event.get("method"), event.get("params", {})
        if kind == "Runtime.exceptionThrown":
            yield f"exception: {said['exceptionDetails']['text']}"
        if kind == "Runtime.consoleAPICalled":
            yield f"console: {said['type']}: {said['args']}"
        if kind == "Log.entryAdded":
            yield f"log: {said['entry']['text']}"
        if kind == "Network.requestWillBeSent":
            address = said["request"]["url"]
            if not address.startswith(("file:", "data:")):
                yield f"asks for {address}"
        if kind == "Page.javascriptDialogOpening":
            yield f"a dialog: {said['message']}"


def take(browser, file, folder):
    for scheme in ["light", "dark"]:
        browser.prefer(scheme)
        for width in WIDTHS:
            browser.resize(width)
            shot = browser.call("Page.captureScreenshot", captureBeyondViewport=True, clip={
                "x": 0, "y": 0, "width": width, "scale": 1,
                "height": min(6000, browser.value("document.documentElement.scrollHeight"))})
            name = f"{file.stem}-{width}-{scheme}.png"
            (folder / name).write_bytes(base64.b64decode(shot["data"]))
    browser.prefer("light")
    browser.resize(1600)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="+", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path, help="folder for screenshots")
    arguments = parser.parse_args()
    program = shutil.which("chromium")
    if not program:
        print("skipped: chromium is not installed (apt-get install chromium)")
        return 0
    count = 0
    with Browser(program) as browser:
        for file in arguments.reports:
            found = list(problems(browser, file, arguments.pictures))
            count += len(found)
            for problem in found:
                print(f"{file.name}: {problem}")
            print(f"{file.name}: {len(found)} problems")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
