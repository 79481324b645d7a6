"""Jupyter notebooks of format 4 as plain values. What earlier runs left in them (outputs) is dropped on reading."""

import json
import re
import uuid
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

import msgspec

from gradus.common.files import ContentError, read_bytes

MAX_NOTEBOOK_BYTES = 16 * 1024 * 1024
KERNEL: Mapping[str, Any] = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


class CellKind(StrEnum):
    CODE = "code"
    MARKDOWN = "markdown"
    RAW = "raw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell, without its outputs."""

    kind: CellKind
    source: str
    metadata: Mapping[str, Any] = field(default_factory=dict)
    attachments: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""

    @property
    def tags(self) -> tuple[str, ...]:
        tags = self.metadata.get("tags")
        return tuple(map(str, tags)) if isinstance(tags, list) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebook:
    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any] = field(default_factory=lambda: dict(KERNEL))

    @property
    def language(self) -> str:
        """The language its kernel speaks, lower-case; `python` where nothing is said."""
        for place, key in (("kernelspec", "language"), ("language_info", "name")):
            said = self.metadata.get(place)
            if isinstance(said, Mapping) and said.get(key):
                return str(said[key]).lower()
        return "python"


class CellFile(msgspec.Struct, frozen=True, kw_only=True):
    """A cell as the file has it. What else is there (outputs, counts) is not looked at."""

    cell_type: Literal["code", "markdown", "raw"]
    source: str | list[str]
    metadata: dict[str, Any] = {}
    attachments: dict[str, Any] = {}
    id: str = ""


class NotebookFile(msgspec.Struct, frozen=True, kw_only=True):
    """An .ipynb file of format 4."""

    cells: list[CellFile]
    metadata: dict[str, Any]
    nbformat: Literal[4]
    nbformat_minor: int


def read_notebook(path: Path, *, thoroughly: bool = False) -> Notebook:
    """The notebook in the file `path`. Raises ContentError."""
    return parse_notebook(read_bytes(path), path=path, thoroughly=thoroughly)


def parse_notebook(data: bytes, *, path: Path, thoroughly: bool = False) -> Notebook:
    """The notebook in `data`, which came from `path`. Raises ContentError for anything that is not format 4.

    `thoroughly`: nbformat must find it valid too. It takes a quarter of a second to import, so not while grading.
    """
    if len(data) > MAX_NOTEBOOK_BYTES:
        raise ContentError(path, "", f"is larger than {MAX_NOTEBOOK_BYTES // 1024 // 1024} MB. Clear its outputs.")
    try:
        notebook = msgspec.json.decode(data, type=NotebookFile)
    except msgspec.ValidationError as error:
        raise ContentError(path, "", f"is not a notebook of format 4 ({error}). Save it from Jupyter.") from error
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise ContentError(path, "", f"is not a notebook: it is not JSON ({error}). Save it from Jupyter.") from error
    if thoroughly:
        _validate(json.loads(data), path)
    taken: set[str] = set()
    cells = []
    for cell in notebook.cells:
        own_id = cell.id if _CELL_ID.fullmatch(cell.id) and cell.id not in taken else ""
        taken.add(own_id)
        cells.append(
            Cell(
                kind=CellKind(cell.cell_type),
                source=cell.source if isinstance(cell.source, str) else "".join(cell.source),
                metadata=cell.metadata,
                attachments=cell.attachments,
                id=own_id,
            )
        )
    return Notebook(cells=tuple(cells), metadata=notebook.metadata)


def write_notebook(notebook: Notebook) -> str:
    """The notebook as the text of an .ipynb file, format 4.5, which nbformat finds valid. The same text each time."""
    import nbformat

    cells = [_to_node(position, cell) for position, cell in enumerate(notebook.cells)]
    node = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {"cells": cells, "metadata": _plain(notebook.metadata), "nbformat": 4, "nbformat_minor": 5}
    )
    nbformat.validate(node)
    return str(nbformat.writes(node)) + "\n"  # type: ignore[no-untyped-call]


def with_metadata(cell: Cell, **entries: Any) -> Cell:
    """The cell with these entries in its metadata; one given as None is taken out."""
    metadata = {**cell.metadata, **entries}
    return replace(cell, metadata={key: value for key, value in metadata.items() if value is not None})


def _validate(tree: dict[str, Any], path: Path) -> None:
    """Raises ContentError where nbformat would not take the notebook, missing and repeated cell ids apart."""
    from nbformat.validator import NotebookValidationError, normalize, validate

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _, sound = normalize(tree)
            validate(sound)
    except NotebookValidationError as error:
        place = ".".join(str(part) for part in getattr(error, "relative_path", ()) or ())
        raise ContentError(path, place, f"is not a valid notebook: {error.message}.") from error
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise ContentError(path, "", f"is not a valid notebook ({error}). Save it from Jupyter.") from error


def _to_node(position: int, cell: Cell) -> dict[str, Any]:
    node: dict[str, Any] = {
        "id": cell.id or uuid.uuid5(uuid.NAMESPACE_OID, f"{position} {cell.source}").hex[:12],
        "cell_type": str(cell.kind),
        "metadata": _plain(cell.metadata),
        "source": cell.source,
    }
    if cell.kind is CellKind.CODE:
        node |= {"execution_count": None, "outputs": []}
    elif cell.attachments:
        node["attachments"] = _plain(cell.attachments)
    return node


def _plain(tree: Any) -> Any:
    return json.loads(json.dumps(tree))
