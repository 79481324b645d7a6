"""Fetching from the local server, without pauses."""

from collections.abc import Mapping
from typing import Any

from gradus.fetching.pace import PaceInMemory
from gradus.fetching.types import Request, Validators
from gradus.market.postings.sources.pages import Fetched, pages
from gradus.market.postings.sources.registry import SOURCES
from gradus.market.postings.sources.types import SourceId
from tests.fetching.clock import Clock
from tests.fetching.conftest import LocalServer

KEYS = {
    "GRADUS_ADZUNA_ID": "adzuna-id-7",
    "GRADUS_ADZUNA_KEY": "adzuna/secret+1",
    "GRADUS_USAJOBS_KEY": "usajobs/secret+2",
    "GRADUS_USAJOBS_EMAIL": "operator@example.org",
}


def fetch(
    server: LocalServer,
    source: SourceId,
    target: str,
    *,
    keys: Mapping[str, str] = KEYS,
    memory: Validators | None = None,
    cursor: Request | None = None,
    **others: Any,
) -> list[Fetched]:
    """All steps of a fetch from the local server."""
    clock = Clock()
    settings: dict[str, Any] = {"sleep": clock.sleep, "pace": PaceInMemory(clock), "origin": server.origin} | others
    asked = pages(SOURCES[source], target, keys=keys, memory=memory or Validators(), cursor=cursor, **settings)
    return list(asked)
