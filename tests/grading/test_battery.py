"""The guises of an input: what each changes, that it arrives so, and how a message names it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from gradus.grading.checks import battery, fixed
from gradus.grading.checks.battery import CONSTANT, GUISES
from gradus.grading.client import Grader
from gradus.grading.jobs import GradeJob, Limits
from gradus.grading.verdicts import CheckOutcome, Outcome, Verdict

X = np.arange(12.0).reshape(4, 3)
Y = np.array([1.0, 0.0, 1.0, 1.0])


def args_of(name: str, *args: Any) -> tuple[Any, ...]:
    (case,) = battery(*args, only=(name,))
    return case.args


@pytest.mark.parametrize("name", GUISES)
def test_every_case_changes_a_column_and_a_table_and_has_words(name: str) -> None:
    (case,) = battery(X, Y, only=(name,))
    assert case.says.startswith("Here it is called with ")
    changed, *_ = case.args
    assert (
        type(changed) is not np.ndarray or changed.dtype != X.dtype or not np.array_equal(changed, X, equal_nan=False)
    )


def test_what_is_fixed_and_what_is_no_column_stays() -> None:
    assert args_of("integers", X, fixed([0.5]), 3, "mean")[1:] == ([0.5], 3, "mean")


def test_rows_are_taken_from_every_column_of_as_many_rows_and_from_no_other() -> None:
    weights = np.array([0.5, 0.5, 0.5])
    row, label, w = args_of("one_row", X, Y, weights)
    assert (row.shape, label.shape) == ((1, 3), (1,))
    assert w is weights
    pairs, labels, _ = args_of("ties", X, Y, weights)
    assert np.array_equal(pairs[0], pairs[1])
    assert labels.tolist() == [1.0, 1.0, 1.0, 1.0]


def test_tables_keep_their_texts_and_get_the_labels() -> None:
    table = pd.DataFrame({"town": ["Ulm", "Bern", "Graz"], "rent": [11.5, 19.0, 13.0]})
    (whole,) = args_of("integers", table)
    assert whole["town"].tolist() == table["town"].tolist()
    assert whole["rent"].dtype == np.int64
    (twice,) = args_of("repeated_index", table)
    assert not twice.index.is_unique
    (gap,) = args_of("missing", table)
    assert gap["rent"].isna().tolist() == [False, True, False]
    assert str(gap["rent"].dtype) == "Float64"


def test_labels_are_the_same_for_all_arguments() -> None:
    table, column = args_of("shuffled_index", X, Y)
    assert table.index.tolist() == column.index.tolist()
    assert table.index.tolist() != sorted(table.index)


def test_a_constant_column_has_a_deviation_that_is_not_exactly_nothing() -> None:
    (column,) = args_of("constant", np.arange(12.0))
    assert set(column) == {CONSTANT}
    assert column.std() > 0


def test_a_list_stays_a_list_where_only_its_values_change() -> None:
    assert args_of("one_row", [1.5, 2.5]) == ([1.5],)
    assert args_of("integers", [1.5, 2.6]) == ([2, 3],)


def test_an_author_is_told_of_a_case_that_there_is_not_or_that_changes_nothing() -> None:
    with pytest.raises(ValueError, match="no case called integer; there are integers"):
        list(battery(X, only=("integer",)))
    with pytest.raises(TypeError, match="changes nothing"):
        list(battery(pd.DataFrame({"a": [1]}), only=("lists",)))
    with pytest.raises(TypeError, match="needs an array"):
        list(battery(3, only=("lists",)))


Judge = Callable[[str, str], Verdict]


@pytest.fixture
def judge(grader: Grader) -> Judge:
    def judged(source: str, body: str) -> Verdict:
        lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
        imports = "import numpy as np, pandas as pd\nfrom gradus.grading.checks import *\n"
        checks = f'{imports}def check_a(student):\n    """A."""\n{lines}'
        return grader.grade(GradeJob(source=source, checks=checks, limits=Limits(seconds=60)))

    return judged


def test_every_case_arrives_in_the_learners_process_as_what_it_is(judge: Judge) -> None:
    source = """
import numpy as np, pandas as pd
def kind(x):
    if isinstance(x, np.ndarray):
        return [str(x.dtype), bool(x.flags.c_contiguous), bool(x.flags.writeable), list(x.shape), type(x).__name__]
    if isinstance(x, pd.Series):
        return [str(x.dtype), bool(x.index.is_unique), str(x.index[0])]
    return [type(x).__name__, x]
"""
    body = """
x = np.array([1.25, 2.0, 3.0])
seen = {case.name: student.kind(*case.args) for case in battery(x, only=(
    "integers", "lists", "series", "text_index", "repeated_index", "float32", "strided", "read_only", "missing"))}
equal(seen["integers"], ["int64", True, True, [3], "ndarray"])
equal(seen["lists"], ["list", [1.25, 2.0, 3.0]])
equal(seen["series"], ["float64", True, "0"])
equal(seen["text_index"], ["float64", True, "row 0"])
equal(seen["repeated_index"], ["float64", False, "0"])
equal(seen["float32"], ["float32", True, True, [3], "ndarray"])
equal(seen["strided"], ["float64", False, True, [3], "ndarray"])
equal(seen["read_only"], ["float64", True, False, [3], "ndarray"])
equal(seen["missing"], ["Float64", True, "0"])
"""
    verdict = judge(source, body)
    assert verdict.outcome is Outcome.PASSED, verdict


REFERENCE = """
def reference(x): return (np.asarray(x, dtype=float) - np.mean(x)).tolist()
agrees(student.centred, reference, np.array([1.4, 2.0, 4.0]), only=CASES, because="Subtract the mean.")
"""


def test_a_message_names_the_case_in_words(judge: Judge) -> None:
    source = """
import numpy as np
def centred(x):
    x = np.array(x)
    x -= x.mean().astype(x.dtype)
    return list(x)
"""
    verdict = judge(source, REFERENCE.replace("CASES", '("many_decimals", "integers")'))
    assert verdict.checks[0].outcome is CheckOutcome.FAILED
    assert verdict.checks[0].message == "Entry 0 differs. Here it is called with whole numbers. Subtract the mean."


def test_an_error_names_the_case_too(judge: Judge) -> None:
    verdict = judge("def centred(x): return x - x.mean()\n", REFERENCE.replace("CASES", '("lists",)'))
    assert verdict.outcome is Outcome.ERROR
    sentence, _, rest = verdict.checks[0].message.partition("\n\n")
    assert sentence.startswith("A list has no `.mean`")
    assert rest.startswith("Here it is called with lists instead of arrays.\nTraceback")


def test_what_the_author_sends_of_pandas_own_types_comes_back_so(judge: Judge) -> None:
    body = """
column = pd.Series([1, None, 3], dtype="Int64")
close(student.same(column), column)
close(student.same(column).array, column.array)
close(student.filled(column), [1, 0, 3])
close(student.same(pd.NA), pd.NA)
"""
    source = "def same(x): return x\ndef filled(x): return x.fillna(0).tolist()\n"
    verdict = judge(source, body)
    assert verdict.outcome is Outcome.PASSED, verdict
