"""The table of commands: of each its place in the code, one line of help, and what it needs before it can begin.

`main` reads it and brings up what is needed, so that a command's module may import Django's models at its top, and
no command has to remember to ask. Only this file says which command is for the one learner of a machine (ADR 9).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Needs(Enum):
    """What must be there before a command's function is called."""

    NOTHING = "nothing"
    """Neither Django nor the data folder: it reads the content and the files it is given."""
    LEARNER = "the one learner of this machine"
    """Refused in a school's folder, where people sign in to the pages; else there is a database and the account."""
    DATABASE = "a database"
    """One learner's or a school's, of this version."""
    SCHOOL = "a school's database"
    """Refused where there is no `server.toml`."""
    ITS_OWN = "a database, brought up by itself"
    """It has something to start, or to refuse, before the settings are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRow:
    """A command, or a group of them. `at` is `module:function`; a group may have none, and then does nothing itself."""

    help: str
    needs: Needs = Needs.NOTHING
    at: str = ""
    commands: Mapping[str, "CommandRow"] = field(default_factory=dict)


def _row(at: str, needs: Needs, text: str, commands: Mapping[str, CommandRow] | None = None) -> CommandRow:
    return CommandRow(at=f"gradus.cli.{at}", needs=needs, help=text, commands=commands or {})


def _group(text: str, commands: Mapping[str, CommandRow]) -> CommandRow:
    return CommandRow(help=text, commands=commands)


_REVIEW = {
    "fit": _row("review:fit", Needs.LEARNER, "Fit the schedule to how you forget, from your own reviews."),
    "import": _row("review_decks:import_deck", Needs.LEARNER, "Take the cards of a file as your own: .apkg or .csv."),
    "export": _row("review_decks:export_deck", Needs.LEARNER, "Write the cards you have begun: .apkg or .csv."),
}
_MARKET = {
    "pay": _row("market.facts:pay", Needs.NOTHING, "Show official and reported pay, apart."),
    "demand": _row(
        "market.facts:demand", Needs.NOTHING, "Show the share of postings that name AI, a term, projections."
    ),
    "sources": _row("market.facts:sources", Needs.NOTHING, "Show whose figures these are, and what they cannot say."),
    "boards": _row("market.boards:boards", Needs.DATABASE, "Show the boards that are followed, and the sources."),
    "follow": _row("market.boards:follow", Needs.DATABASE, "Fetch a board from now on."),
    "unfollow": _row("market.boards:unfollow", Needs.DATABASE, "Fetch a board no more, and forget its postings."),
    "fetch": _row("market.boards:fetch", Needs.DATABASE, "Fetch what is new on the boards."),
    "reread": _row("market.boards:reread", Needs.DATABASE, "Read every stored posting anew, with the words of today."),
    "asked": _row("market.postings:asked", Needs.DATABASE, "Show what the fetched postings of a role ask for."),
    "postings": _row("market.postings:postings", Needs.LEARNER, "List postings, with how you meet each."),
    "posting": _row(
        "market.postings:posting", Needs.LEARNER, "Show one posting: what it says, and what you have of it."
    ),
    "add": _row("market.postings:add", Needs.LEARNER, "Read a posting from a file. Only you see it."),
}
_DATA = {
    "export": _row("data:export", Needs.LEARNER, "Write everything as JSON."),
    "delete": _row("data:delete", Needs.LEARNER, "Delete every attempt, answer, draft and estimate."),
}
_MASTERY = {
    "calibrate": _row("mastery:calibrate", Needs.DATABASE, "Estimate how hard cards are from the stored answers."),
}
_IMPORT = {
    "nbgrader": _row("importing:import_nbgrader", Needs.NOTHING, "Read an nbgrader course."),
    "otter": _row("importing:import_otter", Needs.NOTHING, "Read an Otter assignment, or a folder of several."),
    "ipynb": _row("importing:import_ipynb", Needs.NOTHING, "Turn exported notebooks back into course files."),
}
_EXPORT = {
    "ipynb": _row("importing:export_ipynb", Needs.NOTHING, "Write a lesson or course as notebooks."),
}
_NEW = {
    "course": _row("content_new:course", Needs.NOTHING, "Begin a course, with a first lesson."),
    "lesson": _row("content_new:lesson", Needs.NOTHING, "Begin a lesson of a course."),
    "exercise": _row("content_new:exercise", Needs.NOTHING, "Begin an exercise of a lesson."),
    "card": _row("content_new:card", Needs.NOTHING, "Begin a card of a lesson."),
}
_CONTENT = {
    "check": _row("content:check", Needs.NOTHING, "Prove the content of a folder: ours, or one course."),
    "show": _row("content_show:show", Needs.NOTHING, "Print an exercise with every answer and what it is told."),
    "new": _group("Begin a course, a lesson, an exercise or a card.", _NEW),
}
_LAB = {
    "model": _row("lab:model", Needs.NOTHING, "Serve a language model that answers by rule."),
}
_SERVER = {
    "init": _row("server:init", Needs.NOTHING, "Ask what a school must decide, and write server.toml."),
    "check": _row("server:check", Needs.NOTHING, "Judge server.toml again, on this machine as it is now."),
    "invite": _row("server_invite:invite", Needs.SCHOOL, "Print a link by which somebody may make an account."),
}

COMMANDS: Mapping[str, CommandRow] = {
    "serve": _row("serve:serve", Needs.ITS_OWN, "Open Gradus in the browser (what `gradus` alone does)."),
    "url": _row("url:url", Needs.LEARNER, "Print a fresh sign-in URL for a server that is running."),
    "next": _row("learn:next_", Needs.LEARNER, "What to do now, and why."),
    "placement": _row("placement:placement", Needs.LEARNER, "Find out where you stand, with few questions."),
    "skills": _row("skills:skills", Needs.LEARNER, "Where you stand skill by skill, and why."),
    "plan": _row("plan:plan", Needs.LEARNER, "Week by week to your role, with a range for the date."),
    "market": _group("What the market pays and asks for, and whose figures these are.", _MARKET),
    "start": _row("practise:start", Needs.LEARNER, "Lay out an exercise in a folder, for your own editor."),
    "check": _row("practise:check", Needs.LEARNER, "Grade the exercise in this folder and remember the attempt."),
    "hint": _row("stuck:hint", Needs.LEARNER, "Show a hint on the exercise in this folder."),
    "solution": _row("stuck:solution", Needs.LEARNER, "Show a solution of the exercise in this folder, after a try."),
    "watch": _row("watch:watch", Needs.LEARNER, "Grade again each time you save."),
    "attempts": _row("attempts:attempts", Needs.LEARNER, "Everything you handed in, with how it ended."),
    "cards": _row("cards:cards", Needs.LEARNER, "Answer the theory questions of a lesson."),
    "studied": _row("learn:studied", Needs.LEARNER, "Say that you have studied a skill elsewhere."),
    "review": _row("review:review", Needs.LEARNER, "Review what is due today; import and export decks.", _REVIEW),
    "status": _row("learn:status", Needs.LEARNER, "How far you are towards your role."),
    "role": _row("learn:role", Needs.LEARNER, "Show the roles, or choose one."),
    "mastery": _group("Fit the learner model to everybody's answers.", _MASTERY),
    "data": _group("Take along everything that is stored of you, or delete it.", _DATA),
    "grade": _row("grade:grade", Needs.NOTHING, "Grade one file, without remembering anything."),
    "import": _group("Read other people's courses.", _IMPORT),
    "export": _group("Write lessons as notebooks.", _EXPORT),
    "lab": _group("What programs of yours can be tried against.", _LAB),
    "content": _group("Write a course, and prove that it holds together.", _CONTENT),
    "server": _group("Set up a school: accounts, invitations, a TLS proxy in front.", _SERVER),
    "grading-worker": _row(
        "grading_worker:grading_worker", Needs.ITS_OWN, "Grade what waits in a school's queue (needs PostgreSQL)."
    ),
    "doctor": _row("doctor:doctor", Needs.NOTHING, "Say what isolation and tools this machine has."),
}


def walk(
    commands: Mapping[str, CommandRow] = COMMANDS, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], CommandRow]]:
    """Every command that does something, with the words that call it."""
    for name, row in commands.items():
        if row.at:
            yield (*above, name), row
        yield from walk(row.commands, (*above, name))
