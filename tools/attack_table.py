"""Writes the table of attacks into docs/security.md, from the files in tests/hostile/attacks.

`python tools/attack_table.py` rewrites it; `--check` ends with 1 when it is out of date.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from gradus.grading.environments import ENVIRONMENTS, FIRST, Environment
from gradus.grading.languages import LANGUAGES

ROOT = Path(__file__).parent.parent
ATTACKS = ROOT / "tests" / "hostile" / "attacks"
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- attacks: begin -->", "<!-- attacks: end -->"
CLASSES = ("escape", "exfiltration", "tampering", "exhaustion", "confusion")


SUFFIXES = {language.suffix for language in LANGUAGES.values()}


def table() -> str:
    rows: dict[str, list[str]] = defaultdict(list)
    files = sorted((file for file in ATTACKS.rglob("*") if file.suffix in SUFFIXES), key=lambda file: file.stem)
    for file in files:
        text = file.read_text()
        tried = text.removeprefix('"""').lstrip("#/ ").split("\n", 1)[0].rstrip('"')
        kind, ends = (
            re.search(rf"^(?:(?:#|//) )?{field}: (.+)$", text, re.MULTILINE)[1] for field in ("Class", "Expect")
        )
        name = file.stem.replace("_", " ")
        rows[kind].append(f"| {name} | {_environment_of(file).title} | {tried} | {ends.replace(',', ', ')} |")
    sums = Counter(_environment_of(file).title for file in files)
    counts = ", ".join(f"{sums[e.title]} in {e.title}" for e in ENVIRONMENTS.values() if sums[e.title])
    parts = [f"{len(files)} attacks, {counts}, in {len(rows)} classes."]
    for kind in CLASSES:
        parts.append(f"### {kind.capitalize()}\n\n| attack | in | what it tries | how it may end |\n|---|---|---|---|")
        parts[-1] += "\n" + "\n".join(rows[kind])
    return "\n\n".join(parts)


def _environment_of(file: Path) -> Environment:
    """The one that its folder is named after."""
    return ENVIRONMENTS[FIRST if file.parent == ATTACKS else file.parent.name]


def page_with_table() -> str:
    before, rest = PAGE.read_text().split(BEGIN)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    wanted = page_with_table()
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text() == wanted else "docs/security.md is out of date: python tools/attack_table.py")
    PAGE.write_text(wanted)
