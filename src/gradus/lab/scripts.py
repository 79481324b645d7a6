"""Rules from a TOML file, for `gradus lab model --script FILE`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradus.lab.model import Answer, Overloaded, RateLimited, Refusal, Reply, Rule, TimedOut, ToolCall, practice_rule
from gradus.lab.requests import ChatRequest

KEYS = frozenset({"when", "reply", "refuse", "tool", "arguments", "error", "retry_after", "times"})
ERRORS = ("rate_limit", "timeout", "overloaded")


class ScriptProblem(Exception):
    """What is wrong with the file, and where."""


@dataclass(slots=True)
class _Line:
    """One rule: what the user's last message must look like, what is answered, and how often more."""

    when: "re.Pattern[str]"
    answer: Answer
    left: int | None


def read_script(file: Path) -> Rule:
    """The rules of the file, tried from the top; where none fits, the practice model answers. Raises ScriptProblem."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ScriptProblem(f"{file} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScriptProblem(f"{file} is not TOML: {error}.") from error
    rows = document.get("rule")
    if not isinstance(rows, list) or set(document) != {"rule"}:
        raise ScriptProblem(f"{file}: expected tables [[rule]] and nothing else.")
    lines = [_line(f"{file}: rule {number}", row) for number, row in enumerate(rows, start=1)]

    def rule(request: ChatRequest) -> Answer:
        for line in lines:
            if line.left != 0 and line.when.search(request.last):
                line.left = None if line.left is None else line.left - 1
                return line.answer
        return practice_rule(request)

    return rule


def _line(where: str, row: Mapping[str, Any]) -> _Line:
    unknown = sorted(set(row) - KEYS)
    if unknown:
        raise ScriptProblem(f"{where}: {unknown[0]!r} is not known. Expected {', '.join(sorted(KEYS))}.")
    try:
        when = re.compile(str(row.get("when", "")), re.IGNORECASE)
    except re.error as error:
        raise ScriptProblem(f"{where}: when is no regular expression: {error}.") from error
    times = row.get("times")
    if times is not None and (type(times) is not int or times < 1):
        raise ScriptProblem(f"{where}: times is a whole number from 1 on, got {times!r}.")
    return _Line(when, _answer(where, row), times)


def _answer(where: str, row: Mapping[str, Any]) -> Answer:
    match row:
        case {"error": "rate_limit"}:
            return RateLimited(float(row.get("retry_after", 1.0)))
        case {"error": "timeout"}:
            return TimedOut()
        case {"error": "overloaded"}:
            return Overloaded()
        case {"error": other}:
            raise ScriptProblem(f"{where}: error is one of {', '.join(ERRORS)}, got {other!r}.")
        case {"refuse": str(text)}:
            return Refusal(text)
        case {"tool": str(name)}:
            return Reply(tool_calls=(ToolCall(name, row.get("arguments", {})),))
        case {"reply": str(text)}:
            return text
    raise ScriptProblem(f"{where}: expected reply, refuse, tool or error.")
