"""Figures judged by what they show: real matplotlib in the learner's process, real sandbox."""

from collections.abc import Callable

import numpy as np
import pytest

from gradus.grading.checks.figure_parts import read_figure
from gradus.grading.client import Grader
from gradus.grading.errors import ProtocolViolation
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict

pytestmark = pytest.mark.slow

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
GOOD_PICTURE = {"title": "", "x_label": "", "y_label": "", "texts": [], "legend": [], "left_out": 0, "axes": []}


@pytest.mark.parametrize(
    "told",
    [
        None,
        3,
        [],
        GOOD_PICTURE | {"title": 1},
        GOOD_PICTURE | {"legend": "abc"},
        GOOD_PICTURE | {"legend": [["a"]]},
        GOOD_PICTURE | {"legend": [["a", 1]]},
        GOOD_PICTURE | {"x_label": 1},
        GOOD_PICTURE | {"texts": "a"},
        GOOD_PICTURE | {"left_out": "1"},
        GOOD_PICTURE | {"axes": [GOOD_PANEL | {"is_twin": 1}]},
        GOOD_PICTURE | {"axes": [GOOD_PANEL | {"x": GOOD_AXIS | {"limits": [0.0]}}]},
        GOOD_PICTURE | {"axes": [GOOD_PANEL | {"x": GOOD_AXIS | {"limits": ["a", "b"]}}]},
        GOOD_PICTURE | {"axes": [GOOD_PANEL | {"marks": [{"label": "a"}]}]},
        GOOD_PICTURE | {"axes": [GOOD_PANEL | {"marks": [{"kind": "line", "x": [1, 2]}]}]},
        GOOD_PICTURE | {"axes": [GOOD_PANEL | {"marks": [{"kind": "line", "x": np.array(["a"])}]}]},
        GOOD_PICTURE | {"axes": [GOOD_PANEL | {"marks": [{"kind": "image"}]}]},
        GOOD_PICTURE | {"axes": [GOOD_PANEL | {"marks": ["line"]}]},
    ],
)
def test_a_description_that_is_none_is_refused(told: object) -> None:
    with pytest.raises(ProtocolViolation):
        read_figure(told)


def test_a_description_is_read() -> None:
    told = GOOD_PICTURE | {"title": "T", "axes": [GOOD_PANEL | {"marks": [{"kind": "line", "x": np.zeros(2)}]}]}
    assert read_figure(told).panels[0].marks[0].x.tolist() == [0.0, 0.0]


def all_hold(judge: Judge, plot: str, *claims: str) -> None:
    verdict = judge(plot, *claims)
    told = [(check.message, check.expected, check.actual) for check in verdict.checks]
    assert verdict.outcome is Outcome.PASSED, (verdict.message, told)


@pytest.mark.parametrize(
    ("plot", "claims"),
    [
        (
            "for town, flats in [('Bern', 2), ('Ulm', 3), ('Wien', 5)]:\n    plt.bar(town, flats, label=town)",
            (".has_bars({'Bern': 2, 'Ulm': 3, 'Wien': 5})", ".has_bars([2, 3, 5])", ".has_bars([3], label='Ulm')"),
        ),
        (
            (
                "for k, (a, b) in enumerate([(1, 2), (3, 4), (5, 6)]):\n"
                "    plt.bar(k - 0.2, a, 0.4, color='C0', label='' if k else 'A')\n"
                "    plt.bar(k + 0.2, b, 0.4, color='C1', label='' if k else 'B')\n"
                "plt.xticks([0, 1, 2], ['x', 'y', 'z'])"
            ),
            (
                ".has_bars([1, 3, 5], label='A').has_bars([2, 4, 6], label='B').has_bars([1, 2, 3, 4, 5, 6])",
                ".has_bars({'x': 2, 'y': 4, 'z': 6}, label='B')",
            ),
        ),
        (
            (
                "base = np.zeros(3)\n"
                "for part, high in [('A', [1, 3, 5]), ('B', [2, 4, 6])]:\n"
                "    plt.bar(['x', 'y', 'z'], high, bottom=base, label=part)\n"
                "    base = base + high"
            ),
            (
                ".has_bars({'x': 3, 'y': 7, 'z': 11})",
                ".has_bars([1, 3, 5], label='A').has_bars([2, 4, 6], label='B')",
            ),
        ),
        (
            (
                "for k, (a, b) in enumerate([(1, 2), (3, 4)]):\n"
                "    plt.barh(k, a, color='C0')\n    plt.barh(k, b, left=a, color='C1')\n"
                "plt.yticks([0, 1], ['x', 'y'])"
            ),
            (".has_bars({'x': 2, 'y': 4}, horizontal=True).has_bars([3, 7], horizontal=None)",),
        ),
        (
            (
                "bars = plt.bar([2019, 2020, 2021], [4, 5, 6], color=['r', 'g', 'r'], label=['up', 'down', 'same'])\n"
                "plt.legend()"
            ),
            (
                ".has_bars({2019: 4, 2020: 5, 2021: 6}).has_bars([4, 6])",
                ".has_legend(for_each=['up', 'down', 'same']).has_bars([5], label='down')",
            ),
        ),
        ("plt.bar([-1, 0, 1], [1, 2, 3])", (".has_bars({-1: 1, 0: 2, 1: 3})",)),
    ],
)
def test_bars_of_several_calls_are_taken_together(judge: Judge, plot: str, claims: tuple[str, ...]) -> None:
    all_hold(judge, plot, *claims)


@pytest.mark.parametrize(
    ("plot", "claim", "told"),
    [
        ("plt.barh(['a', 'b'], [1, 2])", ".has_bars({'a': 1, 'b': 2})", "The bars lie: draw them upright."),
        ("plt.bar(['a', 'b'], [1, 2])", ".has_bars([1, 2], horizontal=True)", "The bars stand: draw them lying."),
        (
            "plt.bar(['a', 'b'], [1, 2], label='x')",
            ".has_bars([1, 2], label='y')",
            "They are drawn, but not with the label 'y'.",
        ),
        ("plt.bar('a', 1)\nplt.bar('a', 2)", ".has_bars({'a': 3})", "Expected bars of {'a': 3}."),
        ("plt.bar('a', 1)\nplt.bar('a', 2, bottom=5)", ".has_bars({'a': 3})", "Expected bars of {'a': 3}."),
        ("plt.bar('a', 1)\nplt.barh('b', 2)", ".has_bars([1, 2])", "Expected bars of [1 2]."),
        ("plt.bar([0.3, 1.3], [1, 2])\nplt.xticks([0, 1], ['b', 'a'])", ".has_bars({'a': 1, 'b': 2})", "Expected bars"),
    ],
)
def test_bars_that_show_something_else_are_refused(judge: Judge, plot: str, claim: str, told: str) -> None:
    (check,) = judge(plot, claim).checks
    assert check.outcome is CheckOutcome.FAILED
    assert check.message.startswith(told)


@pytest.mark.parametrize(
    "rule",
    [
        "plt.axhline(5)",
        "plt.hlines(5, 0, 3)",
        "plt.hlines([1, 5], [0, 0], [3, 3])",
        "plt.hlines(5, 0, 1, transform=plt.gca().get_yaxis_transform())",
        "plt.plot([0, 3], [5, 5], 'r--')",
        "plt.plot(np.linspace(0, 3, 50), np.full(50, 5.0))",
        "plt.plot(plt.xlim(), [5, 5])",
        "plt.axline((0, 5), slope=0)",
        "plt.axline((0, 5), (1, 5))",
        (
            "from matplotlib.collections import LineCollection\n"
            "plt.gca().add_collection(LineCollection([[(0, 5), (3, 5)]]))"
        ),
    ],
)
def test_a_straight_line_across_is_a_rule_however_it_is_drawn(judge: Judge, rule: str) -> None:
    all_hold(judge, f"plt.plot([0, 1, 2, 3], [1, 4, 9, 16])\n{rule}", ".has_rule('y', 5)")
    turned = (
        rule.replace("hline", "vline").replace("yaxis", "xaxis").replace("(0, 5)", "(5, 0)").replace("(1, 5)", "(5, 1)")
    )
    turned = turned.replace("(3, 5)", "(5, 3)").replace("slope=0", "(5, 2)")
    turned = turned.replace("[0, 3], [5, 5]", "[5, 5], [0, 3]").replace("plt.xlim(), [5, 5]", "[5, 5], plt.ylim()")
    turned = turned.replace("np.linspace(0, 3, 50), np.full(50, 5.0)", "np.full(50, 5.0), np.linspace(0, 3, 50)")
    all_hold(judge, f"plt.plot([1, 4, 9, 16], [0, 1, 2, 3])\n{turned}", ".has_rule('x', 5)")


@pytest.mark.parametrize(
    "no_rule",
    [
        "plt.hlines(5, 0, 1)",
        "plt.plot([1, 2], [5, 5])",
        "plt.axhline(5, xmax=0.5)",
        "plt.plot([0, 3], [5, 6])",
        "plt.plot([0, 3], [5, 5], 'o')",
        "plt.axvline(5)",
        "plt.plot([0], [5])",
    ],
)
def test_a_line_that_does_not_go_across_is_no_rule(judge: Judge, no_rule: str) -> None:
    (check,) = judge(f"plt.plot([0, 1, 2, 3], [1, 4, 9, 16])\n{no_rule}", ".has_rule('y', 5)").checks
    assert check.outcome is CheckOutcome.FAILED
    assert check.message == "Expected a straight line at y = 5."


def test_a_rule_may_stand_at_a_date_and_across_bars(judge: Judge) -> None:
    dates = "days = np.array(['2026-01-01', '2026-01-03', '2026-01-09'], dtype='datetime64[D]')\n"
    when = "np.datetime64('2026-01-03')"
    all_hold(judge, f"{dates}plt.plot(days, [1, 2, 3])\nplt.vlines({when}, 1, 3)", f".has_rule('x', {when})")
    all_hold(judge, f"{dates}plt.plot(days, [1, 2, 3])\nplt.axvline({when})", f".has_rule('x', {when})")
    all_hold(judge, "plt.bar(['a', 'b', 'c'], [1, 2, 3])\nplt.hlines(2, -0.4, 2.4)", ".has_rule('y', 2)")


def test_points_lines_areas_and_error_bars_of_several_calls_are_taken_together(judge: Judge) -> None:
    plot = """
fig, ax = plt.subplots(1, 5)
for k in range(3):
    ax[0].scatter(k, k ** 2, color="C0" if k < 2 else "C1", label="last" if k == 2 else "")
for start in range(3):
    ax[1].plot([start, start + 1], [start ** 2, (start + 1) ** 2], color="C0", label="path" if start == 0 else "")
ax[1].plot([5, 6], [5, 6])
for k in range(3):
    ax[2].errorbar(k, k, yerr=0.5)
ax[3].errorbar([1, 2], [3, 4], xerr=0.5, yerr=[[1, 1], [2, 3]])
ax[4].vlines([0, 1], [2, 3], [5, 6])
ax[4].plot([0, 1], [4, 5], "o")
"""
    all_hold(
        judge,
        plot,
        ".axes(0).has_points([2, 1, 0], [4, 1, 0]).has_points([0, 1], [0, 1]).has_points([2], [4], label='last')",
        ".axes(1).has_line([0, 1, 2, 3], [0, 1, 4, 9], label='path')",
        ".axes(2).has_error_bars([-0.5, 0.5, 1.5], [0.5, 1.5, 2.5])",
        ".axes(3).has_error_bars([2, 3], [5, 7]).has_error_bars([0.5, 1.5], [1.5, 2.5], axis='x')",
        ".axes(4).has_error_bars([2, 3], [5, 6])",
    )
    verdict = judge("plt.plot([0, 1], [0, 1])\nplt.plot([2, 3], [2, 3])", ".has_line([0, 1, 2, 3], [0, 1, 2, 3])")
    assert verdict.checks[0].outcome is CheckOutcome.FAILED


@pytest.mark.parametrize(
    "drawn",
    [
        "plt.hist([1, 2, 2, 3, 3, 3], bins=edges)",
        "plt.hist([1, 2, 2, 3, 3, 3], bins=edges, histtype='step')",
        "plt.hist([1, 2, 2, 3, 3, 3], bins=edges, histtype='stepfilled')",
        "plt.stairs([1, 2, 3], edges)",
        "plt.bar(edges[:-1], [1, 2, 3], width=1, align='edge')",
        "plt.step(edges, [1, 2, 3, 3], where='post')",
        "plt.step(edges, [1, 1, 2, 3])",
        "plt.step(np.r_[edges[0], edges], [0, 1, 2, 3, 0], where='post')",
        "plt.step([1, 2, 3], [1, 2, 3], where='mid')",
        "plt.plot([1, 2, 3], [1, 2, 3], drawstyle='steps-mid')",
    ],
)
def test_a_histogram_is_one_however_it_is_drawn(judge: Judge, drawn: str) -> None:
    plot = f"edges = np.array([0.5, 1.5, 2.5, 3.5])\n{drawn}"
    all_hold(judge, plot, ".has_bars([1, 2, 3], edges=[0.5, 1.5, 2.5, 3.5])")
    (check,) = judge(plot, ".has_bars([1, 3, 2], edges=[0.5, 1.5, 2.5, 3.5])").checks
    assert check.outcome is CheckOutcome.FAILED


def test_lying_and_stacked_step_histograms_are_told_with_where_they_begin(judge: Judge) -> None:
    all_hold(
        judge,
        "plt.hist([1, 2, 2], bins=[0.5, 1.5, 2.5], histtype='step', orientation='horizontal')",
        ".has_bars([1, 2], edges=[0.5, 1.5, 2.5], horizontal=True)",
    )
    stacked = "plt.hist([[1, 2, 2, 3], [1, 1, 2]], bins=[0.5, 1.5, 2.5, 3.5], histtype='stepfilled', stacked=True)"
    all_hold(judge, stacked, ".has_bars([1, 2, 1])", ".has_bars([2, 1, 0])", ".has_bars([3, 3, 1])")


def test_words_scales_and_legends_are_seen_wherever_they_stand(judge: Judge) -> None:
    plot = """
fig = plt.figure()
upper, lower = fig.subfigures(2, 1)
ax = upper.subplots()
upper.suptitle("Upper part")
ax.loglog([1, 10], [1, 100], label="power")
ax.secondary_yaxis("right").set_ylabel("degrees")
ax.set_title("to the left", loc="left")
ax.set_title("in the middle", loc="center")
other = lower.subplots()
other.semilogy([1, 2], [1, 10], label="growth")
twin = other.twinx()
twin.set_ylabel("share")
fig.supxlabel("Time in days")
fig.supylabel("Mass")
fig.text(0.5, 0.5, "source: a table")
fig.legend()
"""
    all_hold(
        judge,
        plot,
        ".has_title('upper part').axes(0).has_title('left').has_title('middle')",
        ".has_label('x', mentions='days').has_label('y', 'mass').has_label('y', 'degrees').has_label('y', 'share')",
        ".axes(0).has_scale('x', 'log').has_scale('y', 'log')",
        ".axes(1).has_scale('x', 'linear').has_scale('y', 'log')",
        ".has_legend(for_each=['power', 'growth']).has_text('source').has_axes(2)",
    )
    pyplot = "plt.plot([1, 2])\nplt.xlabel('Hours')\nplt.title('T')\nplt.semilogx()"
    all_hold(judge, pyplot, ".has_label('x', 'hours').has_title('t').has_scale('x', 'log')")


@pytest.mark.parametrize(
    ("plot", "passes"),
    [
        ("plt.plot([1, 2])\nplt.plot([3, 4])\nplt.legend(['train', 'test'])", True),
        (
            (
                "from matplotlib.patches import Patch\nplt.bar([0, 1], [1, 2], color=['red', 'blue'])\n"
                "plt.legend(handles=[Patch(color='red', label='train'), Patch(color='blue', label='test')])"
            ),
            True,
        ),
        (
            "dots = plt.scatter([0, 1], [1, 2], c=[0, 1])\nplt.legend(dots.legend_elements()[0], ['train', 'test'])",
            True,
        ),
        (
            (
                "from matplotlib.patches import Patch\nplt.bar([0, 1], [1, 2], color=['red', 'blue'])\n"
                "plt.legend(handles=[Patch(color='red', label='train'), Patch(color='green', label='test')])"
            ),
            False,
        ),
        ("plt.plot([1, 2], label='train')\nplt.plot([3, 4], label='b')\nplt.legend(['train', 'test'])", False),
    ],
)
def test_a_legend_names_what_is_drawn_by_its_label_or_its_colour(judge: Judge, plot: str, *, passes: bool) -> None:
    verdict = judge(plot, ".has_legend(['train', 'test'])")
    assert verdict.is_passed is passes, verdict


OWN_AXES = """
import matplotlib.pyplot as plt
from matplotlib.figure import Figure
fig, ax = plt.subplots()
bars = ax.bar(["a", "b"], [1, 2])
ax.set(title="Growth", xlabel="Hours")
bare = Figure()
bare.subplots().bar(["a", "b"], [1, 2])
def gives(): return ax
def gives_both(): return fig, ax
def gives_bare(): return bare
def draws_again():
    ax.clear()
    ax.bar(["a", "b"], [1, 2])
    ax.set(title="Growth", xlabel="Hours")
    return ax
def draws_on_it():
    ax.plot([0, 1], [3, 4])
    ax.set_title("Growth")
def moves_bars():
    bars[0].set_height(5)
    return fig
def on(axes):
    axes.set_ylabel("Count")
    return axes
def fresh():
    figure, axes = plt.subplots()
    axes.bar(["a", "b"], [1, 2])
    return figure, axes
"""


@pytest.mark.parametrize("function", ["gives", "gives_both", "gives_bare"])
def test_what_was_drawn_before_the_call_is_not_drawn_by_it(judge: Judge, function: str) -> None:
    drawn = f"drawn_by(student.{function})"
    verdict = judge("", f"{drawn}.has_bars([1, 2])", f"{drawn}.has_title()", source=OWN_AXES)
    assert [check.outcome for check in verdict.checks] == [CheckOutcome.FAILED] * 2
    assert verdict.checks[0].actual == "an empty plot (what was there before the call does not count)"


def test_what_the_call_draws_on_axes_of_the_file_counts_every_time(judge: Judge) -> None:
    verdict = judge(
        "",
        "drawn_by(student.draws_again).has_bars([1, 2]).has_title('growth').has_label('x', 'hours')",
        "drawn_by(student.draws_again).has_bars([1, 2]).has_title('growth').has_label('x', 'hours')",
        "drawn_by(student.draws_on_it).has_line([0, 1], [3, 4]).has_title()",
        "equal([(m.kind, m.was_there) for m in drawn_by(student.draws_on_it).has_title().marks()], "
        "[('bars', True), ('line', True), ('line', False)])",
        "drawn_by(student.fresh).has_bars([1, 2])",
        "drawn_by(student.on, student.ax).has_bars([1, 2]).has_label('y', 'count').has_title('growth')",
        "figure(student, student.gives()).has_bars([1, 2]).has_title('growth')",
        "figure(student, student.gives_both()).has_title('growth')",
        source=OWN_AXES,
    )
    assert verdict.is_passed, [(check.name, check.message, check.actual) for check in verdict.checks]
    (check,) = judge("", "drawn_by(student.draws_on_it).has_bars([1, 2])", source=OWN_AXES).checks
    assert check.outcome is CheckOutcome.FAILED
    verdict = judge("", "drawn_by(student.moves_bars).has_bars([5, 2])", source=OWN_AXES)
    assert verdict.is_passed, verdict


def test_the_picture_of_a_figure_keeps_the_title_that_it_had_before(judge: Judge) -> None:
    for function in ("gives", "fresh"):
        verdict = judge("", f"drawn_by(student.{function})", source=OWN_AXES)
        assert "Growth" in [figure.title for figure in verdict.figures], verdict
