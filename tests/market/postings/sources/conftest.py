"""The local server of the tests of fetching, and a source's payloads."""

from pathlib import Path

from tests.fetching.conftest import no_backoff, server

__all__ = ["no_backoff", "payload", "server"]

PAYLOADS = Path(__file__).parent / "payloads"


def payload(name: str) -> bytes:
    """A file of `payloads`: invented, in the form that the source documents."""
    return (PAYLOADS / name).read_bytes()
