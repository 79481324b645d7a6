"""Which languages this machine has, found in the places where they are usually put, without starting any of them."""

import os
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gradus.grading.languages import LANGUAGES, Language

_R_HOMES = ("/usr/lib/R", "/usr/lib64/R", "/usr/local/lib/R", "/usr/local/lib64/R", "/opt/R/current/lib/R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """A language here: its `version` and `home`, or what is the matter."""

    language: Language
    version: str = ""
    home: Path | None = None
    problem: str = ""

    @property
    def is_here(self) -> bool:
        return not self.problem

    @property
    def advice(self) -> str:
        """What to tell somebody who needs the language and does not have it."""
        install = f"sudo apt-get install {self.language.package}"
        return f"This needs {self.language.title}: {self.problem} Install it with `{install}`, then try again."


def find(language_id: str, environ: Mapping[str, str] = os.environ) -> Installation:
    """The language on this machine. R_HOME names another installation than the usual one."""
    language = LANGUAGES[language_id]
    match language_id:
        case "r":
            return _find_r(language, environ)
        case _:
            return Installation(language=language, version=platform.python_version())


def find_all(environ: Mapping[str, str] = os.environ) -> tuple[Installation, ...]:
    return tuple(find(language_id, environ) for language_id in LANGUAGES)


def _find_r(language: Language, environ: Mapping[str, str]) -> Installation:
    named = environ.get("R_HOME")
    for home in (Path(named),) if named else map(Path, _R_HOMES):
        if (home / "lib" / "libR.so").is_file():
            return Installation(language=language, version=_r_version(home), home=home.resolve())
    where = f"R_HOME is {named}, where there is no lib/libR.so." if named else "R is not installed here."
    return Installation(language=language, problem=where)


def _r_version(home: Path) -> str:
    description = (home / "library" / "base" / "DESCRIPTION").read_text(encoding="utf-8", errors="replace")
    found = re.search(r"^Version: *(\S+)", description, re.MULTILINE)
    return found[1] if found else "of an unknown version"
