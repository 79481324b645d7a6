"""Which languages this machine has, found in the places where they are usually put, without starting any of them."""

import os
import platform
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gradus.grading.languages import LANGUAGES, Language

OLDEST_JAVA = 17
_R_HOMES = ("/usr/lib/R", "/usr/lib64/R", "/usr/local/lib/R", "/usr/local/lib64/R", "/opt/R/current/lib/R")
_JAVA_HOMES = Path("/usr/lib/jvm")


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
    """The language on this machine. R_HOME and JAVA_HOME name another installation than the usual one."""
    language = LANGUAGES[language_id]
    match language_id:
        case "r":
            return _find_r(language, environ)
        case "java":
            return _find_java(language, environ)
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


def _find_java(language: Language, environ: Mapping[str, str]) -> Installation:
    named = environ.get("JAVA_HOME")
    problem = f"JAVA_HOME is {named}, which is no JDK." if named else "Java is not installed here."
    for home in (Path(named),) if named else _java_homes():
        version = _java_version(home)
        has_compiler = (home / "jmods").is_dir() or (home / "bin" / "javac").is_file()
        if not version or not (home / "lib" / "server" / "libjvm.so").is_file():
            continue
        if not has_compiler:
            problem = f"{home} holds a Java without its compiler."
        elif int(version.split(".")[0]) < OLDEST_JAVA:
            problem = f"{home} holds Java {version}, and {OLDEST_JAVA} or newer is needed."
        else:
            return Installation(language=language, version=version, home=home.resolve())
    return Installation(language=language, problem=problem)


def _java_homes() -> Iterator[Path]:
    """The JDK whose compiler is on the path, then the ones that Debian and others put side by side."""
    import shutil  # Asked for Java only: most jobs are in Python.

    compiler = shutil.which("javac")
    if compiler is not None:
        yield Path(compiler).resolve().parent.parent
    if _JAVA_HOMES.is_dir():
        yield from sorted(folder for folder in _JAVA_HOMES.iterdir() if not folder.is_symlink())


def _java_version(home: Path) -> str:
    """From the file `release` that every JDK since 9 has; empty where there is none."""
    try:
        release = (home / "release").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    found = re.search(r'^JAVA_VERSION="(\d[^"]*)"', release, re.MULTILINE)
    return found[1] if found else ""
