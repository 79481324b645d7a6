"""Fetching boards with what this process knows of the world: the clock, the operator's keys, where sources lie."""

import os
import time
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gradus.fetching.client import FetchLimits
from gradus.fetching.pace import PaceInFiles
from gradus.market.postings import services
from gradus.market.postings.errors import NotForSchools
from gradus.market.postings.fetch import Outside, fetch
from gradus.market.postings.selectors import BoardView
from gradus.market.postings.services import Stored, recount, reread
from gradus.market.postings.sources.pages import ListingLimits
from gradus.market.postings.sources.registry import SOURCES
from gradus.market.postings.sources.types import Source
from gradus.runtime import process
from gradus.runtime.home import pace_folder

IN_A_REQUEST = FetchLimits(tries=2, pause_s=5, request_s=20)
SOME_PAGES = ListingLimits(requests=20)
"""For a fetch that somebody waits for in a browser; a later one goes on where it stopped."""


def keys() -> dict[str, str]:
    """The operator's keys for sources that need some, from the environment."""
    names = {name for source in SOURCES.values() for name in source.needs_keys}
    return {name: os.environ[name] for name in names if os.environ.get(name)}


def outside() -> Outside:
    """The world as a command sees it."""
    return Outside(
        clock=timezone.now,
        sleep=time.sleep,
        keys=keys(),
        origins=settings.GRADUS_MARKET_ORIGINS,
        contact=settings.GRADUS_MARKET_CONTACT,
        pace=PaceInFiles(pace_folder(settings.GRADUS_HOME)),
    )


def follow(source: Source, target: str) -> int:
    """The board is fetched from now on; its id. Raises TargetUnusable, and NotForSchools where the terms say so."""
    if settings.GRADUS_SCHOOL is not None and source.terms.must_be_public:
        raise NotForSchools(source.title)
    return services.follow(source=source, target=target, keys=keys(), now=timezone.now())


def unfollow(board_id: int) -> None:
    """The board is fetched no more, its postings are gone, and no demand counts them. Raises NoSuchBoard."""
    with transaction.atomic():
        services.unfollow(board_id=board_id)
        recount(role_ids=tuple(process.market().roles), now=timezone.now())


def fetch_board(board: BoardView, on_step: Callable[[Stored], None]) -> Stored:
    """Fetch all that is new of the board, as a command does. Raises what `fetch` raises."""
    return fetch(board, vocabulary=process.vocabulary(), outside=outside(), on_step=on_step)


def fetch_now(board: BoardView) -> Stored:
    """Fetch what fits into a request, and count anew, also where it broke off. Raises what `fetch` raises."""
    briefly = replace(outside(), limits=IN_A_REQUEST, most=SOME_PAGES)
    try:
        return fetch(board, vocabulary=process.vocabulary(), outside=briefly)
    finally:
        count_again()


def count_again() -> None:
    """What older rules read is read anew, and the demand of every role is what the postings say now."""
    reread(vocabulary=process.vocabulary())
    recount(role_ids=tuple(process.market().roles), now=timezone.now())
