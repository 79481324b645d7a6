"""What is to be done next, in words."""

from gradus.planner.engine.next_step import StepKind
from gradus.planner.engine.onward import Onward

STEP_WORDS = {
    StepKind.LESSON: "lesson",
    StepKind.EXERCISE: "exercise",
    StepKind.CARDS: "cards",
    StepKind.ROLE: "choice",
}
STEP_CALLS = {
    StepKind.LESSON: "Read the lesson",
    StepKind.EXERCISE: "Open the exercise",
    StepKind.CARDS: "Answer the cards",
    StepKind.ROLE: "Choose a role",
}


def onward_words(following: Onward | None) -> str:
    """What comes after a pass."""
    if following is None:
        return "To what is next"
    return "Next: the lesson's cards" if following.kind is StepKind.CARDS else f"Next: {following.title}"
