"""A reader's vocabulary as it ships, and postings as a source would have them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from gradus.market.postings.engine.reading.reader import Vocabulary, read
from gradus.market.postings.engine.reading.types import PostingText, Reading
from gradus.market.postings.sources.types import FoundPosting, SourceId
from gradus.market.postings.vocabulary import load_vocabulary
from gradus.skills.files import load_skills

ReadIt = Callable[..., Reading]

TEXT = """Fennick Energy · Berlin, Germany · Hybrid

What you bring
- 5+ years building machine learning systems
- Python, including pandas
- Docker

Nice to have
- Experience with MLflow

What we offer
- €75.000 – €92.000 a year
"""


@pytest.fixture(scope="session")
def vocabulary(repository_content: Path) -> Vocabulary:
    """What ships."""
    return load_vocabulary(repository_content / "market", load_skills(repository_content / "skills.csv").skills)


@pytest.fixture(scope="session")
def read_it(vocabulary: Vocabulary) -> ReadIt:
    """Reads a text, with a title if one is given."""

    def read_text(text: str, **fields: Any) -> Reading:
        return read(PostingText(text=text, **{"title": "Job", "seen_on": date(2026, 11, 26)} | fields), vocabulary)

    return read_text


def found_posting(number: int = 1, **changes: Any) -> FoundPosting:
    """A posting of a board, as its source's module gives it."""
    fields: dict[str, Any] = {
        "source": SourceId.GREENHOUSE,
        "external_id": str(number),
        "url": f"https://jobs.example/{number}",
        "title": "Senior Machine Learning Engineer",
        "company": f"Fennick {number}",
        "text": TEXT,
        "places": ("Berlin, Germany",),
        "is_remote": None,
        "pay": None,
        "posted_at": datetime(2026, 2, 20, 8, tzinfo=UTC),
        "closes_at": None,
    }
    return FoundPosting(**fields | changes)
