"""Boards fetched from a server that speaks a source's format, and what is stored of it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import stamina
from django.db import IntegrityError, transaction

from gradus.fetching.errors import ComeBackLater, HostRefused
from gradus.fetching.pace import PaceInMemory
from gradus.fetching.types import Validators
from gradus.market.facts.levels import Level
from gradus.market.postings import selectors, services
from gradus.market.postings.engine.reading.reader import Vocabulary
from gradus.market.postings.errors import NoSuchBoard, NoSuchPosting, NotToday, PostingRefused
from gradus.market.postings.fetch import Outside, fetch
from gradus.market.postings.models import Board, Posting, PostingSkill
from gradus.market.postings.selectors import PostingQuery
from gradus.market.postings.services import Stored
from gradus.market.postings.sources.pages import Fetched, ListingLimits
from gradus.market.postings.sources.registry import SOURCES
from gradus.market.postings.sources.types import FoundPosting, SourceId, SourcePage
from tests.fetching.clock import Clock
from tests.fetching.conftest import LocalServer, Reply
from tests.market.postings.conftest import TEXT, found_posting

pytestmark = pytest.mark.django_db

EVERYTHING = PostingQuery(shows_closed=True)
JOBS = "/v1/boards/fennick/jobs"


@pytest.fixture
def board(now: datetime) -> int:
    return services.follow(source=SOURCES[SourceId.GREENHOUSE], target="fennick", keys={}, now=now)


@pytest.fixture
def store(board: int, vocabulary: Vocabulary) -> Callable[..., Stored]:
    """Stores a page as a fetch does, at a moment."""

    def stored(postings: list[FoundPosting], at: datetime, *, is_whole: bool = True) -> Stored:
        page = SourcePage(postings=tuple(postings), unreadable=(), next=None, is_whole=is_whole)
        began_at = services.begin_fetch(board_id=board, source=SOURCES[SourceId.GREENHOUSE], now=at)
        step = Fetched(page=page, memory=Validators(), cursor=None)
        return services.store_step(board_id=board, began_at=began_at, step=step, vocabulary=vocabulary, now=at)

    return stored


@pytest.fixture
def server() -> Iterator[LocalServer]:
    started = LocalServer()
    with stamina.set_testing(True, attempts=2, cap=True):
        yield started
    started.stop()


@pytest.fixture
def outside(server: LocalServer, now: datetime) -> Outside:
    hands = Clock()
    return Outside(
        clock=lambda: now,
        sleep=hands.sleep,
        pace=PaceInMemory(hands),
        origins={"greenhouse": server.origin, "lever": server.origin},
    )


def view_of(board_id: int) -> Any:
    return next(board for board in selectors.list_boards() if board.id == board_id)


def greenhouse(*ids: int, text: str = TEXT) -> Reply:
    jobs = [
        {
            "id": number,
            "title": "Machine Learning Engineer",
            "absolute_url": f"https://boards.greenhouse.io/fennick/jobs/{number}",
            "location": {"name": "Berlin, Germany"},
            "content": f"&lt;p&gt;{text} number {number}&lt;/p&gt;",
            "updated_at": "2026-02-20T10:00:00Z",
            "first_published": "2026-02-20T10:00:00Z",
            "company_name": f"Fennick {number}",
        }
        for number in ids
    ]
    return Reply(body=json.dumps({"jobs": jobs, "meta": {"total": len(jobs)}}).encode())


def test_a_fetched_board_is_stored_and_read(
    alice: int, board: int, server: LocalServer, outside: Outside, vocabulary: Vocabulary
) -> None:
    server.serve(JOBS, greenhouse(1, 2))
    assert fetch(view_of(board), vocabulary=vocabulary, outside=outside).new == 2
    listed = selectors.list_postings(alice, PostingQuery(role="ml-engineer"))
    assert len(listed) == 2
    assert "containers" in listed[0].skills
    assert listed[0].places == (("Berlin", "DE"),)
    assert view_of(board).open_postings == 2


def test_fetching_again_doubles_nothing(
    alice: int, board: int, server: LocalServer, outside: Outside, vocabulary: Vocabulary
) -> None:
    server.serve(JOBS, greenhouse(1, 2))
    for expected in (Stored(new=2), Stored(again=2)):
        assert fetch(view_of(board), vocabulary=vocabulary, outside=outside) == expected
    assert selectors.count_postings(alice, EVERYTHING) == 2


def test_an_unchanged_board_is_asked_in_one_line(
    board: int, server: LocalServer, outside: Outside, vocabulary: Vocabulary
) -> None:
    server.serve(JOBS, replace(greenhouse(1), headers={"ETag": '"v1"'}), Reply(status=304))
    fetch(view_of(board), vocabulary=vocabulary, outside=outside)
    assert fetch(view_of(board), vocabulary=vocabulary, outside=outside) == Stored(again=1)
    assert server.asked[-1].headers["if-none-match"] == '"v1"'


def test_what_a_whole_listing_no_longer_has_is_closed_and_may_open_again(
    alice: int, board: int, store: Callable[..., Stored], now: datetime
) -> None:
    store([found_posting(1), found_posting(2)], now)
    later = now + timedelta(days=1)
    assert store([found_posting(1)], later).closed == 1
    assert selectors.count_postings(alice, PostingQuery()) == 1
    store([found_posting(1), found_posting(2)], later + timedelta(days=1))
    assert selectors.count_postings(alice, PostingQuery()) == 2


def test_a_listing_that_is_not_whole_closes_nothing(alice: int, store: Callable[..., Stored], now: datetime) -> None:
    store([found_posting(1), found_posting(2)], now)
    assert store([found_posting(1)], now + timedelta(days=1), is_whole=False).closed == 0
    assert selectors.count_postings(alice, PostingQuery()) == 2


def test_what_a_partial_listing_has_not_shown_for_a_month_is_closed(
    store: Callable[..., Stored], now: datetime
) -> None:
    store([found_posting(1)], now, is_whole=False)
    assert store([], now + timedelta(days=29), is_whole=False).closed == 0
    assert store([], now + timedelta(days=31), is_whole=False).closed == 1


def test_postings_whose_source_lets_nobody_count_them_move_no_demand(vocabulary: Vocabulary, now: datetime) -> None:
    adzuna = SOURCES[SourceId.ADZUNA]
    board = services.follow(source=adzuna, target="gb:machine learning", keys={}, now=now)
    page = SourcePage(postings=(found_posting(1, source=SourceId.ADZUNA),), unreadable=(), next=None, is_whole=False)
    step = Fetched(page=page, memory=Validators(), cursor=None)
    services.store_step(board_id=board, began_at=now, step=step, vocabulary=vocabulary, now=now)
    assert Posting.objects.count() == 1
    assert list(selectors.asked_of_role("ml-engineer", now=now)) == []


def test_a_posting_that_changed_is_read_anew(alice: int, store: Callable[..., Stored], now: datetime) -> None:
    store([found_posting(1)], now)
    changed = found_posting(1, text="Requirements:\n- SQL and nothing else, but that for a long time")
    assert store([changed], now) == Stored(changed=1)
    (view,) = selectors.list_postings(alice, EVERYTHING)
    assert view.skills == {"sql-queries": True}


def test_a_job_that_is_posted_again_is_shown_once(alice: int, store: Callable[..., Stored], now: datetime) -> None:
    again = found_posting(9, company="Fennick 1", text=TEXT + "\nApply soon.")
    assert store([found_posting(1), again], now).reposts == 1
    (shown,) = selectors.list_postings(alice, PostingQuery())
    assert shown.url == "https://jobs.example/1"
    assert selectors.get_posting(alice, shown.id).reposts == 1


def test_once_the_first_is_closed_the_repost_is_shown(alice: int, store: Callable[..., Stored], now: datetime) -> None:
    again = found_posting(9, company="Fennick 1", text=TEXT + "\nApply soon.")
    store([found_posting(1), again], now)
    store([again], now + timedelta(days=1))
    (shown,) = selectors.list_postings(alice, PostingQuery())
    assert shown.url == "https://jobs.example/9"


def test_a_fetch_that_breaks_off_goes_on_where_it_did(
    alice: int, server: LocalServer, outside: Outside, vocabulary: Vocabulary, now: datetime
) -> None:
    lever = services.follow(source=SOURCES[SourceId.LEVER], target="fennick", keys={}, now=now)

    def page(*numbers: int) -> Reply:
        jobs = [
            {
                "id": f"job-{number}",
                "text": f"Data Engineer {number}",
                "hostedUrl": f"https://jobs.lever.co/fennick/job-{number}",
                "descriptionPlain": f"Requirements:\n- SQL, and a text that is number {number}",
                "categories": {"location": "Paris, France"},
                "createdAt": 1_767_225_600_000,
            }
            for number in numbers
        ]
        return Reply(body=json.dumps(jobs).encode())

    server.serve("/v0/postings/fennick", page(*range(100)), Reply(status=403), page(*range(100, 103)))
    with pytest.raises(HostRefused):
        fetch(view_of(lever), vocabulary=vocabulary, outside=outside)
    assert view_of(lever).is_broken_off
    assert "403" in view_of(lever).problem
    assert selectors.count_postings(alice, EVERYTHING) == 100
    assert fetch(view_of(lever), vocabulary=vocabulary, outside=outside).new == 3
    assert server.asked[-1].params["skip"] == "100"
    assert not view_of(lever).is_broken_off
    assert view_of(lever).problem == ""


def test_a_source_that_asks_for_a_pause_is_not_asked_before_it_is_over(
    board: int, server: LocalServer, outside: Outside, vocabulary: Vocabulary, now: datetime
) -> None:
    server.serve(JOBS, Reply(status=429, headers={"Retry-After": "3600"}))
    for _ in range(2):
        with pytest.raises(ComeBackLater):
            fetch(view_of(board), vocabulary=vocabulary, outside=outside)
    assert len(server.asked) == 1
    server.serve(JOBS, greenhouse(1))
    later = replace(outside, clock=lambda: now + timedelta(hours=2), pace=PaceInMemory(Clock()))
    assert fetch(view_of(board), vocabulary=vocabulary, outside=later).new == 1


def test_a_pause_that_a_host_asks_for_is_kept_for_its_other_boards(
    board: int, server: LocalServer, outside: Outside, vocabulary: Vocabulary, now: datetime
) -> None:
    other = services.follow(source=SOURCES[SourceId.GREENHOUSE], target="other", keys={}, now=now)
    server.serve(JOBS, Reply(status=429, headers={"Retry-After": "3600"}))
    for board_id in (board, other):
        with pytest.raises(ComeBackLater, match="3600 s"):
            fetch(view_of(board_id), vocabulary=vocabulary, outside=outside)
    assert len(server.asked) == 1
    assert view_of(other).come_back_at == now + timedelta(hours=1)


def test_a_source_is_asked_as_often_a_day_as_its_terms_allow(now: datetime) -> None:
    remotive = SOURCES[SourceId.REMOTIVE]
    board = services.follow(source=remotive, target="data", keys={}, now=now)
    for _ in range(4):
        services.begin_fetch(board_id=board, source=remotive, now=now)
    with pytest.raises(NotToday):
        services.begin_fetch(board_id=board, source=remotive, now=now + timedelta(hours=23))
    services.begin_fetch(board_id=board, source=remotive, now=now + timedelta(hours=25))


def test_a_fetch_ends_at_its_limit_and_the_next_goes_on(
    board: int, server: LocalServer, outside: Outside, vocabulary: Vocabulary
) -> None:
    server.serve(JOBS, greenhouse(1, 2))
    few = replace(outside, most=ListingLimits(postings=1))
    assert fetch(view_of(board), vocabulary=vocabulary, outside=few).new == 2
    assert not view_of(board).is_broken_off


def test_a_pasted_posting_is_its_learners_alone(alice: int, bob: int, vocabulary: Vocabulary, now: datetime) -> None:
    made = services.paste(
        learner_id=alice, title="ML Engineer", company="Fennick", text=TEXT, vocabulary=vocabulary, now=now
    )
    assert selectors.get_posting(alice, made).view.is_own
    with pytest.raises(NoSuchPosting):
        selectors.get_posting(bob, made)
    assert selectors.count_postings(bob, EVERYTHING) == 0
    assert selectors.countries_of(bob) == ()
    assert selectors.list_ids_beginning(bob, str(made)[:8]) == ()
    with pytest.raises(NoSuchPosting):
        services.delete_pasted(learner_id=bob, posting_id=made)
    assert list(selectors.asked_of_role("ml-engineer", now=now)) == []
    services.delete_pasted(learner_id=alice, posting_id=made)
    assert selectors.count_postings(alice, EVERYTHING) == 0


def test_the_same_text_pasted_twice_is_one_posting(alice: int, vocabulary: Vocabulary, now: datetime) -> None:
    first, second = (
        services.paste(learner_id=alice, title="x", company="", text=TEXT, vocabulary=vocabulary, now=now)
        for _ in range(2)
    )
    assert first == second


def test_a_text_that_is_no_posting_is_refused(alice: int, vocabulary: Vocabulary, now: datetime) -> None:
    for text in ("", "short", "a" * 60_001):
        with pytest.raises(PostingRefused, match="Expected the posting's text"):
            services.paste(learner_id=alice, title="x", company="", text=text, vocabulary=vocabulary, now=now)


def test_a_learners_own_posting_is_no_repost_of_anothers(
    alice: int, bob: int, vocabulary: Vocabulary, now: datetime
) -> None:
    for learner in (alice, bob):
        made = services.paste(
            learner_id=learner, title="x", company="Fennick", text=TEXT, vocabulary=vocabulary, now=now
        )
        assert selectors.get_posting(learner, made).repost_of is None


def test_a_figure_that_no_job_pays_is_kept_and_not_compared(alice: int, vocabulary: Vocabulary, now: datetime) -> None:
    text = TEXT.replace("€75.000 – €92.000 a year", "an hourly lunch")
    text += "\nSalary: €4.900.000 a year"
    made = services.paste(learner_id=alice, title="x", company="", text=text, vocabulary=vocabulary, now=now)
    assert selectors.get_posting(alice, made).view.usd_year_high is None


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (PostingQuery(), 2),
        (PostingQuery(words="fennick 2"), 1),
        (PostingQuery(role="data-analyst"), 0),
        (PostingQuery(level="senior", country="DE", remote="hybrid", skill="containers"), 2),
        (PostingQuery(pay_from=80_000), 2),
        (PostingQuery(pay_from=10_000_000), 0),
        (PostingQuery(sponsors_visa=True), 0),
        (PostingQuery(source="greenhouse"), 2),
        (PostingQuery(words="%"), 0),
    ],
)
def test_postings_are_filtered(
    alice: int, store: Callable[..., Stored], now: datetime, query: PostingQuery, count: int
) -> None:
    store([found_posting(1), found_posting(2)], now)
    assert selectors.count_postings(alice, query) == count == len(selectors.list_postings(alice, query))


def test_a_list_costs_three_queries_however_long(
    alice: int, store: Callable[..., Stored], now: datetime, django_assert_num_queries: Any
) -> None:
    for count in (1, 5):
        store([found_posting(number) for number in range(count)], now)
        with django_assert_num_queries(3):
            selectors.list_postings(alice, PostingQuery(sort="pay"))


@pytest.mark.slow
def test_an_old_reading_is_read_anew(
    alice: int, store: Callable[..., Stored], vocabulary: Vocabulary, now: datetime
) -> None:
    store([found_posting(1)], now)
    PostingSkill.objects.all().delete()
    assert services.reread(vocabulary=vocabulary) == 0
    Posting.objects.update(reader_version=0)
    assert services.reread(vocabulary=vocabulary) == 1
    (view,) = selectors.list_postings(alice, EVERYTHING)
    assert "containers" in view.skills


def test_demand_is_counted_from_open_and_closed_postings_of_the_last_year(
    store: Callable[..., Stored], now: datetime
) -> None:
    old = found_posting(3, posted_at=datetime(2024, 1, 1, tzinfo=UTC))
    store([found_posting(1), found_posting(2), old], now)
    store([], now + timedelta(days=1))
    services.recount(role_ids=["ml-engineer"], now=now)
    counted = selectors.get_demand("ml-engineer")
    assert counted is not None
    demand, counted_at = counted
    assert (demand.postings, counted_at) == (2, now)
    assert selectors.get_demand("data-analyst") is None


def test_pay_with_a_skill_is_held_beside_pay_without_it_in_the_same_stratum(
    alice: int, store: Callable[..., Stored], vocabulary: Vocabulary, now: datetime
) -> None:
    without = found_posting(2, text=TEXT.replace("Docker", "patience"))
    unpaid = found_posting(3, text=TEXT.replace("€75.000 – €92.000 a year", "lunch"))
    store([found_posting(1), without, unpaid], now)
    services.paste(learner_id=alice, title="ML Engineer", company="", text=TEXT, vocabulary=vocabulary, now=now)
    having, others = selectors.pays_of_skill("containers")
    stratum = ("ml-engineer", Level.SENIOR, "DE")
    assert set(having) == set(others) == {stratum}
    assert len(having[stratum]) == len(others[stratum]) == 1


def test_unfollowing_forgets_the_boards_postings(
    alice: int, board: int, store: Callable[..., Stored], now: datetime
) -> None:
    store([found_posting(1)], now)
    services.unfollow(board_id=board)
    assert selectors.list_boards() == ()
    assert selectors.count_postings(alice, EVERYTHING) == 0
    with pytest.raises(NoSuchBoard):
        services.unfollow(board_id=board)


def test_following_twice_is_following_once(board: int, now: datetime) -> None:
    again = services.follow(source=SOURCES[SourceId.GREENHOUSE], target="fennick", keys={}, now=now)
    assert again == board
    assert Board.objects.count() == 1


def test_the_database_refuses_a_posting_of_nobody_and_no_board(store: Callable[..., Stored], now: datetime) -> None:
    store([found_posting(1)], now)
    row = Posting.objects.get()
    row.pk, row.board, row.external_id = None, None, "other"
    row._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
