"""The sources that Gradus reads, in the order in which they are shown."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from gradus.market.postings.sources.adzuna import Adzuna
from gradus.market.postings.sources.arbeitnow import Arbeitnow
from gradus.market.postings.sources.ashby import Ashby
from gradus.market.postings.sources.greenhouse import Greenhouse
from gradus.market.postings.sources.hacker_news import HackerNews
from gradus.market.postings.sources.lever import Lever
from gradus.market.postings.sources.recruitee import Recruitee
from gradus.market.postings.sources.remoteok import RemoteOk
from gradus.market.postings.sources.remotive import Remotive
from gradus.market.postings.sources.smartrecruiters import SmartRecruiters
from gradus.market.postings.sources.types import Source, SourceId
from gradus.market.postings.sources.usajobs import UsaJobs
from gradus.market.postings.sources.web_page import WebPage
from gradus.market.postings.sources.workable import Workable

_ALL: tuple[Source, ...] = (
    Greenhouse(),
    Lever(),
    Ashby(),
    SmartRecruiters(),
    Recruitee(),
    Workable(),
    Remotive(),
    RemoteOk(),
    Arbeitnow(),
    Adzuna(),
    UsaJobs(),
    HackerNews(),
    WebPage(),
)

DECLARED = ("id", "title", "terms", "target_words", "needs_keys", "ids_are_of_target", "first", "read")
"""What every source says of itself, in its own module."""


class SourceIncomplete(TypeError):
    """A source does not declare all that is its own. Nothing is assumed for it, because that would go wrong unseen."""

    def __init__(self, source: object, missing: Sequence[str]) -> None:
        super().__init__(
            f"{type(source).__name__} does not declare {', '.join(missing)}. Add it to the source's module."
        )


def by_id(sources: Iterable[Source]) -> Mapping[SourceId, Source]:
    """The sources by their ids. Raises SourceIncomplete."""
    known: dict[SourceId, Source] = {}
    for source in sources:
        if missing := [name for name in DECLARED if name not in vars(type(source))]:
            raise SourceIncomplete(source, missing)
        known[source.id] = source
    return MappingProxyType(known)


SOURCES: Mapping[SourceId, Source] = by_id(_ALL)
