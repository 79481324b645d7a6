"""What is a source's own stands with the source, and nothing is assumed for one that leaves something out."""

import importlib
import pkgutil
from dataclasses import MISSING, fields

import pytest

from gradus.fetching.types import Terms
from gradus.market.postings import sources
from gradus.market.postings.sources.registry import DECLARED, SOURCES, SourceIncomplete, by_id
from gradus.market.postings.sources.types import Source, SourceId

EACH = pytest.mark.parametrize("source", SOURCES.values(), ids=[source.id.value for source in SOURCES.values()])


def test_every_id_has_a_source_and_every_module_with_a_source_is_registered() -> None:
    assert set(SOURCES) == set(SourceId)
    made = set()
    for module in pkgutil.iter_modules(sources.__path__, f"{sources.__name__}."):
        contents = vars(importlib.import_module(module.name)).values()
        made |= {kind for kind in contents if isinstance(kind, type) and isinstance(vars(kind).get("id"), SourceId)}
    assert made == {type(source) for source in SOURCES.values()}


def test_what_is_declared_is_all_that_a_source_is_asked_for() -> None:
    asked = {name for name in vars(Source) if not name.startswith("_")}
    assert set(DECLARED) == asked


@EACH
def test_a_source_that_leaves_something_out_is_refused(source: Source) -> None:
    for left_out in DECLARED:
        own = {name: value for name, value in vars(type(source)).items() if name in DECLARED and name != left_out}
        forgetful = type("Forgetful", (type(source),), own)()
        with pytest.raises(SourceIncomplete, match=f"Forgetful does not declare {left_out}"):
            by_id([forgetful])


@pytest.mark.parametrize("term", [field.name for field in fields(Terms)])
def test_no_term_is_assumed(term: str) -> None:
    (field,) = [field for field in fields(Terms) if field.name == term]
    assert field.default is MISSING
    assert field.default_factory is MISSING


@EACH
def test_a_source_says_where_its_terms_stand_and_keeps_a_pace(source: Source) -> None:
    assert source.terms.note
    assert source.terms.link.startswith("https://")
    assert source.terms.seconds_between > 0
