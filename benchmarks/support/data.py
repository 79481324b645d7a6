"""Where the data sets to measure against are, what to say when they are not there, and where pictures go."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BENCH_DATA = ROOT.parent / "shared" / "data" / "bench"
FIGURES = ROOT / "docs" / "figures"


def bench_file(name: str) -> Path | None:
    """The data set of that name; None where the folder is absent."""
    path = BENCH_DATA / name
    return path if path.is_file() else None


def skip(claim: str, needs: str, *, unit: str, target: float, better: str) -> None:
    """Say that nothing was measured, and why, in the form that programs read."""
    why = (
        f"Expected {needs} in ../shared/data/bench beside the repository; it is not there. Put it there and run again."
    )
    print(why)
    line = {"claim": claim, "value": "", "unit": unit, "target": target, "better": better, "holds": False}
    print(json.dumps({**line, "details": {"skipped": why}}))


def save_figure(figure: Any, name: str) -> Path:
    """The figure as docs/figures/<name>.svg, the same bytes for the same figure."""
    FIGURES.mkdir(parents=True, exist_ok=True)
    path = FIGURES / f"{name}.svg"
    figure.savefig(path, format="svg", metadata={"Date": None, "Creator": None})
    # matplotlib ends lines with blanks, which a careful repository does not keep.
    path.write_text("\n".join(line.rstrip() for line in path.read_text().splitlines()) + "\n")
    return path
