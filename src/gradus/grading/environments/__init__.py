"""The environments a learner's file may run in. Light: `gradus grade` imports it, and nothing here runs anything.

Words: an *environment* is a language with what is installed and warm beside it; an *installation* is an environment
as it was found on this machine (`installed.py`); a *runner* is how a learner's process runs a file there
(`runners.py`); a *warm-up* is a module with a function `warm_up`, imported by the zygote only. A zygote has one
environment, whose id is its key: in its socket's name, in `--environment`, in jobs and in exercises.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gradus.grading.environments.programs import OF_THE_SHELL
from gradus.grading.jobs import Limits
from gradus.grading.languages import BASH, JAVA, PYTHON, SQL, TEXT, Language, R

_SCIENCE = "gradus.grading.environments.science"
_LIMITS = Limits()
_APT = "sudo apt-get install"


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """Where a learner's file runs. The plain environment of a language is the first one that has it."""

    id: str
    """At most 12 letters: it is part of a socket's path."""
    title: str
    language: Language
    install: str = ""
    """What follows *Install it with*: a command between backticks, or a choice. Empty where it is always here."""
    packages: tuple[str, ...] = ()
    """What has to be installed beside Gradus's own libraries, as pip calls it. A verdict names their versions."""
    programs: tuple[str, ...] = ()
    """What has to be on the path, and may be executed by the learner's file. Only where `needs_all_layers`."""
    warm_ups: tuple[str, ...] = (_SCIENCE,)
    """Modules whose `warm_up()` the zygote calls, in this order, before its runner's."""
    limits: Limits = _LIMITS
    """For exercises and cells that do not say what they need."""
    heap_mb: int | None = None
    """What a program has for its objects, where that is the same for every exercise."""
    can_run_cells: bool = True
    """Whether a file can be run without being checked: as a lesson's cell, or by the page's button."""
    needs_all_layers: bool = False
    """Nothing is graded where a layer of the sandbox that a shared server needs is missing."""


ENVIRONMENTS: Mapping[str, Environment] = {
    environment.id: environment
    for environment in (
        Environment(id="python", title="Python", language=PYTHON),
        Environment(
            id="torch",
            title="PyTorch",
            language=PYTHON,
            install="`make deep` in a copy of Gradus's repository, or with `pip install 'gradus-ml[deep]'` elsewhere",
            packages=("torch",),
            warm_ups=(_SCIENCE, "gradus.grading.environments.deep"),
            limits=Limits(memory_mb=1024),
        ),
        Environment(
            id="chat",
            title="Python with a language model to talk to",
            language=PYTHON,
            warm_ups=(_SCIENCE, "gradus.grading.environments.chat"),
        ),
        Environment(id="r", title="R", language=R, install=f"`{_APT} r-base-core`"),
        Environment(id="java", title="Java", language=JAVA, install=f"`{_APT} openjdk-17-jdk-headless`", heap_mb=512),
        Environment(id="sql", title="SQL", language=SQL),
        Environment(id="text", title="Texts that are not run", language=TEXT, can_run_cells=False),
        Environment(
            id="shell",
            title="Shell",
            language=BASH,
            install=f"`{_APT} bash coreutils diffutils findutils gawk git grep gzip sed tar`",
            programs=OF_THE_SHELL,
            needs_all_layers=True,
        ),
    )
}
FIRST = "python"
"""The environment that is meant where none is named. Its zygote is a grader's first, and the others start beside it."""


def plain(language: Language) -> Environment:
    """The environment of a file of which nothing but the language is known."""
    return next(environment for environment in ENVIRONMENTS.values() if environment.language is language)
