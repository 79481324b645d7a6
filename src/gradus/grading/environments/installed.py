"""Which environments this machine has, found in the places where they are usually put, without starting any of them."""

import os
import platform
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gradus.grading.environments import ENVIRONMENTS, Environment

OLDEST_JAVA = 17
_R_HOMES = ("/usr/lib/R", "/usr/lib64/R", "/usr/local/lib/R", "/usr/local/lib64/R", "/opt/R/current/lib/R")
_JAVA_HOMES = Path("/usr/lib/jvm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """An environment here: the versions of its language and packages, or what is the matter."""

    environment: Environment
    versions: Mapping[str, str] = field(default_factory=dict)
    """Name to version, the language's first."""
    home: Path = Path()
    """Where its language was found, when that is not Python."""
    problem: str = ""

    @property
    def is_here(self) -> bool:
        return not self.problem

    @property
    def advice(self) -> str:
        """What to tell somebody who needs the environment and does not have it."""
        environment = self.environment
        needed = f"This needs {environment.title}: {self.problem}"
        return f"{needed} Install it with {environment.install}, then try again." if environment.install else needed


def find(environment_id: str, environ: Mapping[str, str] = os.environ) -> Installation:
    """The environment on this machine. R_HOME and JAVA_HOME name another installation than the usual one."""
    return look_for(ENVIRONMENTS[environment_id], environ)


def find_all(environ: Mapping[str, str] = os.environ) -> tuple[Installation, ...]:
    return tuple(find(environment_id, environ) for environment_id in ENVIRONMENTS)


def look_for(environment: Environment, environ: Mapping[str, str]) -> Installation:
    """Its language first, then its programs and its packages; the first that is missing is the problem."""
    installation = _FINDERS.get(environment.language.id, _find_in_python)(environment, environ)
    missing = _missing_programs(environment) if installation.is_here else ()
    if missing:
        named = "The program" if len(missing) == 1 else "The programs"
        verb = "is" if len(missing) == 1 else "are"
        return replace(installation, problem=f"{named} {', '.join(missing)} {verb} not on the path.")
    return _with_packages(installation) if installation.is_here and environment.packages else installation


def _missing_programs(environment: Environment) -> tuple[str, ...]:
    if not environment.programs:
        return ()
    import shutil  # As below: asked where it is needed, because most jobs are in Python.

    return tuple(program for program in environment.programs if shutil.which(program) is None)


def _with_packages(installation: Installation) -> Installation:
    """With the versions of the environment's packages, or with the first that is missing as the problem."""
    from importlib import metadata

    versions = dict(installation.versions)
    for package in installation.environment.packages:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            return replace(installation, problem=f"{package} is not installed here.")
    return replace(installation, versions=versions)


def _find_in_python(environment: Environment, environ: Mapping[str, str]) -> Installation:
    return Installation(environment=environment, versions={"python": platform.python_version()})


def _find_programs(environment: Environment, environ: Mapping[str, str]) -> Installation:
    return Installation(environment=environment, versions={"programs": str(len(environment.programs))})


def _find_sqlite(environment: Environment, environ: Mapping[str, str]) -> Installation:
    import sqlite3

    return Installation(environment=environment, versions={"sqlite": sqlite3.sqlite_version})


def _find_r(environment: Environment, environ: Mapping[str, str]) -> Installation:
    named = environ.get("R_HOME")
    for home in (Path(named),) if named else map(Path, _R_HOMES):
        if (home / "lib" / "libR.so").is_file():
            return Installation(environment=environment, versions={"r": _r_version(home)}, home=home.resolve())
    where = f"R_HOME is {named}, where there is no lib/libR.so." if named else "R is not installed here."
    return Installation(environment=environment, problem=where)


def _r_version(home: Path) -> str:
    description = (home / "library" / "base" / "DESCRIPTION").read_text(encoding="utf-8", errors="replace")
    version = re.search(r"^Version: *(\S+)", description, re.MULTILINE)
    return version[1] if version else "of an unknown version"


def _find_java(environment: Environment, environ: Mapping[str, str]) -> Installation:
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
            return Installation(environment=environment, versions={"java": version}, home=home.resolve())
    return Installation(environment=environment, problem=problem)


def _java_homes() -> Iterator[Path]:
    """The JDK whose compiler is on the path, then the ones that Debian and others put side by side."""
    import shutil

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
    version = re.search(r'^JAVA_VERSION="(\d[^"]*)"', release, re.MULTILINE)
    return version[1] if version else ""


_FINDERS: Mapping[str, Callable[[Environment, Mapping[str, str]], Installation]] = {
    "r": _find_r,
    "java": _find_java,
    "sql": _find_sqlite,
    "bash": _find_programs,
}
"""By language: the others run in Gradus's own Python."""
