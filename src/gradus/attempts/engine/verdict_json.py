"""A verdict as JSON and back. What comes back is equal to what went in, but for what `to_json` says it changes."""

import math
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from gradus.grading.verdicts import CheckOutcome, CheckResult, Figure, Outcome, Verdict

VERSION = 3
"""1 knew no points, hidden checks or versions: what it wrote is read as if each check were worth one point.
1 and 2 wrote 0 for memory that was not known."""
MAX_FIGURE_BYTES = 400_000
"""All figures of a verdict together; those beyond are left out."""
MAX_TEXT_CHARS = 100_000
"""Of one text. The sandbox caps output far below; this bounds a row whatever a message holds."""


class UnreadableVerdict(ValueError):
    """The JSON is no verdict that this version of Gradus can read."""


def to_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON values, bounded in size.

    Changes only what a database cannot keep: NUL and lone surrogates in texts become U+FFFD, texts longer than
    MAX_TEXT_CHARS are cut, figures beyond MAX_FIGURE_BYTES are left out, a number that is not finite becomes 0.
    Memory that is not known is null.
    """
    return {
        "version": VERSION,
        "outcome": verdict.outcome.value,
        "checks": [
            {
                "name": _text(check.name),
                "title": _text(check.title),
                "outcome": check.outcome.value,
                "expected": _text(check.expected),
                "actual": _text(check.actual),
                "message": _text(check.message),
                "seconds": _finite(check.seconds),
                "points": _finite(check.points),
                "earned": _finite(check.earned),
                "is_hidden": check.is_hidden,
            }
            for check in verdict.checks
        ],
        "message": _text(verdict.message),
        "stdout": _text(verdict.stdout),
        "figures": _figures(verdict.figures),
        "seconds": _finite(verdict.seconds),
        "peak_memory_mb": _known(verdict.peak_memory_mb),
        "engine": _text(verdict.engine),
        "content": _text(verdict.content),
        "versions": {_text(name): _text(version) for name, version in verdict.versions.items()},
    }


def from_json(body: Mapping[str, Any]) -> Verdict:
    """The verdict that `to_json` wrote. Raises UnreadableVerdict."""
    if body.get("version") not in (1, 2, VERSION):
        raise UnreadableVerdict(f"expected a verdict of version 1 to {VERSION}, got {body.get('version')!r}")
    try:
        return Verdict(
            outcome=Outcome(body["outcome"]),
            checks=tuple(_check(check) for check in body["checks"]),
            message=body["message"],
            stdout=body["stdout"],
            figures=tuple(
                Figure(media_type=figure["media_type"], data=b64decode(figure["data"]), title=figure["title"])
                for figure in body["figures"]
            ),
            seconds=body["seconds"],
            peak_memory_mb=_peak_memory_mb(body),
            engine=body["engine"],
            content=body.get("content", ""),
            versions=body.get("versions", {}),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableVerdict(f"the verdict is damaged: {error!r}") from error


def _peak_memory_mb(body: Mapping[str, Any]) -> float | None:
    peak_mb: float | None = body["peak_memory_mb"]
    return peak_mb if body["version"] == VERSION else peak_mb or None


def _check(body: Mapping[str, Any]) -> CheckResult:
    outcome = CheckOutcome(body["outcome"])
    earned = {"earned": float(outcome is CheckOutcome.PASSED), **body}["earned"]
    return CheckResult(**{**body, "outcome": outcome, "earned": earned})


def _figures(figures: tuple[Figure, ...]) -> list[dict[str, str]]:
    kept = []
    room = MAX_FIGURE_BYTES
    for figure in figures:
        room -= len(figure.data)
        if room < 0:
            break
        data = b64encode(figure.data).decode("ascii")
        kept.append({"media_type": _text(figure.media_type), "data": data, "title": _text(figure.title)})
    return kept


def _text(text: str) -> str:
    cut = text[:MAX_TEXT_CHARS].replace("\x00", "\ufffd")
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in cut)


def _known(number: float | None) -> float | None:
    return None if number is None else _finite(number)


def _finite(number: float) -> float:
    return float(number) if math.isfinite(number) else 0.0
