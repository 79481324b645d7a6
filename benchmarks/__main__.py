"""Runs every benchmark, or those named, each in a process of its own, and shows a table."""

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
HELPERS = {"__init__", "__main__", "report", "simulated_learners"}


def main() -> None:
    names = sys.argv[1:] or sorted(file.stem for file in HERE.glob("*.py") if file.stem not in HELPERS)
    lines = []
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            print(done.stderr, file=sys.stderr)
            lines.append({"claim": f"{name} did not run", "value": "", "unit": "", "target": "", "holds": False})
            continue
        lines.append(json.loads(done.stdout.splitlines()[-1]))
    for line in lines:
        sign = "✓" if line["holds"] else "✕"
        bound = "at most" if line.get("better") == "lower" else "at least"
        print(f"{sign} {line['claim']:<72} {line['value']:>10} {line['unit']:<6} {bound} {line['target']}")
    sys.exit(0 if all(line["holds"] for line in lines) else 1)


if __name__ == "__main__":
    main()
