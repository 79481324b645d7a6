"""`gradus market` with postings: followed, fetched from a server on this machine, read, listed, planned."""

import json
from collections.abc import Iterator

import pytest

from tests.cli.conftest import Run
from tests.fetching.conftest import LocalServer, Reply
from tests.market.postings.conftest import TEXT
from tests.market.postings.sources.conftest import payload

pytestmark = pytest.mark.slow


@pytest.fixture
def board(environment: dict[str, str]) -> Iterator[LocalServer]:
    """A server that speaks Greenhouse's format, where the command asks."""
    server = LocalServer()
    environment["GRADUS_MARKET_ORIGINS"] = f"greenhouse={server.origin}"
    yield server
    server.stop()


def test_a_board_is_followed_and_fetched_and_its_postings_listed(run: Run, board: LocalServer) -> None:
    board.serve("/v1/boards/fennick/jobs", Reply(body=payload("greenhouse.json")))
    assert "Followed" in run("market", "follow", "greenhouse", "fennick").stdout
    fetched = json.loads(run("market", "fetch", "--json").stdout)
    assert fetched[0]["stored"]["new"] >= 1
    assert "not fetched yet" not in run("market", "boards").stdout
    listed = json.loads(run("market", "postings", "--json").stdout)["rows"]
    assert len(listed) == fetched[0]["stored"]["new"]
    assert f"{len(listed)} postings were read anew" in run("market", "reread").stdout
    run("market", "unfollow", "greenhouse", "fennick")
    assert json.loads(run("market", "postings", "--json").stdout)["rows"] == []


def test_a_board_that_fails_is_said_and_ends_in_1(run: Run, board: LocalServer) -> None:
    board.serve("/v1/boards/fennick/jobs", Reply(status=404))
    run("market", "follow", "greenhouse", "fennick")
    done = run("market", "fetch")
    assert done.returncode == 1
    assert "Check the target's spelling" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_posting_is_read_from_a_file_and_put_on_the_plan(run: Run) -> None:
    shown = run("market", "add", "-", "--title", "Senior Machine Learning Engineer", stdin=TEXT).stdout
    assert "€75,000 to €92,000 a year" in shown
    assert "must" in shown
    posting_id = shown.split("Its id: ")[1][:8]
    run("role", "ml-engineer")
    assert "On your plan: 4 skills" in run("market", "posting", posting_id, "--plan").stdout
    (row,) = json.loads(run("market", "postings", "--sort", "fit", "--json").stdout)["rows"]
    assert row["fit"]["hours"] > 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("follow", "myspace", "x"), "expected a source, one of greenhouse"),
        (("follow", "greenhouse", "../x"), "Expected the board's name"),
        (("unfollow", "greenhouse", "x"), "No board greenhouse x is followed"),
        (("fetch",), "expected a board to fetch"),
        (("posting", "zz"), "expected a posting's id"),
        (("asked", "wizard"), "expected a role"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, command: tuple[str, ...], said: str) -> None:
    done = run("market", *command)
    assert done.returncode == 2
    assert said in done.stderr
