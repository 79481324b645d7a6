"""A next step of the planner as something to click: where it leads and what the button says."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gradus.courses.markdown import render_inline
from gradus.planner.engine.next_step import Step, StepKind

_CALLS = {
    StepKind.LESSON: "Read the lesson",
    StepKind.EXERCISE: "Open the exercise",
    StepKind.CARDS: "Answer the cards",
    StepKind.ROLE: "Choose a role",
}
_WORDS = {
    StepKind.LESSON: "lesson",
    StepKind.EXERCISE: "exercise",
    StepKind.CARDS: "cards",
    StepKind.ROLE: "choice",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step on the home page. `number` counts from 1; the first is what to do now."""

    number: int
    href: str
    title: str
    kind: str
    minutes: int
    reason: SafeString
    call: str


def view_step(step: Step, *, number: int) -> StepView:
    """The step with its link and its words."""
    return StepView(
        number=number,
        href=href_of(step),
        title=step.title,
        kind=_WORDS[step.kind],
        minutes=step.minutes,
        reason=mark_safe(render_inline(step.reason)),  # noqa: S308 - sanitised there
        call=_CALLS[step.kind],
    )


def href_of(step: Step) -> str:
    """Where the step is done."""
    match step.kind:
        case StepKind.LESSON:
            return reverse("web:lesson", args=(step.id,))
        case StepKind.EXERCISE:
            return reverse("web:exercise", args=(step.id,))
        case StepKind.CARDS:
            return f"{reverse('web:cards')}?lesson={step.id}"
        case StepKind.ROLE:
            return reverse("web:roles")
