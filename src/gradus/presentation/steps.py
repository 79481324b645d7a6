"""What is to be done next, in words."""

from gradus.planner.engine.agenda import Activity
from gradus.planner.engine.next_step import Step

STEP_WORDS = {
    Activity.LESSON: "lesson",
    Activity.EXERCISE: "exercise",
    Activity.CARDS: "cards",
    Activity.STUDY: "own study",
    Activity.CHECK: "self-check",
    Activity.ROLE: "choice",
}
STEP_CALLS = {
    Activity.LESSON: "Read the lesson",
    Activity.EXERCISE: "Open the exercise",
    Activity.CARDS: "Answer the cards",
    Activity.STUDY: "See what to study",
    Activity.CHECK: "Check yourself",
    Activity.ROLE: "Choose a role",
}


def onward_words(step: Step | None) -> str:
    """What comes after a pass."""
    return f"Next: {step.title}" if step else "To what is next"


def minutes_words(minutes: int) -> str:
    """`about 50 minutes`, `about 8 hours`."""
    if minutes < 90:
        return f"about {minutes} minute{'' if minutes == 1 else 's'}"
    return f"about {round(minutes / 60)} hours"
