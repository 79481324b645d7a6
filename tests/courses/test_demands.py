"""Marks in a task's text, and the rule that finds what a task demands."""

from pathlib import Path

import pytest

from gradus.courses.engine.demands import demanding
from gradus.courses.engine.lesson_text import TextProblem
from gradus.courses.engine.task_text import split_sentences, without_marks

SIGNATURE = "Write `f(X, y, w)`.\n\n"
DEMANDS = (
    "If their shapes differ, raise a `ValueError`, and name both shapes in its text.",
    "`mse(y, y_hat)` returns the mean squared error of the predictions.",
    "`errors` is an array with the validation errors in the order of `alphas`.",
    "Both functions return a number.",
    "Neither function changes its arguments.",
    "Leave `X` and `y` unchanged.",
    "And leave the arrays you are given as they are, because the caller still needs them.",
    "Do **not** divide by the standard deviation here: scaling is the caller's business.",
    "It takes `X` of shape `(n, d)` and returns a plain list of column numbers, in rising order.",
    "There is **no penalty**.",
    "The intercept comes first.",
    "Redundant columns are not kept.",
    "All weights move at once: the gradient is computed at the old weights.",
    "The result must be exact for scores of any size, such as 1000 or −1000.",
    "Use `np.linalg.solve`, not an inverse.",
    "Several threads will use one window at the same time, so mark its methods `synchronized`.",
    "A `size` below 1 is an `IllegalArgumentException`.",
    "Measurements that are missing are left out.",
    "The rows are sorted by `missing`, the most first.",
    "The global generator of numpy must not be touched, because other code may depend on it.",
    "Write `f(x)` for a straight line.",
    "Write a table of all orders, with one row a customer and the newest first.",
)
NO_DEMANDS = (
    "`X` has shape `(n, d)` and already contains the column of ones; `y` has shape `(n,)`.",
    "`w` is a number, zero or more.",
    "In the data, `y` is 0 for a malignant lump and 1 for a benign one.",
    "Write both for a straight line.",
    "Put the gradient to work.",
    "It is tempting to add `h` to `w[j]` itself; then the caller's weights have moved.",
    "A table arrives with forty columns, and least squares fails or returns weights in the millions.",
    "Both zero and one would be claims about rows that do not exist.",
    "Why do it twice?",
    "`0.29 * 100` is 28.999999999999996 in floating point, and `int` would cut that to 28.",
    "A split is a few lines, and yet it is where honest work is lost most quietly.",
    "An error means little until it stands beside the error of a model that knows nothing.",
    "These four numbers are worth printing whenever a classifier is judged, before any ratio.",
)


def demands_of(text: str) -> list[str]:
    return [sentence.text for sentence in demanding(split_sentences(text))]


@pytest.mark.parametrize("sentence", DEMANDS)
def test_an_order_a_ban_or_a_deed_of_the_code_is_a_demand(sentence: str) -> None:
    assert sentence in demands_of(SIGNATURE + sentence)


@pytest.mark.parametrize("sentence", NO_DEMANDS)
def test_an_explanation_or_what_a_parameter_holds_is_none(sentence: str) -> None:
    assert demands_of(SIGNATURE + sentence) == ["Write `f(X, y, w)`."]


def test_a_list_item_demands_unless_it_describes_a_parameter() -> None:
    text = SIGNATURE + "- `X` has shape `(n, d)`.\n- One result a row.\n  Nobody reads this.\n1. `best`: the alpha\n"
    assert demands_of(text)[1:] == ["One result a row.", "`best`: the alpha"]


def test_an_introduction_whose_items_are_marked_needs_no_mark() -> None:
    items = "- `a`: one\n- `b`: two<!-- check_b -->\n"
    assert demands_of("Return a dict with exactly these keys:\n\n" + items) == ["`a`: one", "`b`: two"]
    unmarked = items.replace("<!-- check_b -->", "")
    assert demands_of("Return a dict with these keys:\n\n" + unmarked)[0] == "Return a dict with these keys:"


def test_code_formulas_and_headings_hold_no_demand() -> None:
    text = "## Never do this\n\n```\nNever.\n```\n\n$$ x \\text{ must be } 1 $$\n\nHere is `must`, and $never$.\n"
    assert demands_of(text) == []


@pytest.mark.parametrize("end", [". ", "? ", ".** ", ".\n"])
def test_a_sentence_ends_where_the_next_begins(end: str) -> None:
    sentences = split_sentences(f"**One, e.g. This{end}`Two` is 2.5 long.")
    assert [sentence.text for sentence in sentences] == [f"**One, e.g. This{end.strip()}", "`Two` is 2.5 long."]


def test_a_mark_belongs_to_the_words_before_it() -> None:
    (first, second) = split_sentences(
        "Never.\nRaise it,<!-- check_a, check_b --> and name\nboth.<!-- check_c --><!-- no demand: a\njoke -->"
    )
    assert (first.text, first.marks, first.line) == ("Never.", (), 1)
    assert (second.text, second.line) == ("Raise it, and name both.", 2)
    assert [(mark.text, mark.checks, mark.reason) for mark in second.marks] == [
        ("Raise it,", ("check_a", "check_b"), ""),
        ("and name both.", ("check_c",), ""),
        ("and name both.", (), "a joke"),
    ]


@pytest.mark.parametrize(
    "comment", ["<!-- todo -->", "<!-- check_a; check_b -->", "<!-- no demand -->", "<!-- no demand: -->", "<!---->"]
)
def test_any_other_comment_is_refused(comment: str) -> None:
    with pytest.raises(TextProblem, match="is a mark"):
        split_sentences(f"Never.{comment}")


def test_a_learner_sees_no_mark_and_every_other_comment_in_code() -> None:
    text = "One.<!-- check_a --> Two.\n<!-- check_b -->\n\n```html\n<!-- check_c -->\n```\n`<!-- x -->` three.\n"
    assert without_marks(text) == "One. Two.\n\n```html\n<!-- check_c -->\n```\n`<!-- x -->` three.\n"
    assert len(split_sentences(text)[1].marks) == 1


def test_every_task_that_ships_demands_something(repository_content: Path) -> None:
    tasks = list(repository_content.glob("courses/*/*/*/task.md"))
    assert len(tasks) >= 31
    assert [task for task in tasks if len(demands_of(task.read_text(encoding="utf-8"))) < 2] == []
