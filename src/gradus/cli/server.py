"""`gradus server init` and `check`: set up a school, and say what is unsafe."""

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

import click

from gradus.cli.django_setup import no_school
from gradus.common.errors import Fault, GradusError
from gradus.common.files import read_text
from gradus.grading.sandbox.layers import probe
from gradus.runtime.home import SERVER_FILE, home_path, secret_key
from gradus.runtime.server import MachineFacts, Mail, Server, parse_server, read_server, unsafe, write_server

UNSAFE = 1


class AccountsMissing(GradusError):
    """What a school's accounts take is not installed."""

    fault: ClassVar[Fault] = Fault.OPERATOR


class Unsafe(GradusError):
    """A school would not be safe like this. It was not written, or not opened."""

    fault: ClassVar[Fault] = Fault.OPERATOR

    def __init__(self, what: str, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__(f"{what}, because this is not safe:\n{_as_list(problems)}")


@click.command()
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take the answers from a file in the format of server.toml, and ask nothing.",
)
@click.option("--force", is_flag=True, help="Replace the answers of a school that is set up already.")
def init(answers: Path | None, *, force: bool) -> None:
    """Ask what a school must decide, and write server.toml. Unsafe answers are refused, and said why."""
    home = home_path(os.environ)
    if (home / SERVER_FILE).exists() and not force:
        raise click.UsageError(f"{home / SERVER_FILE} is there already. Look at it with `gradus server check`.")
    _require_accounts()
    facts = _facts(home)
    decided = parse_server(read_text(answers, may_be_link=True), path=answers) if answers else _ask(facts)
    if problems := unsafe(decided, facts):
        raise Unsafe("nothing was written", problems)
    secret_key(home)
    path = write_server(home, decided)
    click.echo(f"Written: {path}\n")
    for note in _notes(decided):
        click.echo(f"Mind: {note}")
    click.echo("Next, make the first operator:  gradus server invite YOU@SCHOOL --role operator")
    click.echo("Then start the server:          gradus serve")


@click.command()
def check() -> None:
    """Judge server.toml again, on this machine as it is now. Exit code: 0 when it is safe, 1 when it is not."""
    home = home_path(os.environ)
    decided = school_of(home)
    problems = unsafe(decided, _facts(home))
    for note in _notes(decided):
        click.echo(f"Mind: {note}")
    if problems:
        click.echo(f"Not safe:\n{_as_list(problems)}", err=True)
        sys.exit(UNSAFE)
    click.echo(
        f"{decided.name}: https://{decided.hosts[0]}/, served on {decided.address}:{decided.port}. Safe to open."
    )


def school_of(home: Path) -> Server:
    """The school of that data folder. Raises NoSchool where there is none."""
    school = read_server(home)
    if school is None:
        raise no_school(home)
    return school


def refuse_unsafe(home: Path) -> Server:
    """The school of that data folder, once it is safe to open on this machine. Raises Unsafe or NoSchool."""
    decided = school_of(home)
    if problems := unsafe(decided, _facts(home)):
        raise Unsafe("the school was not opened", problems)
    return decided


def _facts(home: Path) -> MachineFacts:
    return MachineFacts(
        home=home,
        active_layers=frozenset(report.layer for report in probe() if report.is_active),
        is_postgresql=bool(os.environ.get("DATABASE_URL")),
        environ=os.environ,
    )


def _ask(facts: MachineFacts) -> Server:
    """The answers of somebody at a terminal. Each is judged when it is given, and asked again while it is unsafe."""
    given: dict[str, Any] = {"name": "School", "hosts": ("gradus.school.example",), "proxies": 1}

    def ask(key: str, text: str, default: Any, read: Callable[[str], Any]) -> None:
        while True:
            answer = click.prompt(text, default=default, type=str)
            try:
                given[key] = read(answer)
            except ValueError:
                click.echo(f"  {key}: expected a whole number; got {answer!r}.")
                continue
            problems = [problem for problem in unsafe(Server(**given), facts) if problem.startswith(f"{key}:")]
            if not problems:
                return
            click.echo("".join(f"  {problem}\n" for problem in problems), nl=False)

    of_the_machine = [
        problem for problem in unsafe(Server(**given), facts) if not problem.startswith(("name", "hosts"))
    ]
    if of_the_machine:
        raise Unsafe("nothing was asked", tuple(of_the_machine))
    click.echo("A school keeps its answers in server.toml. Enter takes what stands in brackets.\n")
    ask("name", "The school's name", None, str.strip)
    ask("hosts", "The name in browsers' address bar, such as gradus.school.example", None, _words)
    click.echo("\nPasswords must not cross the network in the clear: a proxy (nginx, Caddy) that speaks TLS is needed.")
    ask("proxies", "How many proxies stand between browsers and Gradus", "1", int)
    ask("address", "The address to listen on, for the proxy only", "127.0.0.1", str.strip)
    ask("port", "The port", "8420", int)
    ask("workers", "Web processes", "1", int)
    click.echo("\nPeople come by invitation. You may also let in everybody who can read mail at the school's domain.")
    ask("sign_up_domains", "Mail domains for signing up, none for invitations only", "none", _words)
    click.echo("\nLetters confirm addresses and reset passwords. Without a mail server they are printed in the log.")
    if host := _unless_none(click.prompt("Mail server", default="none", type=str)):
        given["mail"] = Mail(
            host=host,
            port=click.prompt("  Its port", default=587, type=int),
            security=click.prompt(
                "  How to speak to it", default="starttls", type=click.Choice(["starttls", "tls", "none"])
            ),
            user=_unless_none(click.prompt("  User", default="none", type=str)),
            password_file=_unless_none(
                click.prompt("  File with the password; none for GRADUS_MAIL_PASSWORD", default="none", type=str)
            ),
            sender=click.prompt("  Letters come from", default=f"gradus@{given['hosts'][0]}", type=str),
        )
    return Server(**given)


def _notes(decided: Server) -> tuple[str, ...]:
    """What an operator should know and may leave so."""
    notes = []
    if decided.mail is None:
        notes.append("there is no mail server; letters are printed where `gradus serve` runs.")
    if decided.sign_up_domains:
        notes.append(f"everybody with mail at {', '.join(decided.sign_up_domains)} may make an account.")
    if not os.environ.get("DATABASE_URL"):
        notes.append("attempts are graded in the request, in SQLite; more than a class wants PostgreSQL and workers.")
    return tuple(notes)


def _require_accounts() -> None:
    if find_spec("allauth") is None:
        raise AccountsMissing("Accounts need more than one learner does: pip install 'gradus-ml[server]'.")


def _words(text: str) -> tuple[str, ...]:
    return () if text.strip() == "none" else tuple(text.lower().replace(",", " ").split())


def _unless_none(text: str) -> str:
    return "" if text.strip() == "none" else text.strip()


def _as_list(problems: tuple[str, ...]) -> str:
    return "\n".join(f"  - {problem}" for problem in problems)
