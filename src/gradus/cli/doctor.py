"""`gradus doctor`: what this machine has, and what that means."""

import os
import platform
import sys
from importlib import metadata

import click

from gradus import __version__
from gradus.cli.output import print_json
from gradus.grading.environments.installed import Installation, find_all
from gradus.grading.sandbox.layers import NEEDED_ON_A_SERVER, Layer, LayerReport, probe

_PACKAGES = ("numpy", "pandas", "scikit-learn", "matplotlib", "django", "msgspec")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON document.")
def doctor(as_json: bool) -> None:
    """Say which layers of isolation are active here, which environments there are, and which versions run.

    Exit code: 0 when one learner is safe with their own code, 1 when no layer at all is to be had.
    """
    reports = probe()
    active = frozenset(report.layer for report in reports if report.is_active)
    if as_json:
        print_json(_document(reports, active))
    else:
        _print_report(reports, active)
    sys.exit(0 if active else 1)


def _document(reports: tuple[LayerReport, ...], active: frozenset[Layer]) -> dict[str, object]:
    return {
        "gradus": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "user": "root" if os.geteuid() == 0 else "ordinary",
        "layers": [{"layer": r.layer, "active": r.is_active, "reason": r.reason} for r in reports],
        "enough_for_a_server": active >= NEEDED_ON_A_SERVER,
        "environments": {
            installation.environment.id: {
                "here": installation.is_here,
                "versions": dict(installation.versions),
                "advice": "" if installation.is_here else installation.advice,
            }
            for installation in find_all()
        },
        "packages": {name: metadata.version(name) for name in _PACKAGES},
    }


def _print_report(reports: tuple[LayerReport, ...], active: frozenset[Layer]) -> None:
    click.echo(f"Gradus {__version__}, Python {platform.python_version()}, {platform.platform()}")
    click.echo("\nIsolation of learners' code:")
    for report in reports:
        sign = click.style("✓", fg="green") if report.is_active else click.style("✕", fg="red")
        click.echo(f"  {sign} {report.layer:<20} {report.reason}".rstrip())
    click.echo()
    if active >= NEEDED_ON_A_SERVER:
        click.echo("Every layer that a shared server needs is active.")
    else:
        missing = ", ".join(layer for layer in Layer if layer in NEEDED_ON_A_SERVER - active)
        click.echo(f"A shared server would not start here: it lacks {missing}.")
        click.echo("For one learner with their own code the layers that are active are used.")
    click.echo("\nEnvironments of exercises:")
    for installation in find_all():
        click.echo(f"  {_environment_line(installation)}")
    click.echo("\nPackages: " + ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES))


def _environment_line(installation: Installation) -> str:
    title = f"{installation.environment.title:<24}"
    if not installation.is_here:
        return f"{click.style('–', dim=True)} {title} {installation.advice}"
    versions = ", ".join(f"{name} {version}" for name, version in installation.versions.items())
    return f"{click.style('✓', fg='green')} {title} {versions}"
