"""How much of the examiner's time and memory a repository may take. Objects are small and say that they are large."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from gradus.grading.failures import CheckFailed
from gradus.grading.warden import CEILING

MOST_OBJECTS = 20_000
MOST_OBJECT_BYTES = 16 * 1024 * 1024
MOST_BYTES = 64 * 1024 * 1024
MOST_COMMITS = 5_000
MOST_PATHS = 10_000
DEEPEST_TREE = 32
_MOST_MEMORY_MB = 1024
"""Beyond what the examiner's process was born with; its own limit, CEILING's, is higher."""
_MOST_SECONDS = 5.0


class Unreadable(Exception):
    """The repository does not hold together, or holds too much."""


class _TooLong(BaseException):
    """Not an Exception: the reader's own handlers let it through."""


@contextmanager
def bounded() -> Iterator[None]:
    """What is read in here ends within bounds, or the check fails: it is the learner's repository."""
    previous = signal.signal(signal.SIGALRM, _ring)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (hard - (CEILING.memory_mb - _MOST_MEMORY_MB) * 1024 * 1024, hard))
    signal.setitimer(signal.ITIMER_REAL, _MOST_SECONDS)
    try:
        yield
    except CheckFailed:
        raise
    except _TooLong:
        _fail("it takes too long to read")
    except MemoryError:
        _fail("it holds too much")
    except Exception as error:
        _fail(str(error)[:200] or type(error).__name__)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _ring(number: int, frame: object) -> NoReturn:
    raise _TooLong


def _fail(why: str) -> NoReturn:
    raise CheckFailed(f"The git repository cannot be read: {why}.") from None
