"""What every test may use: the real grader, a small content tree, three people, a database.

`GRADUS_TEST_POSTGRES=1 pytest …` runs the same tests on a PostgreSQL of their own instead of on SQLite.
`GRADUS_TEST_SCHOOL=1 pytest` runs tests/school, which needs the settings of a school.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from gradus.courses.library import Library, load_library
from gradus.grading.client import Grader

# A first example may import scipy or warm a cache: how long one example takes says nothing on a busy machine.
hypothesis_settings.register_profile("gradus", deadline=None)
hypothesis_settings.register_profile("quick", deadline=None, max_examples=20)
hypothesis_settings.load_profile(os.environ.get("GRADUS_HYPOTHESIS", "gradus"))

ON_POSTGRES = os.environ.get("GRADUS_TEST_POSTGRES", "").startswith("postgresql://")


def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Settings are read once a process: for others than the usual ones, pytest runs again with them."""
    if os.environ.get("GRADUS_TEST_POSTGRES") == "1":
        from tests.faults.postgres import running

        with running() as server:
            return _run_again(config, DATABASE_URL=server.url, GRADUS_TEST_POSTGRES=server.url)
    if os.environ.get("GRADUS_TEST_SCHOOL") == "1":
        from tests.school.setting import school_home

        with school_home() as home:
            return _run_again(config, GRADUS_HOME=str(home), GRADUS_TEST_SCHOOL="here")
    return None


def _run_again(config: pytest.Config, **changes: str) -> int:
    command = [sys.executable, "-m", "pytest", *config.invocation_params.args]
    return subprocess.call(command, env={**os.environ, **changes})


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Each mode has tests of its own; what both share is under both."""
    is_of_school = SCHOOL_TESTS in (collection_path, *collection_path.parents)
    is_folder_above = collection_path.is_dir() and collection_path in SCHOOL_TESTS.parents
    if (os.environ.get("GRADUS_TEST_SCHOOL") == "here") != is_of_school and not is_folder_above:
        return True
    return None


SCHOOL_TESTS = Path(__file__).parent / "school"
FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    """The real grader, with a zygote of its own for the whole run."""
    with Grader.start(at_once=2) as started:
        yield started


@pytest.fixture(scope="session")
def small_library() -> Library:
    """The content tree of tests/fixtures/content: four skills, one role, two lessons of one exercise and two cards."""
    return load_library(FIXTURES / "content")


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    """A copy of tests/fixtures/content, to be broken."""
    return Path(shutil.copytree(FIXTURES / "content", tmp_path / "content"))


@pytest.fixture(scope="session")
def repository_content() -> Path:
    """The content that ships."""
    return Path(__file__).parent.parent / "content"


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the data folder of whoever runs it."""
    settings.GRADUS_HOME = tmp_path_factory.getbasetemp() / "home"
    settings.SECRET_KEY = "signs nothing but tests, " * 3


@pytest.fixture
def now() -> datetime:
    """A Monday at noon."""
    return datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def graded_at_once(settings: Any) -> None:
    """Attempts are graded in the request unless a test says otherwise, whatever the database."""
    settings.GRADUS_QUEUE = False


@pytest.fixture(scope="session", autouse=True)
def commands_choose_their_database() -> None:
    """A command that a test runs as a process uses SQLite, unless the test gives it a database."""
    os.environ.pop("DATABASE_URL", None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """The test database is a file, as a learner's is: threads and processes share it the way they do there."""
    from django.conf import settings

    if not ON_POSTGRES:
        folder = tmp_path_factory.mktemp("database")
        settings.DATABASES["default"]["TEST"]["NAME"] = str(folder / "gradus.sqlite3")


def _learner(name: str, now: datetime) -> Any:
    from gradus.accounts.models import Learner

    return Learner.objects.create(username=name, first_name=name.capitalize(), date_joined=now)


@pytest.fixture
def alice(db: None, now: datetime) -> int:
    """The id of the learner who owns what a test makes."""
    return int(_learner("alice", now).pk)


@pytest.fixture
def bob(db: None, now: datetime) -> int:
    """The id of another learner, with things of their own."""
    return int(_learner("bob", now).pk)


@pytest.fixture
def charlie(db: None, now: datetime) -> int:
    """The id of somebody who must not see anything."""
    return int(_learner("charlie", now).pk)
