"""Writes the table of attacks into docs/security.md, from the files in tests/hostile/attacks.

`python tools/attack_table.py` rewrites it; `--check` ends with 1 when it is out of date.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
ATTACKS = ROOT / "tests" / "hostile" / "attacks"
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- attacks: begin -->", "<!-- attacks: end -->"
CLASSES = ("escape", "exfiltration", "tampering", "exhaustion", "confusion")


LANGUAGES = {".py": "Python", ".R": "R", ".java": "Java"}


def table() -> str:
    rows: dict[str, list[str]] = defaultdict(list)
    files = sorted((file for file in ATTACKS.rglob("*") if file.suffix in LANGUAGES), key=lambda file: file.stem)
    for file in files:
        text = file.read_text()
        tried = text.removeprefix('"""').lstrip("#/ ").split("\n", 1)[0].rstrip('"')
        kind, ends = (
            re.search(rf"^(?:(?:#|//) )?{field}: (.+)$", text, re.MULTILINE)[1] for field in ("Class", "Expect")
        )
        name, language = file.stem.replace("_", " "), LANGUAGES[file.suffix]
        rows[kind].append(f"| {name} | {language} | {tried} | {ends.replace(',', ', ')} |")
    counts = ", ".join(
        f"{sum(file.suffix == suffix for file in files)} in {language}" for suffix, language in LANGUAGES.items()
    )
    parts = [f"{len(files)} attacks, {counts}, in {len(rows)} classes."]
    for kind in CLASSES:
        parts.append(f"### {kind.capitalize()}\n\n| attack | in | what it tries | how it may end |\n|---|---|---|---|")
        parts[-1] += "\n" + "\n".join(rows[kind])
    return "\n\n".join(parts)


def page_with_table() -> str:
    before, rest = PAGE.read_text().split(BEGIN)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    wanted = page_with_table()
    if "--check" in sys.argv:
        sys.exit(0 if PAGE.read_text() == wanted else "docs/security.md is out of date: python tools/attack_table.py")
    PAGE.write_text(wanted)
