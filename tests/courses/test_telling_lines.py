"""Which lines of a solution tell it."""

import pytest

from gradus.courses.engine.telling_lines import telling_lines, told_in
from gradus.grading.languages import LANGUAGES, PYTHON

LINES = {
    "    return np.mean((y - y_hat) ** 2)": "np.mean((y-y_hat)**2)",
    "weights -= step * gradient(w, X)": "step*gradient(w,X)",
    "w[j] = np.linalg.solve(A, b)": "np.linalg.solve(A,b)",
    "if len(values) == len(names):": "len(values)==len(names)",
    "errors.append(error_of(alpha))": "errors.append(error_of(alpha))",
    "x = y": None,
    "n = len(rows)": None,
    "for row in table_of_all_rows():": None,
    "def mean_squared_error(y, y_hat):": None,
    "from sklearn.linear_model import Ridge": None,
    'raise ValueError(f"got {shape}, wanted more")': None,
    "# np.mean((y - y_hat) ** 2)": None,
    '"""np.mean((y - y_hat) ** 2)"""': None,
}


@pytest.mark.parametrize("line", LINES)
def test_what_is_computed_tells_and_the_rest_does_not(line: str) -> None:
    heart = LINES[line]
    assert telling_lines(line, known="", language=PYTHON) == (() if heart is None else (heart,))


def test_what_the_starter_or_the_task_shows_tells_nothing() -> None:
    assert telling_lines("y = f(a, b, c, d, e)\n", known="Call `f(a,b, c, d, e)`.", language=PYTHON) == ()


def test_a_hint_is_caught_whatever_its_spaces_and_quotes() -> None:
    lines = telling_lines('x = table["price"].mean(0)\n', known="", language=PYTHON)
    assert told_in("Use `table['price'] .mean(0)`.", lines) == lines
    assert told_in("Use the mean of the price.", lines) == ()


@pytest.mark.parametrize(
    ("language", "line", "heart"),
    [
        ("r", "spread <- sd(x - centre, na.rm = TRUE)", "sd(x-centre,na.rm=TRUE)"),
        ("java", "double z = Math.exp(score - largest);", "Math.exp(score-largest)"),
        ("java", "} else if (row.length != weights.length) {", "(row.length!=weights.length)"),
    ],
)
def test_other_languages_are_read_by_line_too(language: str, line: str, heart: str) -> None:
    assert telling_lines(line, known="", language=LANGUAGES[language]) == (heart,)
