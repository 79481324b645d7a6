"""The command with which a next step is taken."""

from gradus.planner.engine.agenda import Activity

HOW_TO = {
    Activity.EXERCISE: "gradus start {id}",
    Activity.CARDS: "gradus cards {id}",
    Activity.LESSON: "gradus serve   (then open Learn)",
    Activity.STUDY: "gradus studied {id}   (once you have studied it wherever you like)",
    Activity.CHECK: "gradus cards --skill {id}",
    Activity.ROLE: "gradus role",
}
