"""One pace a host, for all who share it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gradus.fetching.errors import ComeBackLater, PaceUnusable
from gradus.fetching.pace import LONGEST_S, Pace, PaceInFiles, PaceInMemory, await_turn
from tests.fetching.asking import LISTING
from tests.fetching.clock import Clock
from tests.fetching.conftest import Asked, LocalServer, Reply

HOST = "listing.example"
REPOSITORY = Path(__file__).parents[2]
Keep = Callable[[Clock], Pace]


@pytest.fixture(params=["memory", "files"])
def keep(request: pytest.FixtureRequest, tmp_path: Path) -> Keep:
    """Makes a pace on a clock."""
    return PaceInMemory if request.param == "memory" else lambda clock: PaceInFiles(tmp_path / "pace", clock)


def turn(pace: Pace, clock: Clock, host: str = HOST, *, every_s: float = 2.0, patience_s: float = 60.0) -> float:
    """When it came."""
    await_turn(pace, host, every_s=every_s, patience_s=patience_s, sleep=clock.sleep)
    return clock.now


def test_a_host_is_asked_once_in_so_many_seconds_and_another_host_at_once(keep: Keep) -> None:
    clock = Clock()
    pace = keep(clock)
    assert [turn(pace, clock) for _ in range(3)] == [0.0, 2.0, 4.0]
    assert turn(pace, clock, "other.example") == 4.0
    clock.now = 100.0
    assert turn(pace, clock) == 100.0, "a pause that has passed is not waited for"


def test_a_rest_puts_off_everybodys_turn_and_ends(keep: Keep) -> None:
    clock = Clock()
    pace = keep(clock)
    pace.begin_rest(HOST, 30.0)
    assert pace.rest_left(HOST) == 30.0
    assert [turn(pace, clock) for _ in range(2)] == [30.0, 32.0]
    assert pace.rest_left(HOST) == 0.0


def test_a_shorter_rest_does_not_end_a_longer_one(keep: Keep) -> None:
    clock = Clock()
    pace = keep(clock)
    pace.begin_rest(HOST, 30.0)
    pace.begin_rest(HOST, 5.0)
    assert pace.rest_left(HOST) == 30.0


def test_a_rest_longer_than_one_waits_is_said_and_books_nothing(keep: Keep) -> None:
    clock = Clock()
    pace = keep(clock)
    pace.begin_rest(HOST, 61.0)
    for _ in range(3):
        with pytest.raises(ComeBackLater) as later:
            turn(pace, clock)
        assert later.value.after_s == 61.0
    clock.now = 61.0
    assert turn(pace, clock) == 61.0


def test_who_sleeps_when_a_rest_begins_waits_for_its_end(keep: Keep) -> None:
    clock = Clock()
    pace = keep(clock)
    turn(pace, clock)

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        if len(clock.slept) == 1:
            pace.begin_rest(HOST, 10.0)

    await_turn(pace, HOST, every_s=2.0, patience_s=60.0, sleep=sleep)
    assert (clock.now, clock.slept) == (12.0, [2.0, 10.0])


def test_a_host_that_rests_again_and_again_is_not_waited_for_without_end(keep: Keep) -> None:
    clock = Clock()
    pace = keep(clock)
    turn(pace, clock)

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        pace.begin_rest(HOST, 25.0)

    with pytest.raises(ComeBackLater) as later:
        await_turn(pace, HOST, every_s=2.0, patience_s=60.0, sleep=sleep)
    assert (clock.slept, later.value.after_s) == ([2.0, 25.0, 25.0], 25.0)


def test_a_clock_that_stands_still_is_not_waited_for_without_end(keep: Keep) -> None:
    pace, slept = keep(Clock()), list[float]()
    pace.begin_rest(HOST, 25.0)
    with pytest.raises(ComeBackLater):
        await_turn(pace, HOST, every_s=2.0, patience_s=60.0, sleep=slept.append)
    assert slept[0] == 25.0
    assert len(slept) < 5


def test_no_rest_is_kept_for_longer_than_a_day(keep: Keep) -> None:
    clock = Clock()
    pace = keep(clock)
    pace.begin_rest(HOST, 999_999_999.0)
    assert pace.rest_left(HOST) == LONGEST_S


def test_who_comes_while_a_turn_is_booked_gets_the_next(keep: Keep) -> None:
    waits: dict[str, float] = {}

    class Interrupted(Clock):
        """In the midst of the first booking somebody else begins one, and has a moment to do harm."""

        def __call__(self) -> float:
            if not second.ident:
                second.start()
                second.join(timeout=0.3)
            return self.now

    def book(name: str) -> None:
        waits[name] = pace.book(HOST, every_s=1.0, patience_s=60.0)

    second = threading.Thread(target=book, args=("second",))
    pace = keep(Interrupted())
    book("first")
    second.join()
    assert waits == {"first": 0.0, "second": 1.0}


# In files


def test_the_pace_outlives_the_process_that_kept_it(tmp_path: Path) -> None:
    clock = Clock()
    PaceInFiles(tmp_path, clock).book(HOST, every_s=5.0, patience_s=60.0)
    assert PaceInFiles(tmp_path, clock).book(HOST, every_s=5.0, patience_s=60.0) == 5.0


def test_a_clock_that_was_set_back_stops_nobody(tmp_path: Path) -> None:
    clock = Clock()
    clock.now = 10_000_000.0
    pace = PaceInFiles(tmp_path, clock)
    pace.begin_rest(HOST, 50.0)
    pace.book(HOST, every_s=5.0, patience_s=60.0)
    clock.now = 0.0
    assert pace.book(HOST, every_s=5.0, patience_s=60.0) == 0.0


HALF = [b"", b"{", b"\xff\x00", b"[]", b"null", b'{"next_at": "soon", "rests_until": 1}']


@pytest.mark.parametrize("left", [*HALF, b'{"next_at": NaN, "rests_until": Infinity}'])
def test_half_a_file_is_no_file(tmp_path: Path, left: bytes) -> None:
    pace = PaceInFiles(tmp_path, Clock())
    pace.book(HOST, every_s=5.0, patience_s=60.0)
    (file,) = tmp_path.iterdir()
    file.write_bytes(left)
    assert pace.book(HOST, every_s=5.0, patience_s=60.0) == 0.0
    assert pace.book(HOST, every_s=5.0, patience_s=60.0) == 5.0


@pytest.mark.parametrize("host", ["../../etc/passwd", "/etc/passwd", "a\0b", "x" * 5000, "", "ü.example"])
def test_no_host_names_a_file(tmp_path: Path, host: str) -> None:
    folder = tmp_path / "pace"
    PaceInFiles(folder, Clock()).book(host, every_s=5.0, patience_s=60.0)
    (file,) = folder.iterdir()
    assert (len(file.name), file.stat().st_mode & 0o777) == (40, 0o600)
    assert list(tmp_path.iterdir()) == [folder]


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "pace", tmp_path / "elsewhere"
    pace = PaceInFiles(folder, Clock())
    pace.book(HOST, every_s=5.0, patience_s=60.0)
    (file,) = folder.iterdir()
    file.unlink()
    elsewhere.write_text("mine")
    file.symlink_to(elsewhere)
    with pytest.raises(PaceUnusable):
        pace.book(HOST, every_s=5.0, patience_s=60.0)
    assert elsewhere.read_text() == "mine"


# Two processes

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(tmp_path: Path, server: LocalServer) -> Iterator[Start]:
    """Starts a process that asks so many times; all of them share a folder."""
    environment = {**os.environ, "PYTHONPATH": f"{REPOSITORY / 'src'}:{REPOSITORY}"}
    started: list[subprocess.Popen[bytes]] = []

    def begin(name: str, *, times: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.fetching.pace_worker", str(tmp_path), server.origin, name, str(times)]
        started.append(subprocess.Popen(command, env=environment, cwd=REPOSITORY))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()


def turns(asked: list[Asked], name: str) -> list[float]:
    """The moments at which the process said that its turns were; those without a wait said nothing."""
    told = [request.params for request in asked if request.path == "/turn"]
    return [float(params["at"]) for params in told if params["who"] == name]


def test_two_processes_that_share_a_folder_have_one_pace(server: LocalServer, start: Start) -> None:
    both = threading.Barrier(2, timeout=120)
    server.before("/ready", both.wait)
    for path in ("/ready", "/turn", LISTING):
        server.serve(path, Reply(body=b"{}"))
    workers = [start(name, times=20) for name in ("first", "second")]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    booked = [0.0, *turns(server.asked, "first"), *turns(server.asked, "second")]
    assert sorted(booked) == [float(number) for number in range(40)], "one a second, whoever asks"
    assert [request.path for request in server.asked].count(LISTING) == 40
    for name in ("first", "second"):
        assert turns(server.asked, name) == sorted(turns(server.asked, name))


def test_what_a_host_told_one_process_another_keeps(server: LocalServer, start: Start) -> None:
    for path in ("/ready", "/turn"):
        server.serve(path, Reply(body=b"{}"))
    server.serve(LISTING, Reply(status=429, headers={"Retry-After": "90"}), Reply(body=b"{}"))
    for name in ("first", "second"):
        assert start(name, times=1).wait(timeout=120) == 0
    assert turns(server.asked, "first") == [-90.0], "it was told to come back later"
    assert turns(server.asked, "second") == [90.0], "it waits for what it never heard"
    assert [request.path for request in server.asked].count(LISTING) == 2
