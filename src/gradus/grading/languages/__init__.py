"""The languages a learner's file may be written in: what an exercise needs to know of them, nothing that runs.

Where and with what a file of a language is run is its *environment* (`gradus.grading.environments`), and how is that
environment's runner, for which the folders here hold what R and Java need. The checks are Python's whatever the
language.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language. `comment` begins a line that is not run."""

    id: str
    """Also the name of its colours: in Pygments, and in the table of `web/frontend/editor.js`."""
    title: str
    suffix: str
    filename: str
    """What the learner's file is called where the exercise does not say."""
    name_pattern: str
    """What it may be called."""
    comment: str


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
)
JAVA = Language(
    id="java",
    title="Java",
    suffix=".java",
    filename="Solution.java",
    name_pattern=r"[A-Z][A-Za-z0-9]*\.java",
    comment="//",
)
SQL = Language(
    id="sql",
    title="SQL",
    suffix=".sql",
    filename="solution.sql",
    name_pattern=r"[a-z][a-z0-9_]*\.sql",
    comment="--",
)
TEXT = Language(
    id="text",
    title="a text",
    suffix=".txt",
    filename="answer.txt",
    name_pattern=r"[A-Za-z][A-Za-z0-9._-]{0,63}",
    comment="#|",
)
BASH = Language(
    id="bash",
    title="Bash",
    suffix=".sh",
    filename="solution.sh",
    name_pattern=r"[a-z][a-z0-9_-]*\.sh",
    comment="#",
)
LANGUAGES: Mapping[str, Language] = {language.id: language for language in (PYTHON, R, JAVA, SQL, TEXT, BASH)}

_COLOURS: Mapping[str, str] = {
    ".yml": "yaml", ".yaml": "yaml", ".toml": "toml", ".md": "markdown", ".json": "json", ".sql": "sql",
}  # fmt: skip


def colours_of(language: Language, filename: str) -> str:
    """The name of a file's colours: its language's, for a text that of the form its name tells."""
    if language is not TEXT:
        return language.id
    if filename.split(".", maxsplit=1)[0] == "Dockerfile":
        return "docker"
    return _COLOURS.get(f".{filename.rpartition('.')[2]}", TEXT.id)
