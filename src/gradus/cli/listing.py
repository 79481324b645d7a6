"""A list in the terminal: an option for each of its filters, `--sort`, `--page`, `--json` and `--csv`."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from gradus.cli.output import print_json, refuse
from gradus.presentation.lists import (
    MOST_PAGES,
    PAGE,
    SORT,
    Filter,
    FilterKind,
    ListQuery,
    ListSpec,
    Page,
    list_csv,
    read_asked,
)
from gradus.presentation.visible import in_one_line

Command = Callable[..., Any]
FILE = click.Path(path_type=Path, dir_okay=False)


def list_options(spec: ListSpec) -> Callable[[Command], Command]:
    """The options of the list, for a command that takes them as `**options` and gives them to `read_options`."""

    def with_options(command: Command) -> Command:
        orders = ", ".join(f"{order.name} or -{order.name}" if order.has_both else order.name for order in spec.orders)
        options = (
            *(_option(each) for each in spec.filters),
            click.option("--sort", default="", metavar="ORDER", help=f"In which order: {orders}."),
            click.option("--page", type=click.IntRange(1, MOST_PAGES), help=f"Which page of {spec.page_size} rows."),
            click.option(
                "--csv", "csv_file", type=click.Path(path_type=Path, dir_okay=False), help="Write all as CSV."
            ),
            click.option("--json", "as_json", is_flag=True, help="Print the page as one JSON document."),
        )
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


def read_options(spec: ListSpec, options: Mapping[str, Any]) -> ListQuery:
    """What the options ask of the list. Ends the command with what is wrong, where something is."""
    given = {SORT: options["sort"], PAGE: options["page"]} | {each.name: options[each.name] for each in spec.filters}
    asked = read_asked(spec, ((name, _text(value)) for name, value in given.items()))
    if asked.problems:
        refuse("\n".join(problem.removesuffix(" It was left out.") for problem in asked.problems))
    return asked


def print_page_json(page: Page[Any], documents: list[dict[str, Any]]) -> None:
    """The page as one JSON document: how many there are, which page of them this is, and its rows."""
    print_json({"count": page.count, "page": page.asked.page, "rows": documents})


def write_csv(file: Path, documents: list[dict[str, Any]], columns: tuple[str, ...]) -> None:
    """All rows in a file, and how many these are on stderr."""
    file.write_text(list_csv(documents, columns), encoding="utf-8", newline="")
    click.echo(f"Wrote {len(documents)} rows to {file}.", err=True)


def tell_page(page: Page[Any]) -> None:
    """Below the rows: which of how many these are, and how to see the next."""
    more = f" More: --page {page.after.page}" if page.after else ""
    click.secho(f"{page.words.capitalize()}.{more}", dim=True)


def cut(text: str, width: int) -> str:
    """The text in a column: on one line, with its signs visible, and no longer than that."""
    shown = in_one_line(text)
    return f"{shown:<{width}}" if len(shown) <= width else f"{shown[: width - 1]}…"


def _option(each: Filter) -> Callable[[Command], Command]:
    if each.kind is FilterKind.FLAG:
        return click.option(f"--{each.name}", is_flag=True, help=f"Only: {each.title.lower()}.")
    if each.kind is FilterKind.NUMBER:
        return click.option(f"--{each.name}", type=click.IntRange(each.least, each.most), help=f"{each.title}.")
    metavar = "|".join(each.choices) if 0 < len(each.choices) <= 5 else each.name.upper()
    return click.option(f"--{each.name}", default="", metavar=metavar, help=f"Only this {each.title.lower()}.")


def _text(value: Any) -> str:
    return "" if value is None or value is False else "on" if value is True else str(value)
