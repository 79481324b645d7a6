"""The command with which a next step is taken."""

from gradus.planner.engine.next_step import StepKind

HOW_TO = {
    StepKind.EXERCISE: "gradus start {id}",
    StepKind.CARDS: "gradus cards {id}",
    StepKind.LESSON: "gradus serve   (then open Learn)",
    StepKind.ROLE: "gradus role",
}
