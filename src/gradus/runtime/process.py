"""The things of which a process has one: the library, the market's facts, the reader's vocabulary and the grader."""

import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from gradus.common.files import Stamp, stamp
from gradus.courses.library import Library, content_root, library_state, load_library
from gradus.grading.client import Grader
from gradus.grading.environments import FIRST, Environment
from gradus.planner.engine.newcomer import NewcomerPace, paces
from gradus.runtime.shared_grader import shared_grader
from gradus.skills.engine.graph import Role

if TYPE_CHECKING:
    from gradus.market.facts.types import Facts
    from gradus.market.postings.engine.reading.reader import Vocabulary


class _Kept:
    """What this process read last, and of what; and what a caller gave. Guarded by `lock`."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.library: Library | None = None
        self.library_state: Stamp = ()
        self.facts: Facts | None = None
        self.facts_of: tuple[Path, Stamp] | None = None
        self.vocabulary: Vocabulary | None = None
        self.vocabulary_of: tuple[Path, Stamp] | None = None
        self.paces: dict[str, tuple[NewcomerPace, ...]] = {}
        self.paces_of: tuple[Library, tuple[int, ...], date] | None = None
        self.given_library: Library | None = None
        self.given_grader: Grader | None = None


_kept = _Kept()


def library() -> Library:
    """The content: its heads, read on the first call. Raises ContentError.

    With DEBUG, read again when a file that a head is made of changed; bodies are what the files hold in any case.
    """
    if _kept.given_library is not None:
        return _kept.given_library
    root = content_root(settings.GRADUS_CONTENT)
    with _kept.lock:
        known = _kept.library
        if known is None or known.root != root or (settings.DEBUG and _kept.library_state != library_state(known)):
            _kept.library = known = load_library(root, cache=settings.GRADUS_HOME / "cache" / "library")
            _kept.library_state = library_state(known) if settings.DEBUG else ()
        return known


def market() -> "Facts":
    """The market's facts, read as the library is. A content tree that has none shows those that came with Gradus."""
    from gradus.market.facts.files import load_facts  # Most commands ask nothing of the market.

    root = _market_root() / "market"
    with _kept.lock:
        wanted = (root, stamp(root) if settings.DEBUG else ())
        if _kept.facts is None or _kept.facts_of != wanted:
            _kept.facts = load_facts(root)
            _kept.facts_of = wanted
        return _kept.facts


def vocabulary() -> "Vocabulary":
    """What a reader of postings knows, read as the facts are. Raises ContentError."""
    from gradus.market.postings.vocabulary import load_vocabulary  # Only who reads a posting waits for its rules.
    from gradus.skills.files import load_skills

    root = _market_root()
    with _kept.lock:
        wanted = (root, stamp(root / "market", root / "skills.csv") if settings.DEBUG else ())
        if _kept.vocabulary is None or _kept.vocabulary_of != wanted:
            _kept.vocabulary = load_vocabulary(root / "market", load_skills(root / "skills.csv").skills)
            _kept.vocabulary_of = wanted
        return _kept.vocabulary


def newcomer_paces(role: Role, *, hours_a_week: tuple[int, ...], starts_on: date) -> tuple[NewcomerPace, ...]:
    """`planner.engine.newcomer.paces` over the library, planned once a role and kept while the rest is the same.

    A plan takes tenths of a second, and whoever asks need not be signed in.
    """
    content = library()
    with _kept.lock:
        if (
            _kept.paces_of is None
            or _kept.paces_of[0] is not content
            or _kept.paces_of[1:] != (hours_a_week, starts_on)
        ):
            _kept.paces, _kept.paces_of = {}, (content, hours_a_week, starts_on)
        if role.id not in _kept.paces:
            _kept.paces[role.id] = paces(content, role, hours_a_week=hours_a_week, starts_on=starts_on)
        return _kept.paces[role.id]


def grader() -> Grader:
    """The grader of the server that started this process, else this user's shared one. Starts nothing by itself."""
    if _kept.given_grader is not None:
        return _kept.given_grader
    return Grader.of_server(settings.GRADUS_GRADER) if settings.GRADUS_GRADER else shared_grader()


def begin_environment(environment: Environment) -> None:
    """Have the grader ready for `environment` when the first file comes; returns at once. The first is always ready."""
    if environment.id != FIRST:
        threading.Thread(target=grader().begin, args=(environment.id,), daemon=True).start()


def use_library(given: Library | None) -> None:
    """Serve `given` from now on, for a caller that loaded its own; None goes back to the content folder."""
    _kept.given_library = given


def use_grader(given: Grader | None) -> None:
    """Grade with `given` from now on, for a caller that started its own; None goes back to the usual one."""
    _kept.given_grader = given


def _market_root() -> Path:
    """The content tree that has a market: the one in use, else the one that came with Gradus."""
    root = content_root(settings.GRADUS_CONTENT)
    return root if (root / "market").is_dir() else content_root()
