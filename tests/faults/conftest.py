"""Schools in small. Without PostgreSQL these tests fail rather than pass unseen: `make test` needs it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.farm import Farm, running


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    with running(tmp_path) as started:
        yield started
