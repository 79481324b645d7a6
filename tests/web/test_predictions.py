"""Predictions, sliders and boxes in a lesson."""

from pathlib import Path

import pytest
from django.test import Client

from gradus.attempts.selectors import list_answered_cards
from gradus.courses.errors import ContentError
from gradus.courses.library import load_library
from gradus.mastery.models import Evidence
from gradus.mastery.reviews.models import CardReview
from gradus.runtime import process

HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.django_db

MORE = """
[[predict: double-of-three]]

```python
print("the cell below the guess")
```

[[predict: what-doubles]]

```python slider slope=1,2.5,3 "A line that gets steeper"
plt.plot([0, 1], [0, slope])
```

::: mistake Adding two
`x + 2` is **not** twice x <script>.
:::

[[exercise: double]]
"""


def lesson_file(tree: Path) -> Path:
    return tree / "courses" / "small" / "lines" / "lesson.md"


@pytest.fixture(autouse=True)
def lesson_with_predictions(pages: None, small_tree: Path) -> None:
    text = lesson_file(small_tree).read_text().replace("[[exercise: double]]\n", MORE)
    lesson_file(small_tree).write_text(text)
    process.use_library(load_library(small_tree))


def test_what_follows_a_prediction_is_covered_until_it_is_made(page: Client, alice: int) -> None:
    html = page.get("/lessons/lines/").content.decode()
    assert html.count('<details class="covered">') == 2
    assert page.post("/lessons/lines/predict/double-of-three", {"given": "7"}).status_code == 302
    html = page.get("/lessons/lines/").content.decode()
    assert html.count('<details class="covered">') == 1
    assert "<dd>7</dd>" in html
    assert "Not what you expected" in html


def test_a_prediction_is_stored_reviewed_and_evidence_only_when_right(page: Client, alice: int) -> None:
    page.post("/lessons/lines/predict/double-of-three", {"given": "7"})
    assert not Evidence.objects.exists()
    page.post("/lessons/lines/predict/what-doubles", {"given": "0"})
    assert set(Evidence.objects.values_list("source_id", flat=True)) == {"what-doubles"}
    assert set(list_answered_cards(alice)) == {"double-of-three", "what-doubles"}
    assert CardReview.objects.filter(learner_id=alice).count() == 2


def test_a_prediction_is_made_once(page: Client, alice: int) -> None:
    for _ in range(2):
        page.post("/lessons/lines/predict/double-of-three", {"given": "7"})
    assert list_answered_cards(alice)["double-of-three"].times == 1


def test_htmx_gets_the_prediction_alone(page: Client) -> None:
    response = page.post("/lessons/lines/predict/double-of-three", {"given": "6"}, headers=HTMX)
    html = response.content.decode()
    assert "data-reveals" in html
    assert "<html" not in html


def test_what_is_no_answer_is_said_and_not_kept(page: Client, alice: int) -> None:
    response = page.post("/lessons/lines/predict/double-of-three", {"given": "many"})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not list_answered_cards(alice)


def test_there_is_no_prediction_of_a_card_that_the_lesson_does_not_ask_so(page: Client) -> None:
    assert page.post("/lessons/averages/predict/double-of-three", {"given": "6"}).status_code == 404
    assert page.post("/lessons/lines/predict/nothing", {"given": "6"}).status_code == 404


def test_a_slider_has_a_picture_for_each_value(page: Client) -> None:
    html = page.get("/lessons/lines/").content.decode()
    assert html.count('<div class="frame"') == 3
    assert "slope = 2.5" in html
    pictures = [page.get(f"/lessons/lines/figures/{cell}.light").content for cell in (3, 4, 5)]
    assert len(set(pictures)) == 3
    assert page.get("/lessons/lines/figures/6.light").status_code == 404


def test_a_box_about_a_mistake_is_escaped(page: Client) -> None:
    html = page.get("/lessons/lines/").content.decode()
    assert '<p class="box-title">A common mistake: Adding two</p>' in html
    assert "<script>." not in html


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[[predict: no-such-card]]\n\n```python\n1\n```", "no card of cards.toml"),
        ("[[predict: double-of-three]]\n\nWords.", "nothing to reveal"),
        ("[[predict: what-doubles]]\n\n```python\n1\n```\n\n[[predict: what-doubles]]\n\n```python\n1\n```", "twice"),
        ('```python slider a=1 "One"\nplt.plot(a)\n```', "2 to 12 different values"),
        ('```python slider a=1,1 "Same"\nplt.plot(a)\n```', "2 to 12 different values"),
        ('```python slider a=1,b;c "Odd"\nplt.plot(a)\n```', "plain words"),
    ],
)
def test_a_lesson_that_cannot_be_shown_so_is_refused(small_tree: Path, line: str, problem: str) -> None:
    text = lesson_file(small_tree).read_text().replace(MORE, f"{line}\n\n[[exercise: double]]\n")
    lesson_file(small_tree).write_text(text)
    with pytest.raises(ContentError, match=problem):
        load_library(small_tree).lesson("lines").blocks  # noqa: B018 - reads it
