"""A posting as words: its fields, its text with what says them, and how it meets the learner."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from gradus.market.facts.engine.chosen import estimated
from gradus.market.facts.engine.pay_model import worth
from gradus.market.facts.types import Facts, TableId
from gradus.market.postings.engine.reading.types import Reading, Said, Words
from gradus.market.postings.selectors import PostingView, WholePosting, pays_of_skill
from gradus.mastery.engine.status import Status
from gradus.planner.engine.fit import Fit, FitSkill
from gradus.presentation.fits import fit_words
from gradus.presentation.pay import dollars, language_name, pay_words, places_words
from gradus.presentation.states import SKILL_WORDS
from gradus.skills.engine.graph import SkillGraph
from gradus.web.pages.market.shown import row_href

_REMOTE = {"remote": "remote", "hybrid": "hybrid", "onsite": "office"}
_VISA = {True: "sponsors a visa", False: "sponsors no visa"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPosting:
    """A posting in a list."""

    href: str
    title: str
    company: str
    is_own: bool
    is_closed: bool
    facts: str
    pay: str
    posted_on: object
    fit: str
    skills: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingField:
    """A field, what it holds, and the words that say so; none where the source has a field for it."""

    name: str
    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The middle 80 of 100 of what people report for such a job, and where that stands."""

    whose: str
    low: str
    middle: str
    high: str
    n: int
    year: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the text; `css` and `says` are empty where it is nothing but text."""

    text: str
    css: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillView:
    """A skill that is asked for, and where the learner stands with it."""

    title: str
    href: str
    sign: str
    status: str
    is_must: bool
    hours: str
    words: str


def line(posting: PostingView, fit: Fit | None, roles: Mapping[str, str]) -> ListedPosting:
    facts = (roles.get(posting.role_id, ""), posting.level, places_words(posting.places), posting.remote)
    return ListedPosting(
        href=reverse("web:posting", args=(posting.id,)),
        title=posting.title,
        company=posting.company,
        is_own=posting.is_own,
        is_closed=posting.closed_at is not None,
        facts=" · ".join(fact for fact in facts if fact),
        pay=pay_words(posting),
        posted_on=posting.posted_on,
        fit=fit_words(fit),
        skills=len(posting.skills),
    )


def fields(whole: WholePosting, roles: Mapping[str, str]) -> Iterator[PostingField]:
    """Every field that the posting says something of, in the order in which one asks."""
    reading, view = whole.reading, whole.view

    def field(name: str, value: str, *said: Said[object] | None) -> Iterator[PostingField]:
        if value:
            words = [whole.text[stretch.start : stretch.end] for each in said if each for stretch in each.words]
            yield PostingField(name=name, value=value, words=" … ".join(dict.fromkeys(words)))

    yield from field("Role", roles.get(view.role_id, "none of ours"))
    yield from field("Level", view.level, reading.level)
    years = reading.years.value if reading.years else None
    asked = "" if years is None else f"{years.least} to {years.most}" if years.most else f"{years.least} or more"
    yield from field("Years asked", asked, reading.years)
    yield from field("Pay", pay_words(view), reading.pay)
    yield from field("Place", places_words(view.places), *reading.places)
    yield from field("Where", view.remote, reading.remote)
    visa = "" if view.sponsors_visa is None else _VISA[view.sponsors_visa]
    yield from field("Visa", visa, reading.sponsors_visa)
    yield from field("Written in", language_name(reading.language))
    yield from field(
        "Asks to speak", ", ".join(language_name(spoken.value) for spoken in reading.speaks), *reading.speaks
    )
    yield from field("Posted", f"{view.posted_on:%-d %B %Y}" if reading.posted_on else "", reading.posted_on)


def marked(whole: WholePosting, graph: SkillGraph) -> tuple[Stretch, ...]:
    """The text in stretches, what says something marked with what it says. Where two overlap the first has it."""
    said = sorted(_said(whole.reading, graph), key=lambda pair: (pair[0].start, -pair[0].end))
    stretches: list[Stretch] = []
    at = 0
    for words, css, says in said:
        if words.start < at or words.end > len(whole.text):
            continue
        if words.start > at:
            stretches.append(Stretch(text=whole.text[at : words.start]))
        stretches.append(Stretch(text=whole.text[words.start : words.end], css=css, says=says))
        at = words.end
    stretches.append(Stretch(text=whole.text[at:]))
    return tuple(stretch for stretch in stretches if stretch.text)


def skill_view(asked: FitSkill, whole: WholePosting) -> SkillView:
    said = next((skill.words for skill in whole.reading.skills if skill.skill_id == asked.skill.id), ())
    words = dict.fromkeys(whole.text[each.start : each.end] for each in said)
    before = f", {asked.missing_before} before it" if asked.missing_before else ""
    return SkillView(
        title=asked.skill.title,
        href=reverse("web:skill", args=(asked.skill.id,)),
        sign=SKILL_WORDS[asked.status].sign,
        status=SKILL_WORDS[asked.status].word,
        is_must=asked.is_must,
        hours="" if asked.status is Status.DONE else f"{asked.hours:.0f} h{before}",
        words=", ".join(list(words)[:3]),
    )


def beside(posting: PostingView, facts: Facts) -> Beside | None:
    """What people report for such a job, as a model sees it; None where role, level or country is not known."""
    country = next((code for _, code in posting.places if code), "")
    if not (posting.role_id in facts.roles and posting.level and country):
        return None
    cells = estimated(facts, posting.role_id, country=country, remote=_REMOTE.get(posting.remote, "any"))
    cell = next((cell for cell in cells if cell.level == posting.level), None)
    if cell is None:
        return None
    where = facts.countries.get(cell.country, "countries with little data")
    return Beside(
        whose=f"{facts.roles[posting.role_id].title}, {posting.level}, {where}",
        low=dollars(cell.p10),
        middle=dollars(cell.p50),
        high=dollars(cell.p90),
        n=cell.n,
        year=cell.year,
        href=row_href(TableId.PAY_ESTIMATES, cell.row),
    )


def worth_in_words(skill_id: str) -> str:
    """What goes with asking for the skill, in pay, and that it is no cause; or that too few say so."""
    estimate = worth(*pays_of_skill(skill_id), seed=0)
    if estimate is None:
        return "What the skill is worth cannot be said: too few postings of one role, level and country state pay."
    ratio, low, high = (100 * (times - 1) for times in (estimate.ratio, estimate.low, estimate.high))
    return (
        f"Postings that ask for it state {ratio:+.0f} % in pay against others of the same role, level and country "
        f"(90 % interval {low:+.0f} to {high:+.0f} %, from {estimate.with_skill} postings). "
        "That is what goes with asking for it, not what learning it would bring: employers who ask for it "
        "differ in other ways too."
    )


def _said(reading: Reading, graph: SkillGraph) -> Iterator[tuple[Words, str, str]]:
    for skill in reading.skills:
        title = graph.skills[skill.skill_id].title if skill.skill_id in graph.skills else skill.skill_id
        for words in skill.words:
            yield words, "must" if skill.is_must else "nice", title
    named: tuple[tuple[str, Iterable[Said[object]]], ...] = (
        ("level", _some(reading.level)),
        ("years asked", _some(reading.years)),
        ("pay", _some(reading.pay)),
        ("place", reading.places),
        ("where the work is done", _some(reading.remote)),
        ("visa", _some(reading.sponsors_visa)),
        ("language", reading.speaks),
        ("posted", _some(reading.posted_on)),
        ("asked for, and no skill of the map", reading.phrases),
    )
    for says, each in named:
        for said in each:
            for words in said.words:
                yield words, "phrase" if each is reading.phrases else "field", says


def _some(said: Said[object] | None) -> tuple[Said[object], ...]:
    return () if said is None else (said,)
