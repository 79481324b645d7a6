"""Fetches a board: asks its source step by step and stores each step with where to go on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from gradus.fetching.client import SHARED_PACE, FetchLimits
from gradus.fetching.errors import ComeBackLater, FetchError
from gradus.fetching.pace import Pace
from gradus.fetching.types import NO_VALIDATORS, Request, Validators
from gradus.market.postings import services
from gradus.market.postings.engine.reading.reader import Vocabulary
from gradus.market.postings.selectors import BoardView, get_board_state
from gradus.market.postings.services import Stored
from gradus.market.postings.sources.pages import ListingLimits, pages
from gradus.market.postings.sources.registry import SOURCES


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What a fetch needs of the world. `keys` are the operator's; `origins` take the place of a source's own."""

    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    origins: Mapping[str, str] = field(default_factory=dict)
    contact: str = ""
    pace: Pace = SHARED_PACE
    limits: FetchLimits = field(default_factory=FetchLimits)
    most: ListingLimits = field(default_factory=ListingLimits)


def fetch(
    board: BoardView, *, vocabulary: Vocabulary, outside: Outside, on_step: Callable[[Stored], None] | None = None
) -> Stored:
    """Everything new of the board is stored; what is broken off is stored up to there, and the next call goes on.

    `on_step` hears after each step what there is so far. Raises FetchError when the source could not be read, NotToday
    and ComeBackLater when it should not be asked now; the board keeps the reason.
    """
    now = outside.clock()
    if board.come_back_at is not None and board.come_back_at > now:
        raise ComeBackLater((board.come_back_at - now).total_seconds())
    source = SOURCES[board.source]
    began_at = services.begin_fetch(board_id=board.id, source=source, now=now)
    memory, cursor = get_board_state(board.id)
    so_far = Stored()
    try:
        for step in pages(
            source,
            board.target,
            keys=outside.keys,
            memory=msgspec.convert(memory, Validators) if memory else NO_VALIDATORS,
            cursor=msgspec.convert(cursor, Request) if cursor else None,
            sleep=outside.sleep,
            origin=outside.origins.get(board.source.value),
            limits=outside.limits,
            most=outside.most,
            contact=outside.contact,
            pace=outside.pace,
        ):
            so_far += services.store_step(
                board_id=board.id, began_at=began_at, step=step, vocabulary=vocabulary, now=outside.clock()
            )
            if on_step is not None:
                on_step(so_far)
    except ComeBackLater as error:
        services.note_problem(
            board_id=board.id, problem=str(error), come_back_at=outside.clock() + timedelta(seconds=error.after_s)
        )
        raise
    except FetchError as error:
        services.note_problem(board_id=board.id, problem=str(error))
        raise
    return so_far
