"""Figures judged by what they show: real matplotlib in the learner's process, real sandbox."""

from collections.abc import Callable

import numpy as np
import pytest

from gradus.grading.checks.figure_parts import read_figure
from gradus.grading.client import Grader
from gradus.grading.errors import ProtocolViolation
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict

HEAD = "import numpy as np, pandas as pd\nfrom gradus.grading.checks import *\n"
Judge = Callable[..., Verdict]


@pytest.fixture(scope="session")
def judge(grader: Grader) -> Judge:
    """A function of the lines of the learner's plot() and of the claims, a check each, that gives the verdict."""

    def judged(plot: str, *claims: str, source: str = "") -> Verdict:
        lines = "".join(f"    {line}\n" for line in plot.strip().splitlines())
        learners = source or f"import numpy as np\nimport matplotlib.pyplot as plt\ndef plot():\n{lines}"
        checks = HEAD
        for number, claim in enumerate(claims):
            body = claim if "student" in claim else f"drawn_by(student.plot){claim}"
            checks += f'def check_{number}(student):\n    """It shows."""\n    {body}\n'
        return grader.grade(GradeJob(source=learners, checks=checks, limits=Limits(seconds=60)))

    return judged


RICH = """
x = np.array([1.0, 2.0, 4.0])
fig, (left, right) = plt.subplots(1, 2)
left.plot(x, x ** 2, label="squares", color="red")
left.plot(x, -x, "o", label="minus")
left.axhline(5, label="limit")
left.axvline(2)
left.fill_between(x, x, x + 1)
left.annotate("peak", (4.0, 16.0), (1.0, 12.0))
left.set(xlabel="Time in hours", ylabel="Height", title="Growth", yscale="symlog")
left.legend()
right.scatter([3, 1, 2], [9, 7, 8], c=[0.1, 0.2, 0.3], label="towns")
right.errorbar([1, 2], [3, 4], yerr=[[0.5, 0.5], [1, 2]])
right.invert_yaxis()
twin = right.twinx()
twin.bar(["a", "b"], [3, 4], label="counts")
fig.suptitle("Two views")
"""


def test_a_figure_that_shows_what_it_should_passes_every_claim(judge: Judge) -> None:
    claims = (
        "picture.has_title()",
        "picture.has_title(mentions='two views')",
        "picture.axes(0).has_title('Growth').has_label('x', mentions=('time', 'hours')).has_label('y')",
        "picture.has_line([1, 2, 4], [1, 4, 16], label='squares')",
        "picture.has_line(y=[1, 4, 16])",
        "picture.has_points([4, 1, 2], [-4, -1, -2], label='minus')",
        "picture.has_points([1, 2, 3], [7, 8, 9])",
        "picture.has_rule('y', 5).has_rule('x', 2)",
        "picture.has_area([1, 2, 4], [1, 2, 4], [2, 3, 5])",
        "picture.has_text('peak').has_mark_at(4, 16)",
        "picture.has_scale('y', 'symlog').has_scale('x', 'linear')",
        "picture.axes(0).has_legend(for_each=['squares', 'minus'])",
        "picture.has_error_bars([2.5, 3.5], [4, 6])",
        "picture.axes(1).is_inverted('y')",
        "picture.has_bars({'a': 3, 'b': 4}).has_bars([3, 4], label='counts', horizontal=False)",
        "picture.axes(2).starts_at_zero('y')",
        "picture.has_axes(2)",
        "picture.covers_data()",
        "holds(len(picture.marks('line')) == 2, because='two lines')",
    )
    verdict = judge(RICH, "; ".join(("picture = drawn_by(student.plot)", *claims)))
    assert verdict.outcome is Outcome.PASSED, [(check.name, check.message) for check in verdict.checks]


@pytest.mark.parametrize(
    ("plot", "claim", "told"),
    [
        ("plt.plot([1, 2])", ".has_title()", ("Expected a title.", "a title", "none")),
        ("plt.title('A')", ".has_title('b', because='Name it.')", ("Name it.", "a title that mentions b", "'A'")),
        (
            "plt.plot([1, 2])\nplt.ylabel('hours')",
            ".has_label('x', mentions='hours')",
            (
                "Expected a label on the x axis that mentions hours.",
                "a label on the x axis that mentions hours",
                "none",
            ),
        ),
        (
            "plt.plot([1, 4], [1, 2])",
            ".has_line([1, 2], [1, 4], because='Time goes to the right.')",
            (
                "x and y are exchanged. Time goes to the right.",
                "a line with x = [1. 2.], y = [1. 4.]",
                "line with x = [1. 4.], y = [1. 2.]",
            ),
        ),
        (
            "plt.plot([1, 2], [1, 4], label='test')",
            ".has_line([1, 2], [1, 4], label='train')",
            (
                "It is drawn, but not with the label 'train'.",
                "a line labelled 'train' with x = [1. 2.], y = [1. 4.]",
                "line labelled 'test' with x = [1. 2.], y = [1. 4.]",
            ),
        ),
        (
            "plt.plot([1, 2], [1, 4], 'o')",
            ".has_line([1, 2], [1, 4])",
            (
                "Expected a line with x = [1. 2.], y = [1. 4.].",
                "a line with x = [1. 2.], y = [1. 4.]",
                "line with x = [1. 2.], y = [1. 4.]",
            ),
        ),
        (
            "plt.bar(['a', 'b'], [1, 2])",
            ".has_bars({'a': 1, 'b': 3})",
            ("Expected bars of {'a': 1, 'b': 3}.", "bars of {'a': 1, 'b': 3}", "bars of {'a': 1.0, 'b': 2.0}"),
        ),
        (
            "plt.bar(['a', 'b'], [10, 12])\nplt.ylim(9, 13)",
            ".starts_at_zero(because='Lengths are compared.')",
            ("Lengths are compared.", "a y axis that begins at 0", "from 9 to 13"),
        ),
        ("plt.plot([1, 2])", ".has_scale('y', 'log')", ("Expected a log y axis.", "a log y axis", "a linear one")),
        ("plt.plot([1, 2], label='a')", ".has_legend(['a'])", ("There is no legend.", "a legend with a", "no legend")),
        (
            "plt.plot([1, 2], label='a')\nplt.legend()",
            ".has_legend(['a', 'b'])",
            ("The legend does not name b.", "a legend with a, b", "a"),
        ),
        (
            "line, = plt.plot([1, 2], label='a')\nplt.legend([line], ['z'])",
            ".has_legend()",
            ("The legend names 'z', and nothing drawn has that label.", "a legend", "z"),
        ),
        (
            "plt.plot([1, 2], [3, 9])\nplt.ylim(0, 5)",
            ".covers_data()",
            ("The y axis cuts data off.", "y from 3 to 9", "y from 0 to 5"),
        ),
        (
            "plt.plot([1, 2])",
            ".has_rule('y', 0)",
            ("Expected a straight line at y = 0.", "a straight line at y = 0", "none"),
        ),
        (
            "pass",
            ".has_title()",
            ("Your code drew no figure, or closed it: draw it and leave it open.", "a figure", ""),
        ),
        ("plt.subplots()", ".axes(1)", ("The figure has no axes number 2.", "at least 2 axes", "1 axes")),
        ("plt.subplots(1, 2)", ".has_axes(1)", ("Expected 1 axes.", "1 axes", "2 axes")),
        (
            "plt.plot([1, 2])",
            ".has_mark_at(0, 2)",
            ("Expected a mark at (0, 2).", "a mark at (0, 2)", "line with x = [0. 1.], y = [1. 2.]"),
        ),
    ],
)
def test_a_claim_that_does_not_hold_says_what_belongs_there_and_what_is(
    judge: Judge, plot: str, claim: str, told: tuple[str, str, str]
) -> None:
    (check,) = judge(plot, claim).checks
    assert check.outcome is CheckOutcome.FAILED
    assert (check.message, check.expected, check.actual) == told


def test_histograms_images_dates_and_flat_bars_are_seen(judge: Judge) -> None:
    plot = """
fig, ax = plt.subplots(2, 3)
ax[0, 0].hist([1, 2, 2, 3, 3, 3], bins=[0.5, 1.5, 2.5, 3.5])
image = ax[0, 1].imshow([[1.0, 2.0], [3.0, 4.0]])
fig.colorbar(image, label="degrees")
ax[0, 2].pcolormesh([[1.0, 5.0]])
ax[1, 0].plot(np.array(["2026-01-01", "2026-01-03"], dtype="datetime64[D]"), [1, 2])
ax[1, 1].barh(["x", "y"], [5, 6])
ax[1, 2].stairs([1, 2], [0, 1, 2])
"""
    claims = (
        ".axes(0).has_bars([1, 2, 3], edges=[0.5, 1.5, 2.5, 3.5])",
        ".has_image([[1, 2], [3, 4]], colourbar='degrees')",
        ".has_image([[1, 5]])",
        ".has_line(np.array(['2026-01-01', '2026-01-03'], dtype='datetime64[D]'), [1, 2])",
        ".has_bars({'x': 5, 'y': 6}, horizontal=True)",
        ".has_bars([1, 2], edges=[0, 1, 2])",
        ".has_axes(6)",
    )
    verdict = judge(plot, "; ".join(["picture = drawn_by(student.plot)", *("picture" + claim for claim in claims)]))
    assert verdict.outcome is Outcome.PASSED, [(check.name, check.message, check.actual) for check in verdict.checks]


def test_a_figure_or_axes_that_were_returned_are_looked_at_and_come_as_pictures(judge: Judge) -> None:
    source = """
from matplotlib.figure import Figure
import matplotlib.pyplot as plt
def bare():
    figure = Figure()
    figure.subplots().plot([1, 2], [3, 5])
    return figure
def axes():
    return plt.subplots()[1]
def number():
    return 3
"""
    verdict = judge(
        "",
        "figure(student, student.bare()).has_line([1, 2], [3, 5])",
        "drawn_by(student.bare).has_line([1, 2], [3, 5])",
        "figure(student, student.axes()).has_axes(1)",
        "figure(student, student.number())",
        source=source,
    )
    assert [check.outcome for check in verdict.checks] == [CheckOutcome.PASSED] * 3 + [CheckOutcome.FAILED]
    assert verdict.checks[3].message == "A figure, or its axes, belongs here."
    assert len(verdict.figures) == 2


def test_what_one_check_drew_is_not_taken_for_anothers_and_equal_pictures_come_once(judge: Judge) -> None:
    source = "import matplotlib.pyplot as plt\ndef plot(n): plt.plot([0, n])\ndef nothing(): pass\n"
    verdict = judge(
        "",
        "drawn_by(student.plot, 1).has_line(y=[0, 1])",
        "holds(len(drawn_by(student.plot, 1).marks('line')) == 1, because='One line.')",
        "drawn_by(student.nothing).has_title()",
        source=source,
    )
    assert [check.outcome for check in verdict.checks] == [CheckOutcome.PASSED] * 2 + [CheckOutcome.FAILED]
    assert [figure.media_type for figure in verdict.figures] == ["image/svg+xml"]


def test_a_figure_left_open_by_the_file_is_looked_at_and_stays_the_one_that_is_drawn_on(judge: Judge) -> None:
    source = """
import matplotlib.pyplot as plt
first = plt.figure()
plt.figure()
plt.plot([1, 2])
plt.figure(first)
def is_first(): return plt.gcf() is first
"""
    verdict = judge("", "figure(student).has_line(y=[1, 2])", "equal(student.is_first(), True)", source=source)
    assert verdict.outcome is Outcome.PASSED, verdict
    assert len(verdict.figures) == 2


def test_a_figure_of_too_many_numbers_is_told_and_not_judged(judge: Judge) -> None:
    (check,) = judge("plt.plot(np.zeros(300_000))", ".has_title()").checks
    assert check.outcome is CheckOutcome.ERROR
    assert "more than 200000 numbers" in check.message


def test_artists_that_lie_or_raise_are_left_out(judge: Judge) -> None:
    plot = """
class Sly(str):
    def __str__(self): raise ValueError
line, = plt.plot([1, 2], [3, 4])
line.get_xdata = lambda orig=True: ["no", object()]
other, = plt.plot([1, 2], [5, 6])
"""
    verdict = judge(plot, ".has_line([1, 2], [5, 6])")
    assert verdict.outcome is Outcome.PASSED, verdict


GOOD_AXIS = {"label": "", "scale": "linear", "limits": [0.0, 1.0], "ticks": [0.0], "tick_labels": ["a"]}
GOOD_PANEL = {"title": "", "is_twin": False, "x": GOOD_AXIS, "y": GOOD_AXIS, "legend": [], "marks": []}


@pytest.mark.parametrize(
    "told",
    [
        None,
        3,
        [],
        {"title": 1, "legend": [], "axes": []},
        {"title": "", "legend": "abc", "axes": []},
        {"title": "", "legend": [], "axes": [GOOD_PANEL | {"is_twin": 1}]},
        {"title": "", "legend": [], "axes": [GOOD_PANEL | {"x": GOOD_AXIS | {"limits": [0.0]}}]},
        {"title": "", "legend": [], "axes": [GOOD_PANEL | {"x": GOOD_AXIS | {"limits": ["a", "b"]}}]},
        {"title": "", "legend": [], "axes": [GOOD_PANEL | {"marks": [{"label": "a"}]}]},
        {"title": "", "legend": [], "axes": [GOOD_PANEL | {"marks": [{"kind": "line", "x": [1, 2]}]}]},
        {"title": "", "legend": [], "axes": [GOOD_PANEL | {"marks": [{"kind": "line", "x": np.array(["a"])}]}]},
        {"title": "", "legend": [], "axes": [GOOD_PANEL | {"marks": [{"kind": "image"}]}]},
        {"title": "", "legend": [], "axes": [GOOD_PANEL | {"marks": ["line"]}]},
    ],
)
def test_a_description_that_is_none_is_refused(told: object) -> None:
    with pytest.raises(ProtocolViolation):
        read_figure(told)


def test_a_description_is_read() -> None:
    told = {"title": "T", "legend": ["a"], "axes": [GOOD_PANEL | {"marks": [{"kind": "line", "x": np.zeros(2)}]}]}
    assert read_figure(told).panels[0].marks[0].x.tolist() == [0.0, 0.0]
