"""TOML as plain dicts. An error names its line, as Python's own reader does."""

import tomllib
from typing import Any

from gradus.grading.checks.showing import fail
from gradus.grading.checks.texts.parts import text_of
from gradus.grading.proxy import Student


def as_toml(student: Student) -> dict[str, Any]:
    """The tables of the file."""
    try:
        return tomllib.loads(text_of(student))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        fail(f"This is not TOML: {str(error)[:200]}.")
