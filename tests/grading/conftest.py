import pytest

from gradus.grading.client import Grader


@pytest.fixture(scope="session")
def grader():
    with Grader.start() as g:
        yield g
