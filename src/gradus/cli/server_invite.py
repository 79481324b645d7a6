"""`gradus server invite`: let somebody into the school."""

import click
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from gradus.accounts.models import SchoolRole
from gradus.accounts.services import invite_person
from gradus.cli.django_setup import ForSchool, for_school
from gradus.runtime.letters import send_invitation


@click.command()
@click.argument("email")
@click.option(
    "--role",
    type=click.Choice(["learner", "instructor", "operator"]),
    default="learner",
    show_default=True,
    help="What the person may do.",
)
@click.option("--days", type=click.IntRange(1, 90), default=14, show_default=True, help="How long the link works.")
@for_school
def invite(run: ForSchool, email: str, role: str, days: int) -> None:
    """Print a link by which EMAIL, and nobody else, may make an account; mail it too where there is mail."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise click.UsageError(f"Expected an e-mail address; got '{email}'.") from error
    token = invite_person(email=email, school_role=SchoolRole(role), days=days, now=run.now, invited_by=None)
    link = f"https://{run.school.hosts[0]}/join/{token}"
    if send_invitation(email, link=link):
        click.echo(f"Mailed to {email}. The link, in case the letter is lost:", err=True)
    click.echo(link)
