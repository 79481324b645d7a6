"""`gradus`: the group of all commands."""

import importlib
import sys
from typing import Any

import click

from gradus import __version__
from gradus.common.errors import GradusError

EXIT_NOT_PASSED, EXIT_UNUSABLE, EXIT_INTERNAL = 1, 2, 3

COMMANDS = {
    "serve": ("gradus.cli.serve", "Open Gradus in the browser (what `gradus` alone does)."),
    "url": ("gradus.cli.serve", "Print a fresh sign-in URL for a server that is running."),
    "next": ("gradus.cli.learn", "What to do now, and why."),
    "placement": ("gradus.cli.placement", "Find out where you stand, with few questions."),
    "skills": ("gradus.cli.skills", "Where you stand skill by skill, and why."),
    "plan": ("gradus.cli.plan", "Week by week to your role, with a range for the date."),
    "market": ("gradus.cli.market", "What the market pays and asks for, and whose figures these are."),
    "start": ("gradus.cli.practise", "Lay out an exercise in a folder, for your own editor."),
    "check": ("gradus.cli.practise", "Grade the exercise in this folder and remember the attempt."),
    "watch": ("gradus.cli.practise", "Grade again each time you save."),
    "cards": ("gradus.cli.cards", "Answer the theory questions of a lesson."),
    "review": ("gradus.cli.review", "Review what is due today; import and export decks."),
    "status": ("gradus.cli.learn", "How far you are towards your role."),
    "role": ("gradus.cli.learn", "Show the roles, or choose one."),
    "mastery": ("gradus.cli.mastery", "Fit the learner model to everybody's answers."),
    "data": ("gradus.cli.data", "Take along everything that is stored of you, or delete it."),
    "grade": ("gradus.cli.grade", "Grade one file, without remembering anything."),
    "import": ("gradus.cli.importing", "Read other people's courses."),
    "export": ("gradus.cli.importing", "Write lessons as notebooks."),
    "content": ("gradus.cli.content", "Prove that a course holds together."),
    "server": ("gradus.cli.server", "Set up a school: accounts, invitations, a TLS proxy in front."),
    "grading-worker": ("gradus.cli.grading_worker", "Grade what waits in a school's queue (needs PostgreSQL)."),
    "doctor": ("gradus.cli.doctor", "Say what isolation and tools this machine has."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        name = cmd_name.replace("-", "_")
        commands = importlib.import_module(module)
        command: click.Command = getattr(commands, name, None) or getattr(commands, f"{name}_")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            ctx.fail(f"There is no command '{args[0]}'. Expected one of: {', '.join(COMMANDS)}.")


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="New here? Run `gradus`, open the URL it prints, and press the one button.",
)
@click.version_option(__version__, prog_name="gradus")
@click.pass_context
def gradus(ctx: click.Context) -> None:
    """Gradus: the open way into a machine-learning career.

    Places you, teaches, grades in a sandbox, remembers, and says what to do next. Everything runs on this machine.
    """
    if ctx.invoked_subcommand is None:
        from gradus.cli.serve import serve

        ctx.invoke(serve)


def main(args: list[str] | None = None) -> Any:
    """Run a command. An error of ours ends in one clear sentence and the exit code 2, never in a traceback."""
    try:
        return gradus.main(args=args, prog_name="gradus")
    except GradusError as error:
        click.echo(f"gradus: {error}", err=True)
        sys.exit(EXIT_UNUSABLE)
