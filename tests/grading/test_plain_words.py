"""Errors of libraries in plain words: against what the installed libraries say, and end to end."""

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score

from gradus.grading.client import Grader
from gradus.grading.failures import StudentError
from gradus.grading.jobs import GradeJob
from gradus.grading.plain_words import in_plain_words

NAMES = {
    "np": np,
    "pd": pd,
    "X": np.zeros((3, 2)),
    "D": pd.DataFrame({"a": [1, 2, 3]}),
    "Linear": LinearRegression,
    "Logistic": LogisticRegression,
    "accuracy_score": accuracy_score,
    "f": lambda x: x,
}


def sentence_for(code: str) -> str:
    """What is said of the error that the code raises here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(code, dict(NAMES))
    except Exception as error:
        bases = tuple(base.__name__ for base in type(error).__mro__)
        module = "pandas/" if "pandas" in str(error.__traceback__ and _files(error)) else ""
        return in_plain_words(StudentError(bases[0], str(error), bases, module))
    raise AssertionError(f"{code} raises nothing")


def _files(error: BaseException) -> list[str]:
    files, trace = [], error.__traceback__
    while trace is not None:
        files.append(trace.tb_frame.f_code.co_filename)
        trace = trace.tb_next
    return files


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("X @ np.zeros(3)", "here 2 meets 3"),
        ("np.dot(X, np.zeros(3))", "shapes (3,2) and (3,) is not defined"),
        ("X + np.zeros(3)", "shapes (3,2) and (3,) cannot be combined"),
        ("y = np.zeros(2); y += np.zeros(3)", "shapes (2,) and (3,) cannot be combined"),
        ("y = np.zeros(2); y[:] = np.zeros(3)", "shape (3,) is put where there is room for shape (2,)"),
        ("np.array([[1, 2], [3]])", "rows are of different lengths"),
        ("X.reshape(4, 2)", "6 entries do not fill an array of shape (4,2)"),
        ("np.concatenate([X, np.zeros((3, 3))])", "along axis 1 they have 2 and 3"),
        ("np.concatenate([X, np.zeros(3)])", "2 dimensions is joined with one of 1"),
        ("np.stack([np.zeros(2), np.zeros(3)])", "of one shape"),
        ("bool(X)", "array of several truths"),
        ("bool(D['a'])", "Series of many truths"),
        ("y = np.zeros(2, int); y -= 0.5", "whole numbers (int64) is changed in place"),
        ("y = np.zeros(2); y.flags.writeable = False; y += 1", "cannot be written to"),
        ("X[5]", "Position 5 does not exist along axis 0: there are 3"),
        ("[1][3]", "list does not have"),
        ("D.iloc[7]", "beyond the last"),
        ("np.zeros(3)[0, 1]", "has 1 dimension(s), and 2 positions"),
        ("np.zeros(3)[1.5]", "has to be a whole number"),
        ("np.zeros(3)[np.array([True, False])]", "mask of 2 truths is used on 3"),
        ("np.zeros(3).sum(axis=1)", "axis=1 is asked of an array with 1"),
        ("np.int64(3)[0]", "single number is indexed"),
        ("np.sqrt([None])", "None among its entries"),
        ("float(np.zeros(3))", "several entries stands where one number"),
        ("np.max(np.array([]))", "array without entries"),
        ("np.linalg.inv(np.zeros((2, 2)))", "no inverse"),
        ("np.linalg.solve(X, np.zeros(3))", "square matrix"),
        ("1 + 'a'", "`+` does not go between a whole number and a text"),
        ("None + 1", "without `return` gives None"),
        ("1 < 'a'", "`<` does not go between a whole number and a text"),
        ("None[0]", "None where a value belongs"),
        ("len(None)", "None where a value belongs"),
        ("None.x", "asked of None"),
        ("a, b = None", "None where a value belongs"),
        ("[1].mean()", "numpy.asarray"),
        ("np.zeros(3).foo", "An array has nothing called `foo`"),
        ("'a' + 1", "A text and a whole number cannot be joined"),
        ("[1] * 1.5", "To multiply each entry"),
        ("[1](0)", "A list is called"),
        ("[x for x in 5]", "A whole number is looped over"),
        ("len(5)", "asked of a whole number"),
        ("{}[[]]", "Use a tuple"),
        ("[1]['a']", "A list is indexed with a text"),
        ("range(1.5)", "whole number is needed"),
        ("f()", "without 'x'"),
        ("f(1, 2)", "with 2 arguments, and its first line has room for 1"),
        ("f(1, z=2)", "named `z`"),
        ("undefined_name", "Nothing is called `undefined_name`"),
        ("def g():\n  k += 1\nk = 1\ng()", "`k` is used before"),
        ("import notthere", "no module `notthere`"),
        ("1 / 0", "divided by 0"),
        ("max([])", "something empty"),
        ("a, b = 1, 2, 3", "More than 2 values"),
        ("a, b = [1]", "1 values come, and 2 names"),
        ("float('abc')", "'abc' is not a number"),
        ("int('x')", "'x' is not a number"),
        ("{}['a']", "key 'a' is not in the dict"),
        ("D['b']", "no column or label 'b'"),
        ("D[['a', 'b']]", "no columns or labels ['b']"),
        ("D[['b', 'c']]", "is in the columns"),
        ("D.drop(columns='zz')", "no columns or labels ['zz']"),
        ("D['c'] = [1, 2]", "2 values are put into a table of 3 rows"),
        ("pd.DataFrame({'a': [1], 'b': [1, 2]})", "equally long"),
        ("D['a'] == pd.Series([1, 2])", "different labels"),
        ("pd.Series([1, 2], index=[0, 0]).reindex([0, 1])", "occurs twice"),
        ("open('nofile.csv')", "no file nofile.csv"),
        ("Linear().fit(np.zeros(3), np.zeros(3))", "an array of one dimension came"),
        ("Linear().fit(X, np.zeros(4))", "have 3 and 4 rows"),
        ("Linear().fit([[np.nan], [1.0]], [1, 2])", "missing values (NaN) in X"),
        ("Linear().fit(X, [1, 2, np.nan])", "missing values (NaN) in y"),
        ("Linear().fit([[np.inf], [1.0]], [1, 2])", "infinity in X"),
        ("Linear().fit(X, np.zeros(3)).predict(np.zeros((2, 3)))", "fitted on 2 columns and is now given 3"),
        ("Linear().predict(X)", "before fit was called"),
        ("Logistic().fit(X, [0.5, 1.2, 3.3])", "target of kind continuous"),
        ("Logistic().fit(X, [1, 1, 1])", "of one class"),
        ("Logistic().fit(X, np.zeros((3, 2)))", "has shape (3, 2)"),
        ("accuracy_score([1, 0], [0.2, 0.7])", "binary and continuous values"),
        ("Linear().fit(X.reshape(1, 3, 2), [1])", "3 dimensions came"),
        ("Linear().fit(np.zeros((0, 2)), [])", "without rows came, of shape (0, 2)"),
    ],
)
def test_what_a_library_says_is_said_in_plain_words(code: str, says: str) -> None:
    assert says in sentence_for(code)


@pytest.mark.parametrize(
    "code",
    [
        "raise ValueError('operands could not be broadcast together, I think')",
        "raise ValueError('my own words')",
        "raise KeyError('no such town')",
        "raise TypeError('')",
        "raise RuntimeError('division by zero')",
        "raise IndexError('index is out of bounds')",
    ],
)
def test_what_no_pattern_fits_as_a_whole_gets_no_sentence(code: str) -> None:
    assert sentence_for(code) == ""


CHECK = 'from gradus.grading.checks import *\nimport numpy as np\ndef check_a(student):\n    """A."""\n    {}\n'


def test_the_sentence_stands_above_the_traceback_and_the_shapes_below(grader: Grader) -> None:
    source = "def f(X, w):\n    return X @ w\n"
    checks = CHECK.format("student.f(np.zeros((3, 2)), np.zeros(3))")
    message = grader.grade(GradeJob(source=source, checks=checks)).checks[0].message
    first, _, rest = message.partition("\n\n")
    assert first.startswith("A matrix product needs")
    assert rest.startswith("Traceback")
    assert message.endswith("On line 2: X is an array of shape (3, 2), w is an array of shape (3,).")


def test_a_check_that_stumbles_says_what_came(grader: Grader) -> None:
    checks = CHECK.format("student.f()[5] + 1")
    message = grader.grade(GradeJob(source="def f(): return [1, 2]\n", checks=checks)).checks[0].message
    assert "what your code gave back, a list of 2. It ended with IndexError" in message


def test_a_check_that_fails_before_anything_came_blames_its_author(grader: Grader) -> None:
    message = grader.grade(GradeJob(source="", checks=CHECK.format("1 / 0"))).checks[0].message
    assert message.endswith("before your code gave it anything. That is the author's fault, not yours.")
