"""The languages a learner's file may be written in. Light: what an exercise needs to know, nothing that runs.

Words: an *installation* is a language as it was found on this machine (`installed.py`); a *runner* is how a learner's
process runs a file of it (`runners.py`). The checks are Python's whatever the language.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language. `comment` begins a line that is not run; `package` is what Debian calls it."""

    id: str
    title: str
    suffix: str
    filename: str
    """What the learner's file is called where the exercise does not say."""
    name_pattern: str
    """What it may be called."""
    comment: str
    package: str = ""
    heap_mb: int | None = None
    """What a program of it has for its objects, where that is the same for every exercise."""


PYTHON = Language(
    id="python",
    title="Python",
    suffix=".py",
    filename="solution.py",
    name_pattern=r"[a-z_][a-z0-9_]*\.py",
    comment="#",
)
R = Language(
    id="r",
    title="R",
    suffix=".R",
    filename="solution.R",
    name_pattern=r"[a-z][a-z0-9_]*\.R",
    comment="#",
    package="r-base-core",
)
JAVA = Language(
    id="java",
    title="Java",
    suffix=".java",
    filename="Solution.java",
    name_pattern=r"[A-Z][A-Za-z0-9]*\.java",
    comment="//",
    package="openjdk-17-jdk-headless",
    heap_mb=512,
)
LANGUAGES: Mapping[str, Language] = {language.id: language for language in (PYTHON, R, JAVA)}
