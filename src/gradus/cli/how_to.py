"""The command with which a next step is taken."""

from gradus.planner.engine.agenda import Activity

HOW_TO = {
    Activity.EXERCISE: "gradus start {id}",
    Activity.CARDS: "gradus cards {id}",
    Activity.LESSON: "gradus serve   (then open Learn)",
    Activity.STUDY: "gradus serve   (then open Skills)",
    Activity.ROLE: "gradus role",
}
