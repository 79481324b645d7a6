"""A next step of the planner as something to click: where it leads and what the button says."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gradus.courses.markdown import render_inline
from gradus.planner.engine.agenda import Activity
from gradus.planner.engine.next_step import Step
from gradus.presentation.plans import hours_words
from gradus.presentation.steps import STEP_CALLS, STEP_WORDS, minutes_words


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step on the home page. `number` counts from 1; the first is what to do now."""

    number: int
    href: str
    title: str
    kind: str
    time: str
    short_time: str
    reason: SafeString
    call: str


def view_step(step: Step, *, number: int) -> StepView:
    """The step with its link and its words."""
    return StepView(
        number=number,
        href=href_of(step.kind, step.id),
        title=step.title,
        kind=STEP_WORDS[step.kind],
        time=minutes_words(step.minutes),
        short_time=hours_words(step.minutes / 60),
        reason=mark_safe(render_inline(step.reason)),  # noqa: S308 - sanitised there
        call=STEP_CALLS[step.kind],
    )


def href_of(kind: Activity, target_id: str) -> str:
    """Where such a step is done."""
    match kind:
        case Activity.LESSON:
            return reverse("web:lesson", args=(target_id,))
        case Activity.EXERCISE:
            return reverse("web:exercise", args=(target_id,))
        case Activity.CARDS:
            return f"{reverse('web:cards')}?lesson={target_id}"
        case Activity.STUDY:
            return reverse("web:skill", args=(target_id,))
        case Activity.CHECK:
            return f"{reverse('web:cards')}?skill={target_id}"
        case Activity.ROLE:
            return reverse("web:roles")
        case Activity.REVIEW:
            return reverse("web:review")
