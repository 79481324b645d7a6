import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import pytest
from msgspec import Meta, Struct

from gradus.common.files import ContentError, parse_toml, read_toml
from gradus.market.facts.files import load_facts
from gradus.skills.files import load_skills

pytestmark = pytest.mark.slow

POSTINGS = Path(__file__).parents[3] / "benchmarks" / "postings"
FILES = sorted(POSTINGS.glob("*/*.toml"))
LONG_LINE = 8

Words = Annotated[str, Meta(min_length=1)]
Amount = Annotated[int, Meta(ge=0)]
Years = Annotated[int, Meta(ge=0, le=30)]
Language = Annotated[str, Meta(pattern="^[a-z]{2}$")]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$")]


class PlaceLabel(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    city: str
    country: Country


class PayLabel(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    low: Amount
    high: Amount
    currency: Annotated[str, Meta(pattern="^([A-Z]{3})?$")]
    per: Literal["year", "month", "week", "day", "hour", ""]


class SkillLabel(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    id: Words
    words: Words
    must: bool


class Labels(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    role: Words
    level: Literal["entry", "mid", "senior", "executive", ""]
    years_min: Years
    years_max: Years
    remote: Literal["remote", "hybrid", "onsite", ""]
    visa: Literal["yes", "no", ""]
    language: Language
    speaks: tuple[Language, ...]
    posted: Annotated[str, Meta(pattern=r"^(\d{4}-\d\d-\d\d)?$")]
    places: tuple[PlaceLabel, ...]
    pay: PayLabel
    skills: tuple[SkillLabel, ...]


class Posting(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    seen_on: date
    title: Words
    company: str
    text: Words
    labels: Labels


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def posting(request: pytest.FixtureRequest) -> Posting:
    return read_toml(request.param, Posting)


@pytest.mark.parametrize(("folder", "at_least"), [("develop", 90), ("report", 60)])
def test_a_folder_is_numbered_without_gaps(folder: str, at_least: int) -> None:
    names = [path.name for path in sorted((POSTINGS / folder).iterdir())]
    assert names == [f"{number:03}.toml" for number in range(1, len(names) + 1)]
    assert len(names) >= at_least


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        ("[labels]", "mood = 1\n[labels]", "mood", "not a known key"),
        ('level = "senior"', 'level = "lead"', "labels.level", "Invalid enum value"),
        ('visa = "no"\n', "", "labels.visa", "required and missing"),
        ('currency = "EUR"', 'currency = "€"', "labels.pay.currency", "matching regex"),
    ],
)
def test_a_key_or_value_outside_the_schema_is_refused(old: str, new: str, key: str, problem: str) -> None:
    path = POSTINGS / "develop" / "001.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ContentError, match=problem) as refused:
        parse_toml(text.replace(old, new, 1), Posting, path=path)
    assert refused.value.key == key


def test_the_words_of_each_skill_stand_in_the_text_as_whole_words(posting: Posting) -> None:
    missing = [skill.words for skill in posting.labels.skills if not _stands_in(skill.words, posting.text)]
    assert missing == []


def test_each_skill_is_of_the_graph_and_labelled_once(posting: Posting, repository_content: Path) -> None:
    ids = [skill.id for skill in posting.labels.skills]
    assert set(ids) <= set(load_skills(repository_content / "skills.csv").skills)
    assert len(ids) == len(set(ids))


def test_each_role_is_of_the_market_or_other(posting: Posting, repository_content: Path) -> None:
    assert posting.labels.role in {*load_facts(repository_content / "market").roles, "other"}


def test_each_city_is_named_and_each_place_once(posting: Posting) -> None:
    named = f"{posting.title}\n{posting.text}".casefold()
    assert [place.city for place in posting.labels.places if place.city.casefold() not in named] == []
    assert len(posting.labels.places) == len(set(posting.labels.places))


def test_pay_is_stated_whole_or_not_at_all(posting: Posting) -> None:
    pay = posting.labels.pay
    is_stated = bool(pay.low or pay.high)
    assert (bool(pay.currency), bool(pay.per)) == (is_stated, is_stated)
    assert pay.low <= pay.high or pay.high == 0


def test_years_rise_where_both_ends_are_given(posting: Posting) -> None:
    assert posting.labels.years_max == 0 or posting.labels.years_min < posting.labels.years_max


def test_no_posting_was_read_before_it_was_posted(posting: Posting) -> None:
    if posting.labels.posted:
        assert date.fromisoformat(posting.labels.posted) <= posting.seen_on


def test_spoken_languages_are_sorted_and_named_once(posting: Posting) -> None:
    assert list(posting.labels.speaks) == sorted(set(posting.labels.speaks))


def test_no_long_line_stands_in_two_postings() -> None:
    lines = Counter(line for path in FILES for line in {*read_toml(path, Posting).text.splitlines()})
    assert [line for line, times in lines.items() if times > 1 and len(line.split()) >= LONG_LINE] == []


def _stands_in(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None
