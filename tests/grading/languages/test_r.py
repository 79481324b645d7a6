"""Files in R, end to end: real R, real sandbox."""

import pytest

from gradus.grading.client import Grader
from gradus.grading.environments.installed import find
from gradus.grading.jobs import RunJob
from gradus.grading.verdicts import CheckOutcome, Outcome
from tests.grading.languages.conftest import Judge

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not find("r").is_here, reason="R is not installed: sh tools/languages.sh"),
]

SAME = "same <- function(x) x\n"


def passed(verdict: object) -> bool:
    return getattr(verdict, "outcome", None) is Outcome.PASSED


@pytest.mark.parametrize(
    "value",
    [
        "None",
        "True",
        "3",
        "2**40",
        "2.5",
        "'é'",
        "float('inf')",
        "[1, 2, 3]",
        "['a', None, 'b']",
        "[True, False]",
        "[]",
        "{'a': 1, 'b': [1.5, 2.5]}",
        "[1, 'a', [2, 'b']]",
        "np.array([1.0, -2.0, np.inf])",
        "np.array([[1, 2, 3], [4, 5, 6]])",
        "np.arange(24.0).reshape(2, 3, 4)",
        "np.array([True, False])",
        "np.array(['2024-02-29', '1960-01-01'], dtype='datetime64[D]')",
        "pd.Series([1.0, 2.0], index=['a', 'b'])",
        "pd.DataFrame({'x': [1.5, np.nan], 'n': [1, 2], 't': ['a', None], 'b': [True, False]})",
        "pd.DataFrame({'x': [1.0]}, index=['row'])",
        "pd.DataFrame({'x': []})",
    ],
)
def test_a_value_comes_back_as_it_went(in_r: Judge, value: str) -> None:
    verdict = in_r(SAME, f"value = {value}\nclose(student.same(value), value)")
    assert passed(verdict), verdict


@pytest.mark.parametrize(
    ("made_in_r", "expected"),
    [
        ("c(a = 1, b = 2)", "pd.Series([1.0, 2.0], index=['a', 'b'])"),
        ("factor(c('low', NA, 'high'))", "['low', None, 'high']"),
        ("NA", "None"),
        ("NA_character_", "None"),
        ("c(1L, NA)", "np.array([1.0, np.nan])"),
        ("table(c('b', 'a', 'b'))", "pd.Series([1, 2], index=['a', 'b'])"),
        ("table(c(1, 1, 2), c(0, 1, 1))", "np.array([[1, 1], [0, 1]])"),
        ("list(1L, 'a', NULL)", "[1, 'a', None]"),
        ("as.Date('2026-11-24')", "np.datetime64('2026-11-24')"),
        ("quantile(1:5, 0.5)", "3.0"),
        ("1:3", "np.array([1, 2, 3])"),
        (
            "data.frame(g = factor(c('a', 'b')), v = c(1, NA))",
            "pd.DataFrame({'g': ['a', 'b'], 'v': [1.0, np.nan]})",
        ),
    ],
)
def test_what_r_makes_is_seen_as_python_has_it(in_r: Judge, made_in_r: str, expected: str) -> None:
    verdict = in_r(f"value <- {made_in_r}\n", f"close(student.value, {expected})")
    assert passed(verdict), verdict


def test_a_missing_number_in_a_column_is_na_and_not_a_computation_gone_wrong(in_r: Judge) -> None:
    source = "missing <- function(d) c(sum(is.na(d$x)), sum(is.nan(d$x)))\n"
    assert passed(in_r(source, "close(student.missing(pd.DataFrame({'x': [1.0, np.nan]})), np.array([1, 0]))"))


def test_arguments_go_by_position_and_by_name(in_r: Judge) -> None:
    source = "power <- function(base, up = 2) base^up\n"
    assert passed(in_r(source, "close(student.power(3), 9)\nclose(student.power(up=3, base=2), 8)"))


def test_a_fitted_model_is_used_through_its_handle(in_r: Judge) -> None:
    claims = """
rows = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [3.0, 5.0, 7.0]})
model = student.fit(rows)
close(model.coefficients, np.array([1.0, 2.0]))
close(model.predict(pd.DataFrame({"x": [10.0]})), 21.0)
close(student.slope(model), 2.0)
equal(model["rank"], 2)
"""
    source = "fit <- function(d) lm(y ~ x, d)\nslope <- function(m) coef(m)[['x']]\n"
    verdict = in_r(source, claims)
    assert passed(verdict), verdict


def test_a_function_that_was_returned_can_be_called(in_r: Judge) -> None:
    assert passed(in_r("adder <- function(n) function(x) x + n\n", "close(student.adder(2)(3), 5)"))


def test_an_error_shows_the_learners_own_lines_and_none_of_ours(in_r: Judge) -> None:
    source = "inner <- function(v) {\n  v / nothing_here\n}\nouter_one <- function(v) {\n  inner(v)\n}\n"
    verdict = in_r(source, "student.outer_one(1)")
    assert verdict.outcome is Outcome.ERROR
    message = verdict.checks[0].message
    assert "scale.R, line 5:  inner(v)" in message
    assert "scale.R, line 2:  v / nothing_here" in message
    assert "nothing_here" in message.splitlines()[0]
    assert "guarded" not in message


def test_a_syntax_error_fails_the_file_and_names_the_line(in_r: Judge) -> None:
    verdict = in_r("x <- 1\ny <- function( {\n")
    assert verdict.outcome is Outcome.ERROR
    assert "scale.R:2:" in verdict.message
    assert verdict.checks[0].outcome is CheckOutcome.NOT_RUN


def test_an_error_while_the_file_is_run_names_its_line(in_r: Judge) -> None:
    verdict = in_r("x <- 1\nstop('not today')\n")
    assert verdict.outcome is Outcome.ERROR
    assert "scale.R, line 2" in verdict.message
    assert "not today" in verdict.message


def test_a_missing_name_is_told_with_the_names_there_are(in_r: Judge) -> None:
    verdict = in_r("scales <- 1\n", "student.scale(1)")
    assert verdict.outcome is Outcome.FAILED
    assert "It defines: scales." in verdict.checks[0].message


def test_a_condition_of_the_learners_own_class_is_recognised(in_r: Judge) -> None:
    condition = "structure(class = c('bad_input', 'error', 'condition'), list(message = 'no', call = NULL))"
    source = f"f <- function() stop({condition})\n"
    assert passed(in_r(source, "raises('bad_input', student.f)\nraises('error', student.f)"))


def test_what_is_printed_and_warned_comes_with_the_verdict(in_r: Judge) -> None:
    verdict = in_r("cat('hello\\n')\nprint(1:2)\nwarning('careful')\n")
    assert passed(verdict)
    assert verdict.stdout.startswith("hello\n[1] 1 2\n")
    assert "careful" in verdict.stdout


def test_what_is_drawn_comes_with_the_verdict(in_r: Judge) -> None:
    verdict = in_r("plot(1:3, main = 'A line')\nhist(mtcars$mpg)\n")
    assert [figure.media_type for figure in verdict.figures] == ["image/svg+xml"] * 2
    assert verdict.figures[0].data.startswith(b"<?xml")


def test_the_same_file_gets_the_same_chance_every_time(in_r: Judge) -> None:
    assert len({in_r("print(rnorm(3))").stdout for _ in range(3)}) == 1


def test_names_of_the_learners_own_do_not_break_what_answers_the_checks(in_r: Judge) -> None:
    source = "c <- 3\nlist <- NULL\nnames <- function(...) stop('mine')\nf <- function(x) x\n"
    assert passed(in_r(source, "close(student.f([1, 2]), [1, 2])\nclose(student.c, 3)"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("repeat {}", Outcome.TIMEOUT),
        ("x <- numeric(2e9)", Outcome.MEMORY),
        ("l <- list(); repeat l[[length(l) + 1]] <- numeric(1e6)", Outcome.MEMORY),
        ("repeat cat('x')", Outcome.OUTPUT_LIMIT),
        ("f <- function(n) f(n + 1)\nf(1)", Outcome.ERROR),
        ("quit(status = 0)", Outcome.ERROR),
        ("base::quit(status = 0)", Outcome.CRASHED),
    ],
)
def test_limits_hold(in_r: Judge, source: str, outcome: Outcome) -> None:
    assert in_r(source, seconds=5, memory_mb=256).outcome is outcome


def test_a_verdict_says_which_r(in_r: Judge) -> None:
    assert in_r(SAME).versions["r"] == find("r").versions["r"]


def test_cells_share_names_and_each_shows_its_own(grader: Grader) -> None:
    result = grader.run(
        RunJob(cells=("x <- 20", "cat('two\\n'); x + 22", "plot(1:2)", "stop('a')", "x"), environment="r")
    )
    assert result.outcome is Outcome.ERROR
    assert [cell.value for cell in result.cells] == ["", "[1] 42", "", ""]
    assert result.cells[1].stdout == "two\n"
    assert len(result.cells[2].figures) == 1
    assert "cell 4, line 1" in result.cells[3].error


def test_one_attempt_leaves_nothing_for_the_next(in_r: Judge) -> None:
    in_r("left <- 1\nwriteLines('x', 'left.txt')\n")
    assert in_r("cat(exists('left'), file.exists('left.txt'))").stdout == "FALSE FALSE"


def test_a_function_of_the_checks_is_a_function_in_r(in_r: Judge) -> None:
    source = """
area <- function(f, n) sum(sapply(seq_len(n) / n, f)) / n
scaled <- function(f) f(3, scale = 2)
retry <- function(f) tryCatch(f(), TimeoutError = function(e) conditionMessage(e))
on_table <- function(f) sum(f(data.frame(x = 1:3))$y)
double <- function(x) 2 * x
through <- function(f, x) f(x)
"""
    claims = """
calls = watched(lambda x: x, at_most=4)
close(student.area(calls, 4), 0.625)
equal(calls.count, 4)
named = watched(lambda x, *, scale: x * scale)
close(student.scaled(named), 6)
equal(named.calls[0].kwargs, {"scale": 2.0})
def slow(): raise Raised("TimeoutError", "too slow")
equal(student.retry(slow), "too slow")
close(student.on_table(lambda d: d.assign(y=d.x * 2)), 12)
close(student.through(lambda x: student.double(x) + 1, 5), 11)
"""
    verdict = in_r(source, claims)
    assert passed(verdict), verdict


def test_an_object_of_the_checks_offers_its_names_in_r(in_r: Judge) -> None:
    source = """
play <- function(env) {
    env$reset()
    repeat if (env$step(1)[[2]]) break
    list(env$size, ls(env), is.null(env$secret))
}
"""
    claims = """
class Environment:
    size, secret = 4, 99
    def reset(self): self.at = 0
    def step(self, by):
        self.at += by
        return [self.at, bool(self.at >= self.size)]
equal(student.play(stands_for(Environment(), "reset", "step", "size")), [4, ["reset", "size", "step"], True])
"""
    verdict = in_r(source, claims)
    assert passed(verdict), verdict


def test_a_call_too_many_fails_the_check_in_r(in_r: Judge) -> None:
    source = "f <- function(g) repeat tryCatch(g(), error = function(e) NULL)\n"
    verdict = in_r(source, "student.f(watched(lambda: 1, at_most=5))")
    assert verdict.checks[0].outcome is CheckOutcome.FAILED
    assert "more than 5 times" in verdict.checks[0].message


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("pd.NA", "logical"),
        ("[1.5, pd.NA, float('nan')]", "double"),
        ("[1, pd.NA]", "integer"),
        ("[True, pd.NA]", "logical"),
        ("['a', pd.NA]", "character"),
        ("pd.array([1, None], dtype='Int64')", "integer"),
        ("pd.array([2**40, None], dtype='Int64')", "double"),
        ("pd.array([1.5, None], dtype='Float64')", "double"),
        ("pd.array([True, None], dtype='boolean')", "logical"),
        ("pd.Series([1, None], dtype='Int64', index=['a', 'b'])", "integer"),
    ],
)
def test_a_missing_value_of_each_type_is_na_in_r_and_comes_back(in_r: Judge, value: str, kind: str) -> None:
    source = "same <- function(x) x\nlook <- function(x) c(typeof(x), sum(is.na(x) & !is.nan(x)))\n"
    verdict = in_r(
        source, f"value = {value}\nequal(student.look(value), ['{kind}', '1'])\nclose(student.same(value), value)"
    )
    assert passed(verdict), verdict


def test_na_and_nan_are_told_apart_on_their_way_back(in_r: Judge) -> None:
    source = """
mixed <- function() c(1, NA, NaN)
whole <- function() c(1L, NA)
table_of <- function() data.frame(x = c(NA, NaN))
"""
    claims = """
back = student.mixed()
equal([is_na(value) for value in back], [False, True, False])
close(back, np.array([1.0, np.nan, np.nan]))
close(back, [1.0, pd.NA, float("nan")])
close(student.whole(), pd.array([1, None], dtype="Int64"))
equal([is_na(value) for value in student.table_of()["x"]], [True, False])
"""
    verdict = in_r(source, claims)
    assert passed(verdict), verdict


def test_a_nan_where_na_belongs_is_said(in_r: Judge) -> None:
    verdict = in_r("f <- function() c(1, NaN)\n", "close(student.f(), pd.array([1.0, None], dtype='Float64'))")
    assert verdict.checks[0].message == "Entry 1 is not missing (NA)."


def test_a_column_of_pandas_own_type_keeps_nan_and_na_apart(in_r: Judge) -> None:
    source = "counts <- function(d) c(sum(is.na(d$x)), sum(is.nan(d$x)))\n"
    column = "pd.arrays.FloatingArray(np.array([1.0, np.nan, 0.0]), np.array([False, False, True]))"
    assert passed(in_r(source, f"close(student.counts(pd.DataFrame({{'x': {column}}})), [2, 1])"))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("matrix(1, 3, 2) %*% 1:3", "as many columns in the first"),
        ("matrix(1, 3, 2) + matrix(1, 2, 2)", "different sizes are combined"),
        ("nothing_here + 1", "Nothing is called nothing_here"),
        ("no_such(1)", "no function no_such"),
        ("list(1)[[3]]", "Positions are counted from 1"),
        ("mtcars[, 'zz']", "does not have"),
        ("'a' + 1", "no number is computed with"),
        ("sum('a')", "character came where numbers belong"),
        ("if (NA) 1", "The condition is NA"),
        ("if (logical(0)) 1", "The condition is empty"),
        ("if (c(TRUE, FALSE)) 1", "whole vector of truths"),
        ("data.frame(a = 1:3, b = 1:2)", "have 3, 2 entries"),
        ("c(1)$a", "plain vector"),
        ("(1)(2)", "no function is called"),
        ("solve(matrix(0, 2, 2))", "no inverse"),
        ("lm(y ~ x, data.frame(x = NA_real_, y = 1))", "No row is left"),
    ],
)
def test_an_error_of_r_is_said_in_plain_words_above_it(in_r: Judge, body: str, says: str) -> None:
    message = in_r(f"f <- function() {{ {body} }}\n", "student.f()").checks[0].message
    first, gap, rest = message.partition("\n\n")
    assert says in first
    assert gap
    assert rest.startswith("Error")
