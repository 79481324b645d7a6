"""Reads `skills.csv` and `roles.toml`. Every error names the file and the row or key."""

import csv
import io
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from gradus.common.files import ContentError, read_text, read_toml
from gradus.common.ids import ID_WORDS, is_content_id
from gradus.skills.engine.graph import Role, Skill, SkillGraph, SkillGraphError, SkillKind

COLUMNS = ("id", "title", "area", "prerequisites", "hours", "sources", "kind")
LANGUAGE = "language"
"""A column that may follow these."""

Words = Annotated[str, Meta(min_length=1)]
Weight = Annotated[int, Meta(ge=1, le=3)]


class RoleFile(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One table of `roles.toml`."""

    title: Words
    summary: Words
    day_to_day: Words
    weights: Annotated[dict[str, Weight], Meta(min_length=1)]


def load_skills(path: Path) -> SkillGraph:
    """The skill graph in `path`. Raises ContentError: for a bad row its key is the skill's id or the line."""
    text = read_text(path)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise ContentError(path, f"line {reader.line_num}", f"is not valid CSV: {error}.") from error
    if tuple(reader.fieldnames or ()) not in {COLUMNS, (*COLUMNS, LANGUAGE)}:
        raise ContentError(
            path,
            "line 1",
            f"expected the columns {','.join(COLUMNS)} and no other but {LANGUAGE}, "
            f"got {','.join(reader.fieldnames or ())}.",
        )
    skills = [_skill(path, number, row) for number, row in enumerate(rows, start=1)]
    if not skills:
        raise ContentError(path, "", "holds no skill. Add one row a skill.")
    try:
        return SkillGraph(skills)
    except SkillGraphError as error:
        raise ContentError(path, error.skill_id, error.problem) from error


def load_roles(path: Path, graph: SkillGraph) -> Mapping[str, Role]:
    """The roles in `path` by id, in the order of the file. Raises ContentError, also for an unknown skill."""
    return roles_of(read_roles(path), path, graph)


def read_roles(path: Path) -> Mapping[str, RoleFile]:
    """The tables of the file. Raises ContentError."""
    return read_toml(path, dict[str, RoleFile])


def roles_of(tables: Mapping[str, RoleFile], path: Path, graph: SkillGraph) -> Mapping[str, Role]:
    """The roles that the tables of the file at `path` tell of. Raises ContentError."""
    roles: dict[str, Role] = {}
    for role_id, role in tables.items():
        if not is_content_id(role_id):
            raise ContentError(path, role_id, f"a role's id is {ID_WORDS}.")
        for skill_id in role.weights:
            if skill_id not in graph.skills:
                raise ContentError(
                    path,
                    f"{role_id}.weights.{skill_id}",
                    "is no skill of skills.csv. Add it there or correct the id.",
                )
        roles[role_id] = Role(
            id=role_id,
            title=role.title,
            summary=role.summary,
            day_to_day=role.day_to_day.strip(),
            weights={skill_id: role.weights[skill_id] for skill_id in graph.skills if skill_id in role.weights},
        )
    return roles


def _skill(path: Path, number: int, row: dict[str | None, str | list[str] | None]) -> Skill:
    key = row.get("id") or f"row {number}"
    assert isinstance(key, str)
    if None in row or any(value is None for value in row.values()):
        expected = sum(column is not None for column in row)
        raise ContentError(path, key, f"expected {expected} fields. Quote a field that holds a comma.")
    cells = {str(column): str(value).strip() for column, value in row.items()}
    for column in ("id", "title", "area", "sources"):
        if not cells[column]:
            raise ContentError(path, f"{key}.{column}", "is empty.")
    if not is_content_id(cells["id"]):
        raise ContentError(path, f"{key}.id", f"a skill's id is {ID_WORDS}.")
    prerequisites = _list(cells["prerequisites"])
    if len(set(prerequisites)) < len(prerequisites):
        raise ContentError(path, f"{key}.prerequisites", "names a skill twice.")
    return Skill(
        id=cells["id"],
        title=cells["title"],
        area=cells["area"],
        prerequisites=prerequisites,
        hours=_hours(path, key, cells["hours"]),
        sources=_list(cells["sources"]),
        kind=_kind(path, key, cells["kind"]),
        language=cells.get(LANGUAGE, ""),
    )


def _hours(path: Path, key: str, text: str) -> float:
    try:
        hours = float(text)
    except ValueError:
        hours = math.nan
    if not (0 < hours <= 1000):
        raise ContentError(path, f"{key}.hours", f"expected a number of hours above 0, got {text!r}.")
    return hours


def _kind(path: Path, key: str, text: str) -> SkillKind:
    try:
        return SkillKind(text)
    except ValueError:
        raise ContentError(path, f"{key}.kind", f"expected {', '.join(SkillKind)}, got {text!r}.") from None


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
