"""Asks a source for its pages, one step a request, and says where to go on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gradus.fetching.client import ORDINARY, SHARED_PACE, Client, FetchLimits, validators_of
from gradus.fetching.pace import Pace, Sleep
from gradus.fetching.types import NO_VALIDATORS, Keys, Request, Site, Validators
from gradus.market.postings.sources.types import Source, SourcePage


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingLimits:
    """After how much a fetch stops, to go on another time."""

    requests: int = 2_000
    postings: int = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One step of a fetch, to be stored with `memory` and `cursor` in one transaction. No `cursor` is the end.

    `memory` is empty for a listing of several pages, whose first says too little, and where something was left out,
    which a newer Gradus may read.
    """

    page: SourcePage | None
    memory: Validators
    cursor: Request | None
    is_unchanged: bool = False


def pages(
    source: Source,
    target: str,
    *,
    keys: Keys,
    memory: Validators,
    cursor: Request | None,
    sleep: Sleep,
    origin: str | None = None,
    limits: FetchLimits = ORDINARY,
    most: ListingLimits = ListingLimits(),
    contact: str = "",
    pace: Pace = SHARED_PACE,
) -> Iterator[Fetched]:
    """The pages of `target`, from `cursor` or from the beginning; one step a request. Raises FetchError.

    `origin` takes the place of the source's scheme and host. `contact`, an address to write to, goes into the
    User-Agent. Ends early, with a `cursor` in the last step, after `most`. A fetch that was resumed is never whole and
    remembers nothing: the next one looks at everything again.
    """
    opening = source.first(target, keys)
    site = Site(title=source.title, terms=source.terms, keys={name: keys[name] for name in source.needs_keys})
    client = Client(site, home=opening.url, sleep=sleep, origin=origin, limits=limits, contact=contact, pace=pace)
    validators = memory if cursor is None else NO_VALIDATORS
    request: Request | None = cursor or opening
    shows_all, postings, requests = cursor is None, 0, 0
    while request is not None and postings < most.postings and requests < most.requests:
        answer = client.ask(request, validators)
        validators = NO_VALIDATORS
        requests += 1
        if answer.status == 304:
            yield Fetched(page=None, memory=memory, cursor=None, is_unchanged=True)
            return
        page = source.read(request, answer.body, target=target)
        shows_all = shows_all and not page.unreadable
        page = replace(page, is_whole=page.is_whole and shows_all)
        is_all = requests == 1 and cursor is None and page.next is None and not page.unreadable
        postings += len(page.postings)
        request = page.next
        yield Fetched(page=page, memory=validators_of(answer) if is_all else NO_VALIDATORS, cursor=request)
