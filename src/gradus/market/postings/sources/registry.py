"""The sources that Gradus reads, in the order in which they are shown."""

from collections.abc import Mapping
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

SOURCES: Mapping[SourceId, Source] = MappingProxyType({source.id: source for source in _ALL})
