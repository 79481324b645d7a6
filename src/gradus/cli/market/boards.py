"""`gradus market …`: boards that are followed, and what is fetched from them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from gradus.cli.output import AS_JSON, print_json, refuse
from gradus.common.errors import GradusError
from gradus.market.postings import selectors, services
from gradus.market.postings.errors import NoSuchBoard
from gradus.market.postings.selectors import BoardView
from gradus.market.postings.services import Stored
from gradus.market.postings.sources.registry import SOURCES
from gradus.presentation.visible import in_one_line
from gradus.runtime import market_fetch, process

EXIT_SOME_FAILED = 1


@click.command()
@AS_JSON
def boards(as_json: bool) -> None:
    """Show the boards that are followed, and which sources there are."""
    followed = selectors.list_boards()
    if as_json:
        return print_json(followed)
    for board in followed:
        when = f"fetched {board.fetched_at:%Y-%m-%d %H:%M}" if board.fetched_at else "not fetched yet"
        click.echo(f"{board.source.value:<16} {board.target:<30} {board.open_postings:>5} open, {when}")
        if board.problem:
            click.echo(f"  {in_one_line(board.problem)}")
    if not followed:
        click.echo("No board is followed. Follow one: gradus market follow SOURCE BOARD")
    click.secho("\nSources, and what a board is there", bold=True)
    for source in SOURCES.values():
        click.echo(f"  {source.id.value:<16} {source.target_words}")
    return None


@click.command()
@click.argument("source_id", metavar="SOURCE")
@click.argument("target", metavar="BOARD")
def follow(source_id: str, target: str) -> None:
    """Fetch BOARD of SOURCE from now on, such as: greenhouse somecompany. Asks nothing yet."""
    market_fetch.follow(_source(source_id), target)
    click.echo("Followed. `gradus market fetch` brings what is open there.")


@click.command()
@click.argument("source_id", metavar="SOURCE")
@click.argument("target", metavar="BOARD")
def unfollow(source_id: str, target: str) -> None:
    """Fetch BOARD of SOURCE no more, and forget its postings."""
    board = next((each for each in selectors.list_boards() if (each.source, each.target) == (source_id, target)), None)
    if board is None:
        raise NoSuchBoard(f"{source_id} {target}")
    market_fetch.unfollow(board.id)


@click.command()
@click.option("--source", "source_id", default="", help="Only boards of this source.")
@click.option("--board", "target", default="", help="Only this board.")
@AS_JSON
def fetch(source_id: str, target: str, as_json: bool) -> None:
    """Fetch what is new on the boards. One that was broken off goes on where it did."""
    chosen = [
        board for board in selectors.list_boards() if source_id in ("", board.source) and target in ("", board.target)
    ]
    if not chosen:
        refuse("expected a board to fetch, and none is followed. Follow one: gradus market follow SOURCE BOARD")
    failed = 0
    results: list[dict[str, Any]] = []
    for board in chosen:
        try:
            with _counting(board) as on_step:
                stored = market_fetch.fetch_board(board, on_step)
        except GradusError as error:
            failed += 1
            click.echo(f"{board.source.value} {board.target}: {error}", err=True)
            results.append({"source": board.source, "board": board.target, "problem": str(error)})
            continue
        results.append({"source": board.source, "board": board.target, "stored": stored})
        if not as_json:
            click.echo(f"{board.source.value} {board.target}: {_in_words(stored)}")
    market_fetch.count_again()
    if as_json:
        print_json(results)
    if failed:
        sys.exit(EXIT_SOME_FAILED)


@click.command()
def reread() -> None:
    """Read every stored posting anew, with the words and rules of today."""
    count = services.reread(vocabulary=process.vocabulary(), everything=True)
    market_fetch.count_again()
    click.echo(f"{count} postings were read anew.")


@contextmanager
def _counting(board: BoardView) -> Iterator[Any]:
    """A bar of unknown length that says what was found so far; on stderr, and only where somebody watches."""
    bar: Any
    with click.progressbar(
        length=0,
        label=f"{board.source.value} {board.target}",
        file=sys.stderr,
        show_eta=False,
        show_percent=False,
        item_show_func=lambda stored: _in_words(stored) if stored else "asking",
    ) as bar:
        yield lambda stored: bar.update(1, stored)


def _in_words(stored: Stored) -> str:
    parts = (
        (stored.new, "new"),
        (stored.changed, "changed"),
        (stored.again, "as before"),
        (stored.reposts, "posted again"),
        (stored.closed, "closed"),
        (stored.unreadable, "not readable"),
    )
    return ", ".join(f"{count} {word}" for count, word in parts if count) or "nothing there"


def _source(source_id: str) -> Any:
    for source in SOURCES.values():
        if source.id.value == source_id:
            return source
    known = ", ".join(source.id.value for source in SOURCES.values())
    return refuse(f"expected a source, one of {known}; got {source_id!r}.")
