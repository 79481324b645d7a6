"""Reads what a learner can do, and what that rests on. Each takes the learner and never returns another's rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gradus.mastery.engine.model import Estimate, Happening
from gradus.mastery.engine.status import SkillMastery, status_of
from gradus.mastery.engine.tracing import LogisticTracing, Trace
from gradus.mastery.models import Evidence, FittedCoefficients, Side, SkillState, SourceKind
from gradus.skills.engine.graph import SkillGraph

__all__ = [
    "ENGINE",
    "EvidenceView",
    "Explained",
    "SkillMastery",
    "explain",
    "fold",
    "get_engine",
    "get_mastery",
    "happening_of",
    "has_evidence",
    "list_evidence_for",
    "over_time",
]

ENGINE = LogisticTracing()
"""The learner model in use, with its own coefficients: what makes states of evidence, whatever is made of the states.

Another one is put here; the next write of a learner's evidence rebuilds their states.
"""


def get_engine() -> LogisticTracing:
    """The learner model as estimates are read: with the newest coefficients that were fitted, if any. One query."""
    newest = FittedCoefficients.objects.values_list("prior_logit", "right_slope", "wrong_slope").first()
    if newest is None:
        return ENGINE
    prior_logit, right_slope, wrong_slope = newest
    return LogisticTracing(
        replace(ENGINE.coefficients, prior_logit=prior_logit, right_slope=right_slope, wrong_slope=wrong_slope)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """One row of the log. `weight` 0 says that it happened and added nothing."""

    skill_id: str
    side: str
    source_kind: str
    source_id: str
    attempt_id: UUID | None
    outcome: float
    weight: float
    happened_at: datetime


def get_mastery(learner_id: int, now: datetime, graph: SkillGraph | None = None) -> Mapping[str, SkillMastery]:
    """Where the learner stands at `now` with each skill that there is evidence for. Two queries.

    With `graph`, a skill is DONE when each side that its kind has is shown; without, the sides with evidence count.
    Skills without evidence are not in the result. After a change of the engine it costs a third query.
    """
    return _by_skill(get_engine(), _states(learner_id), now, graph)


def _by_skill(
    model: LogisticTracing, states: Mapping[tuple[str, str], Trace], now: datetime, graph: SkillGraph | None
) -> Mapping[str, SkillMastery]:
    return {
        skill_id: SkillMastery(
            skill_id=skill_id,
            theory=sides.get(Side.THEORY),
            practice=sides.get(Side.PRACTICE),
            status=status_of(
                sides.get(Side.THEORY),
                sides.get(Side.PRACTICE),
                skill=graph.skills.get(skill_id) if graph else None,
            ),
        )
        for skill_id, sides in _estimates(model, states, now).items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """An estimate of one side of a skill, and in one line that begins with *because* what it rests on."""

    estimate: Estimate
    because: str
    moved_by_time: float
    """Below 0 by as much as was forgotten since the newest evidence, as a probability."""


def over_time(
    learner_id: int, past: Sequence[datetime], future: Sequence[datetime], graph: SkillGraph
) -> tuple[Mapping[str, SkillMastery], ...]:
    """Where the learner stood at each of the `past` moments by what was known then, and will stand at each of the
    `future` ones if they do nothing more. Both in order; the log is replayed once. Two queries.
    """
    model = get_engine()
    rows = list(Evidence.objects.filter(learner_id=learner_id).order_by("id"))
    states: dict[tuple[str, str], Trace] = {}
    standings, position = [], 0
    for moment in past:
        while position < len(rows) and rows[position].happened_at <= moment:
            _fold_one(states, rows[position])
            position += 1
        standings.append(_by_skill(model, states, moment, graph))
    for row in rows[position:]:
        _fold_one(states, row)
    return (*standings, *(_by_skill(model, states, moment, graph) for moment in future))


def explain(learner_id: int, skill_id: str, now: datetime) -> Mapping[str, Explained]:
    """By side, why a skill stands where it does; no entry for a side without evidence. Two queries."""
    model = get_engine()
    return {
        side: Explained(
            estimate=model.estimate(state, now),
            because=model.explain(state, now),
            moved_by_time=model.moved_by_time(state, now),
        )
        for (of_skill_id, side), state in _states(learner_id).items()
        if of_skill_id == skill_id
    }


def list_evidence_for(learner_id: int, skill_id: str) -> tuple[EvidenceView, ...]:
    """What the learner did that says something about the skill, newest first. One query."""
    rows = Evidence.objects.filter(learner_id=learner_id, skill_id=skill_id).order_by("-happened_at", "-id")
    return tuple(
        EvidenceView(
            skill_id=row.skill_id,
            side=row.side,
            source_kind=row.source_kind,
            source_id=row.source_id,
            attempt_id=row.attempt_id,
            outcome=row.outcome,
            weight=row.weight,
            happened_at=row.happened_at,
        )
        for row in rows
    )


def has_evidence(learner_id: int) -> bool:
    """Whether the learner did anything yet that says something about a skill. One query."""
    return Evidence.objects.filter(learner_id=learner_id).exists()


def fold(rows: Iterable[Evidence]) -> Mapping[tuple[str, str], Trace]:
    """The states that a learner's evidence gives, by skill and side. Rows must come in the order they were written."""
    states: dict[tuple[str, str], Trace] = {}
    for row in rows:
        _fold_one(states, row)
    return states


def _fold_one(states: dict[tuple[str, str], Trace], row: Evidence) -> None:
    key = (row.skill_id, row.side)
    states[key] = ENGINE.update(states.get(key) or ENGINE.initial(), happening_of(row))


def happening_of(row: Evidence) -> Happening:
    """A row of the log as the engine takes it."""
    return Happening(
        outcome=row.outcome,
        weight=row.weight,
        happened_at=row.happened_at,
        is_start=row.source_kind == SourceKind.PLACEMENT,
    )


def _states(learner_id: int) -> Mapping[tuple[str, str], Trace]:
    rows = tuple(
        SkillState.objects.filter(learner_id=learner_id)
        .order_by("id")
        .values_list("skill_id", "side", "engine", "body")
    )
    if any(engine != ENGINE.name for _, _, engine, _ in rows):
        return fold(Evidence.objects.filter(learner_id=learner_id).order_by("id"))
    return {(skill_id, side): ENGINE.load(body) for skill_id, side, _, body in rows}


def _estimates(
    model: LogisticTracing, states: Mapping[tuple[str, str], Trace], now: datetime
) -> Mapping[str, Mapping[str, Estimate]]:
    estimates: dict[str, dict[str, Estimate]] = defaultdict(dict)
    for (skill_id, side), state in states.items():
        estimates[skill_id][side] = model.estimate(state, now)
    return estimates
