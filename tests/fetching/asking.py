"""Asking the local server as a site with keys, without pauses."""

from typing import Any

from gradus.fetching.client import Client, HttpAnswer
from gradus.fetching.pace import PaceInMemory
from gradus.fetching.types import NO_VALIDATORS, Request, Site, Terms, Validators
from tests.fetching.clock import Clock
from tests.fetching.conftest import LocalServer

HOME = "https://listing.example"
LISTING = "/listing"
KEYS = {"ID": "an-id-7", "SECRET": "a/secret+1"}
TERMS = Terms(
    credit="",
    link=HOME,
    must_link_back=False,
    may_nofollow=True,
    at_most_a_day=None,
    seconds_between=1.0,
    note="",
    must_be_public=False,
    may_be_counted=True,
)
SITE = Site(title="The listing", terms=TERMS, keys=KEYS)
PLAIN = Request(url=HOME + LISTING)
WITH_KEYS = Request(
    url=HOME + LISTING, key_params=(("id", "ID"), ("secret", "SECRET")), key_headers=(("X-Secret", "SECRET"),)
)


def ask(
    server: LocalServer, request: Request = PLAIN, validators: Validators = NO_VALIDATORS, **others: Any
) -> HttpAnswer:
    """One answer of the local server, in the site's place."""
    clock = Clock()
    settings: dict[str, Any] = {"sleep": clock.sleep, "pace": PaceInMemory(clock), "origin": server.origin} | others
    return Client(SITE, home=HOME, **settings).ask(request, validators)
