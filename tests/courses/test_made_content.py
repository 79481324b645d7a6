"""The content trees that benchmarks are run on hold together, whatever a lesson may have in it today."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from gradus.courses.library import content_root, load_library

SUPPORT = Path(__file__).parents[2] / "benchmarks" / "support"


def support(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", SUPPORT / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


def test_a_library_of_any_size_can_be_made_of_what_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = support("big_library", monkeypatch)
    size = made.Size(courses=9, lessons=40, exercises=40, cards=200)
    made.make_library(content_root(), tmp_path / "content", size, seed=3)
    library = load_library(tmp_path / "content")
    assert (len(library.courses), len(library.exercises), len(library.cards)) == (9, 40, 200)


def test_what_ships_can_be_copied_until_there_are_enough_exercises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = support("copied_courses", monkeypatch)
    shipped = len(load_library(content_root()).exercises)
    count = made.copy_courses(content_root(), tmp_path / "content", exercises=shipped + 1)
    library = load_library(tmp_path / "content")
    assert count == len(library.exercises) == 2 * shipped
