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


def table() -> str:
    rows: dict[str, list[str]] = defaultdict(list)
    for file in sorted(ATTACKS.glob("*.py")):
        text = file.read_text()
        tried = text.removeprefix('"""').split("\n", 1)[0].rstrip('"')
        kind, ends = (re.search(rf"^{field}: (.+)$", text, re.MULTILINE)[1] for field in ("Class", "Expect"))
        rows[kind].append(f"| {file.stem.replace('_', ' ')} | {tried} | {ends.replace(',', ', ')} |")
    parts = [f"{sum(map(len, rows.values()))} attacks, in {len(rows)} classes."]
    for kind in CLASSES:
        parts.append(f"### {kind.capitalize()}\n\n| attack | what it tries | how it may end |\n|---|---|---|")
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
