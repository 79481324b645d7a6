"""A workflow of GitHub Actions, held against its published schema.

Source of the schema: SchemaStore's github-workflow.json, as the package check-jsonschema ships it.
"""

import json
from collections.abc import Iterable
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import resources
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.exceptions import best_match

from gradus.grading.checks.showing import fail
from gradus.grading.checks.texts.parts import Part
from gradus.grading.checks.texts.yaml import as_yaml
from gradus.grading.proxy import Student


class Workflow:
    """`file` is all of it; the rest is what is asked of most often."""

    def __init__(self, file: Part) -> None:
        self.file = file

    @property
    def triggers(self) -> tuple[str, ...]:
        """The names of the events that start it."""
        on = self.file["on"]
        return on.keys() or tuple(str(event.plain) for event in on)

    @property
    def jobs(self) -> dict[str, Part]:
        return dict(self.file["jobs"].items())

    def needs(self, job: str) -> tuple[str, ...]:
        """The jobs that this one waits for."""
        needs = self.file["jobs"][job].get("needs")
        return tuple(str(name.plain) for name in needs) if needs is not None else ()

    def steps(self, job: str) -> tuple[Part, ...]:
        return tuple(self.file["jobs"][job]["steps"])

    def uses(self) -> tuple[Part, ...]:
        """Every action that a step uses, as written, with its line."""
        steps = (step for job in self.jobs.values() if (listed := job.get("steps")) is not None for step in listed)
        return tuple(action for step in steps if (action := step.get("uses")) is not None)

    def runs_before(self, first: str, second: str) -> bool:
        """Whether `second` waits for `first`, directly or by others."""
        waiting = set(self.needs(second))
        return first in waiting or any(self.runs_before(first, job) for job in waiting)


def as_workflow(student: Student) -> Workflow:
    """The workflow of the file. Fails the check where the schema does, and where jobs wait for each other in a ring."""
    file = as_yaml(student)
    errors: Iterable[ValidationError] = _validator().iter_errors(file.plain)
    error = best_match(errors)
    if error is not None:
        error = _deepest(error)
        where = _part_at(file, list(error.absolute_path)).where
        fail(f"This is no workflow by the published schema, in {where}: {error.message[:300]}.")
    workflow = Workflow(file)
    _check_needs(workflow)
    return workflow


@cache
def _validator() -> Draft7Validator:
    schema = resources.files("check_jsonschema") / "builtin_schemas" / "vendor" / "github-workflows.json"
    return Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))


def warm_up() -> None:
    """Read the schema once, before the zygote forks."""
    _validator()


def _deepest(error: ValidationError) -> ValidationError:
    """The first cause in the alternative that comes nearest: *not valid under any of them* helps nobody."""
    while error.context:
        branches: dict[Any, list[ValidationError]] = {}
        for cause in error.context:
            branches.setdefault(cause.schema_path[0], []).append(cause)
        error = min(branches.values(), key=len)[0]
    return error


def _part_at(file: Part, path: list[Any]) -> Part:
    part = file
    for key in path:
        below = part.get(key)
        if below is None:
            break
        part = below
    return part


def _check_needs(workflow: Workflow) -> None:
    needs = {job: workflow.needs(job) for job in workflow.jobs}
    for job, names in needs.items():
        for name in names:
            if name not in needs:
                line = workflow.jobs[job]["needs"].line
                fail(f"The job `{job}` needs `{name}` (line {line}), and there is no such job.")
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        fail(f"These jobs wait for each other for ever: {' → '.join(error.args[1])}.")
