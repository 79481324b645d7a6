import pytest
from django.test import Client

from gradus.attempts import selectors
from gradus.courses.types import Exercise
from gradus.grading.verdicts import Outcome

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db


def test_the_starter_is_there_at_first_and_no_solution(page: Client, double: Exercise) -> None:
    html = page.get("/exercises/double/").content.decode()
    assert "raise NotImplementedError" in html
    assert "It opens after a try." in html
    assert "gradus start double" in html


def test_a_failed_check_says_expected_yours_and_why(page: Client, squares: str) -> None:
    html = page.post("/exercises/double/check", {"source": squares}, headers=HTMX).content.decode()
    assert "Not yet: 1 of 3" in html
    assert "<dt>expected</dt>" in html
    assert "<dt>yours</dt>" in html
    assert "Yours squares." in html
    assert "<html" not in html


def test_a_try_opens_the_solution_and_counts(page: Client, squares: str) -> None:
    html = page.post("/exercises/double/check", {"source": squares}, headers=HTMX).content.decode()
    assert "One good answer" in html
    assert "1 earlier try" in html
    assert 'hx-swap-oob="true"' in html


def test_a_pass_leads_on(page: Client, alice: int, double: Exercise) -> None:
    html = page.post("/exercises/double/check", {"source": double.solution}, headers=HTMX).content.decode()
    assert "Passed: all 3 checks" in html
    assert 'href="/cards/?lesson=lines"' in html
    assert selectors.list_solved_exercises(alice) == {"double"}


def test_other_approaches_open_after_a_pass_and_stay_open(page: Client, double: Exercise, squares: str) -> None:
    failed = page.post("/exercises/double/check", {"source": squares}, headers=HTMX).content.decode()
    assert "Adds the number to itself." not in failed
    passed = page.post("/exercises/double/check", {"source": double.solution}, headers=HTMX).content.decode()
    assert "2 other approaches" in passed
    assert "Adds the number to itself." in passed
    page.post("/exercises/double/check", {"source": squares}, headers=HTMX)
    assert "Adds the number to itself." in page.get("/exercises/double/").content.decode()


def test_no_mark_of_the_task_is_shown(page: Client) -> None:
    html = page.get("/exercises/double/").content.decode()
    assert "check_doubles" not in html
    assert "which returns" in html


def test_without_htmx_checking_leads_back_to_the_page_with_the_verdict(page: Client, squares: str) -> None:
    response = page.post("/exercises/double/check", {"source": squares})
    assert response["Location"] == "/exercises/double/#answer"
    html = page.get("/exercises/double/").content.decode()
    assert "Not yet: 1 of 3" in html
    assert "return x * x" in html


def test_line_ends_of_a_browser_are_not_the_learners(page: Client, alice: int) -> None:
    page.post("/exercises/double/check", {"source": "def double(x):\r\n    return 2 * x\r\n"})
    attempt = selectors.list_recent(alice, 1)[0]
    assert attempt.source == "def double(x):\n    return 2 * x\n"
    assert attempt.outcome is Outcome.PASSED


def test_running_shows_the_output_and_hands_nothing_in(page: Client, alice: int) -> None:
    html = page.post("/exercises/double/run", {"source": "print('so far')"}, headers=HTMX).content.decode()
    assert "It ran" in html
    assert "so far" in html
    assert selectors.list_recent(alice, 1) == ()


def test_running_without_htmx_keeps_the_text(page: Client) -> None:
    html = page.post("/exercises/double/run", {"source": "print('so far')"}).content.decode()
    assert "print(&#x27;so far&#x27;)" in html
    assert "It ran" in html


def test_what_is_printed_is_escaped(page: Client) -> None:
    html = page.post("/exercises/double/run", {"source": "print('<script>x</script>')"}, headers=HTMX).content.decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_draft_is_kept_and_restored(page: Client) -> None:
    assert page.post("/exercises/double/draft", {"source": "# half way"}).status_code == 204
    html = page.get("/exercises/double/").content.decode()
    assert "# half way" in html
    assert "saved" in html


def test_reset_puts_the_starter_back_and_keeps_the_tries(
    page: Client, alice: int, squares: str, double: Exercise
) -> None:
    page.post("/exercises/double/check", {"source": squares})
    assert page.post("/exercises/double/reset")["Location"] == "/exercises/double/"
    html = page.get("/exercises/double/").content.decode()
    assert "raise NotImplementedError" in html
    assert "Not yet" not in html
    assert len(selectors.list_attempts_on(alice, double.id)) == 1


@pytest.mark.parametrize("what", ["check", "run", "draft"])
def test_a_file_that_is_too_large_is_refused(page: Client, alice: int, what: str) -> None:
    response = page.post(f"/exercises/double/{what}", {"source": "#" * 100_001})
    assert response.status_code == 422
    assert "At most 100 kB" in response.content.decode()
    assert selectors.list_recent(alice, 1) == ()


def test_a_file_with_a_nul_is_refused_with_a_sentence(page: Client) -> None:
    html = page.post("/exercises/double/check", {"source": "a\0b"}, headers=HTMX).content.decode()
    assert 'class="errors"' in html


@pytest.mark.parametrize("what", ["check", "run", "draft", "reset"])
def test_nothing_changes_by_following_a_link(page: Client, what: str) -> None:
    assert page.get(f"/exercises/double/{what}").status_code == 405
