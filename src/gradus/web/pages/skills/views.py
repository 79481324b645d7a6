from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from gradus.accounts.selectors import get_profile
from gradus.attempts import selectors as attempts
from gradus.courses.library import Library
from gradus.mastery import selectors as mastery
from gradus.mastery.engine.status import SkillMastery, Status
from gradus.mastery.models import Side, SourceKind
from gradus.mastery.placements.engine.placement import area_name
from gradus.mastery.placements.selectors import PlacementState, get_placement_state
from gradus.mastery.selectors import EvidenceView, Explained
from gradus.planner import selectors as planner
from gradus.planner.services import note_studied, take_back_studied
from gradus.presentation.states import NOTHING_SHOWN, SKILL_WORDS, placed_words, points, side_words
from gradus.runtime.process import library
from gradus.skills.engine.graph import Role, Skill
from gradus.web.access import for_learner, learner_id_of
from gradus.web.pages.skills.forms import MapForm
from gradus.web.standing import side_stair_of, stair_of

EVIDENCE_SHOWN = 60
_ROLE_TEXTS = {
    3: "{role}: asked for in nearly every job.",
    2: "{role}: asked for in many jobs.",
    1: "{role}: a plus, or a step to other skills.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterLink:
    title: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    title: str
    points: int
    text: str
    because: str
    is_striped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    id: str
    title: str
    status_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    title: str
    href: str
    side: str
    sign: str
    word: str
    happened_at: datetime


@require_safe
@for_learner
def skills(request: HttpRequest) -> HttpResponse:
    """The stair and the same as a list: the role's skills or all, as far as they are done or by one side."""
    content, learner_id, now = library(), learner_id_of(request), timezone.now()
    overview = planner.get_overview(learner_id=learner_id, library=content, now=now, count=1)
    role, known = overview.role, overview.standing.mastery
    form = MapForm(request.GET)
    shows_all = role is None or form.shows_all
    only = None if shows_all or role is None else role.weights
    if form.side_shown:
        stair = side_stair_of(known, content=content, side=form.side_shown, only=only)
    else:
        stair = stair_of(known, content=content, step=overview.steps[0] if overview.steps else None, only=only)
    context = {
        "role": role,
        "filters": _filters(role, content, shows_all=shows_all, side=form.side_shown),
        "stair": stair,
        "has_placement": get_placement_state(learner_id) is not PlacementState.NONE,
    }
    return render(request, "web/pages/skills.html", context)


@require_safe
@for_learner
def skill(request: HttpRequest, skill_id: str) -> HttpResponse:
    """One skill: what it stands on, what teaches it, and what the learner has shown."""
    content, learner_id, now = library(), learner_id_of(request), timezone.now()
    shown_skill = content.skill(skill_id)
    known = mastery.get_mastery(learner_id, now, content.graph)
    role = content.roles.get(get_profile(learner_id).role_id)
    evidence = mastery.list_evidence_for(learner_id, shown_skill.id)[:EVIDENCE_SHOWN]
    context = {
        "skill": {
            **_facts(shown_skill, content, role=role),
            **_taught(shown_skill, content, solved=attempts.list_solved_exercises(learner_id)),
            "sides": _sides(shown_skill, mastery.explain(learner_id, shown_skill.id, now)),
            "before": _neighbours(shown_skill.prerequisites, content, known),
            "opens": _neighbours(_in_file_order(content, content.graph.dependants(shown_skill.id)), content, known),
        },
        "evidence": _evidence_lines(evidence, content),
        "questions": len(content.questions_on(skill_id)),
        "is_studied": shown_skill.id in planner.list_studied(learner_id),
    }
    return render(request, "web/pages/skill.html", context)


@require_POST
@for_learner
def studied(request: HttpRequest, skill_id: str) -> HttpResponse:
    """The learner has studied the skill elsewhere; or, with `back`, has not."""
    studied_skill = library().skill(skill_id)
    learner_id = learner_id_of(request)
    if request.POST.get("said") == "back":
        take_back_studied(learner_id=learner_id, skill=studied_skill)
    else:
        note_studied(learner_id=learner_id, skill=studied_skill, now=timezone.now())
    return redirect(f"{reverse('web:skill', args=(studied_skill.id,))}#study")


def _filters(role: Role | None, content: Library, *, shows_all: bool, side: str) -> list[list[FilterLink]]:
    """The two rows of choices: which skills, and what is shown of them."""

    def link(title: str, *, is_chosen: bool, **kept: str) -> FilterLink:
        query = urlencode({name: value for name, value in kept.items() if value})
        return FilterLink(title=title, href=f"?{query}" if query else reverse("web:skills"), is_chosen=is_chosen)

    everything = "all" if shows_all and role else ""
    sides = [
        link(title, is_chosen=side == value, skills=everything, side=value)
        for value, title in (("", "Both sides"), ("theory", "Theory"), ("practice", "Practice"))
    ]
    if role is None:
        return [sides]
    mine = link(f"{role.title}: {len(role.weights)} skills", is_chosen=not shows_all, skills="", side=side)
    whole = link(f"All {len(content.graph.skills)} skills", is_chosen=shows_all, skills="all", side=side)
    return [[mine, whole], sides]


def _facts(skill: Skill, content: Library, *, role: Role | None) -> dict[str, Any]:
    weight = role.weights.get(skill.id, 0) if role else 0
    return {
        "id": skill.id,
        "title": skill.title,
        "area": area_name(skill.area),
        "hours": int(skill.hours) if skill.hours.is_integer() else skill.hours,
        "step": content.graph.depth(skill.id) + 1,
        "role_text": _ROLE_TEXTS[weight].format(role=role.title) if role and weight else "",
    }


def _taught(skill: Skill, content: Library, *, solved: frozenset[str]) -> dict[str, Any]:
    return {
        "lessons": [
            lesson for course in content.courses.values() for lesson in course.lessons if skill.id in lesson.skills
        ],
        "exercises": [
            {
                "id": exercise.id,
                "title": exercise.title,
                "minutes": exercise.minutes,
                "is_solved": exercise.id in solved,
            }
            for exercise in content.exercises.values()
            if skill.id in exercise.skills
        ],
        "cards": sum(skill.id in card.skills for card in content.cards.values()),
    }


def _sides(skill: Skill, explained: Mapping[str, Explained]) -> list[SideView]:
    sides = []
    if skill.has_theory:
        sides.append(_side("Theory", explained.get(Side.THEORY), is_striped=False))
    if skill.has_practice:
        sides.append(_side("Practice", explained.get(Side.PRACTICE), is_striped=True))
    return sides


def _side(title: str, explained: Explained | None, *, is_striped: bool) -> SideView:
    if explained is None:
        return SideView(title=title, points=0, text=NOTHING_SHOWN, because="", is_striped=is_striped)
    estimate = explained.estimate
    return SideView(
        title=title,
        points=points(estimate.probability),
        text=side_words(estimate.probability, estimate.low, estimate.high),
        because=explained.because,
        is_striped=is_striped,
    )


def _neighbours(skill_ids: Iterable[str], content: Library, known: Mapping[str, SkillMastery]) -> list[Neighbour]:
    def word(skill_id: str) -> str:
        return SKILL_WORDS[known[skill_id].status if skill_id in known else Status.AHEAD].word

    return [
        Neighbour(id=skill_id, title=content.graph.skills[skill_id].title, status_text=word(skill_id))
        for skill_id in skill_ids
    ]


def _in_file_order(content: Library, skill_ids: frozenset[str]) -> list[str]:
    return [skill_id for skill_id in content.graph.skills if skill_id in skill_ids]


def _evidence_lines(evidence: Sequence[EvidenceView], content: Library) -> list[EvidenceLine]:
    """The evidence as lines; cards of one lesson that went the same way in a row are one line."""
    grouped = groupby((_evidence(piece, content) for piece in evidence), key=attrgetter("title", "side", "sign"))
    groups = [list(group) for _, group in grouped]
    return [
        replace(group[0], title=f"{len(group)} × {group[0].title}", href="") if len(group) > 1 else group[0]
        for group in groups
    ]


def _evidence(piece: EvidenceView, content: Library) -> EvidenceLine:
    if piece.source_kind == SourceKind.PLACEMENT:
        title = placed_words(piece.outcome)
        href = reverse("web:placement")
        return EvidenceLine(
            title=title, href=href, side=piece.side, sign="idle", word="", happened_at=piece.happened_at
        )
    title, href = _source(piece, content)
    sign, word = ("right", "went right:") if piece.outcome >= 0.5 else ("wrong", "did not yet:")
    return EvidenceLine(title=title, href=href, side=piece.side, sign=sign, word=word, happened_at=piece.happened_at)


def _source(piece: EvidenceView, content: Library) -> tuple[str, str]:
    """What the evidence came from, and where to see it."""
    if piece.source_kind == SourceKind.EXERCISE:
        exercise = content.exercises.get(piece.source_id)
        href = reverse("web:attempt", args=(piece.attempt_id,)) if piece.attempt_id else ""
        return exercise.title if exercise else piece.source_id, href
    card = content.questions.get(piece.source_id)
    if card is None:
        return piece.source_id, ""
    if not card.lesson_id:
        return "question of a placement or a self-check", ""
    return f"card on {content.lesson(card.lesson_id).title}", reverse("web:card", args=(card.id,))
