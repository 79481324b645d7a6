"""The sources that Gradus reads, in the order in which they are shown."""

from collections.abc import Mapping
from types import MappingProxyType

from gradus.market.sources.adzuna import Adzuna
from gradus.market.sources.arbeitnow import Arbeitnow
from gradus.market.sources.ashby import Ashby
from gradus.market.sources.greenhouse import Greenhouse
from gradus.market.sources.hacker_news import HackerNews
from gradus.market.sources.lever import Lever
from gradus.market.sources.recruitee import Recruitee
from gradus.market.sources.remoteok import RemoteOk
from gradus.market.sources.remotive import Remotive
from gradus.market.sources.smartrecruiters import SmartRecruiters
from gradus.market.sources.types import Source, SourceId
from gradus.market.sources.usajobs import UsaJobs
from gradus.market.sources.web_page import WebPage
from gradus.market.sources.workable import Workable

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

SOURCES: Mapping[SourceId, Source] = MappingProxyType({source.id: source for source in _ALL})
