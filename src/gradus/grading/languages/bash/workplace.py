"""Where scripts run: `/learner/work`, with a home and a folder for temporary files beside it, and what is set there."""

import os
from collections.abc import Mapping

from gradus.grading.languages.bash import folders
from gradus.grading.sandbox.jail import WORK

FOLDER = f"{WORK}/work"
_PARTS = ("work", "home", "tmp")
_INSTANT = "2026-01-01T12:00:00+0000"
_GIT_SETTINGS = (
    ("init.defaultBranch", "main"),
    ("gc.auto", "0"),
    ("maintenance.auto", "false"),
    ("core.preloadIndex", "false"),
    ("index.threads", "1"),
    ("grep.threads", "1"),
    ("pack.threads", "1"),
    ("protocol.allow", "never"),
)
VARIABLES: Mapping[str, str] = {
    "PATH": "/usr/bin",
    "HOME": f"{WORK}/home",
    "TMPDIR": f"{WORK}/tmp",
    "USER": "learner",
    "LOGNAME": "learner",
    "SHELL": "/usr/bin/bash",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "TERM": "dumb",
    "PAGER": "cat",
    "EDITOR": "true",
    "VISUAL": "true",
    "OMP_NUM_THREADS": "1",
    "GIT_AUTHOR_NAME": "Learner",
    "GIT_AUTHOR_EMAIL": "learner@example.org",
    "GIT_AUTHOR_DATE": _INSTANT,
    "GIT_COMMITTER_NAME": "Learner",
    "GIT_COMMITTER_EMAIL": "learner@example.org",
    "GIT_COMMITTER_DATE": _INSTANT,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CEILING_DIRECTORIES": WORK,
    "GIT_TEMPLATE_DIR": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_EDITOR": "true",
    "GIT_SEQUENCE_EDITOR": "true",
    "GIT_MERGE_AUTOEDIT": "no",
    "GIT_PAGER": "cat",
    "FILTER_BRANCH_SQUELCH_WARNING": "1",
}
"""Nothing waits for a person: no pager, editor, prompt, or warning that lets one read (`git filter-branch`: 10 s)."""


def variables(changed: Mapping[str, str | None], *, local_clones: bool) -> dict[str, str]:
    """What is set for a run. `changed`: more of them, others, or None for one that is not set."""
    settings = [*_GIT_SETTINGS, *([("protocol.file.allow", "always")] if local_clones else [])]
    of_git = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (key, value) in enumerate(settings):
        of_git |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    all_of_them = {**VARIABLES, **of_git, **changed}
    return {name: value for name, value in all_of_them.items() if value is not None}


class Workplace:
    """The folders of the run that is under way, and those that a check keeps for runs to come."""

    def __init__(self) -> None:
        self._kept: set[str] = set()

    def begin(self, kept: str = "") -> bool:
        """Empty folders, or those that were put away under the name `kept`. Whether they are new."""
        folders.clear(WORK, keep=tuple(self._kept))
        is_new = kept not in self._kept
        for part in _PARTS:
            if is_new:
                os.mkdir(f"{WORK}/{part}", 0o700)
            else:
                os.rename(f"{WORK}/{kept}/{part}", f"{WORK}/{part}")
        return is_new

    def put_away(self, name: str) -> None:
        """Keep the folders under this name."""
        self._kept.add(name)
        os.makedirs(f"{WORK}/{name}", exist_ok=True)
        for part in _PARTS:
            os.rename(f"{WORK}/{part}", f"{WORK}/{name}/{part}")
