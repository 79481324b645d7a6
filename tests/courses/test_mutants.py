import ast
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradus.courses.checking.mutants import KINDS, choose, mutate, one_line

EXAMPLES = {
    "argument_default": ("def f(a, n=3):\n    return n\n", "def f(a, n=4):"),
    "arithmetic": ("y = a + b\n", "y = a - b"),
    "augmented_assignment": ("t += 1.0 * x\n", "t -= 1.0 * x"),
    "axis": ("m = X.mean(axis=0)\n", "m = X.mean(axis=1)"),
    "boolean": ("y = a and b\n", "y = a or b"),
    "comparison": ("y = a < b\n", "y = a <= b"),
    "constant": ("y = 7\n", "y = 8"),
    "dropped_filter": ("y = [v for v in z if v]\n", "y = [v for v in z]"),
    "dropped_statement": ("x = 1\nx = f(x)\n", "pass"),
    "flag": ("y = f(a, deep=True)\n", "y = f(a, deep=False)"),
    "loop_control": ("for i in z:\n    break\n", "continue"),
    "negated_condition": ("if a:\n    b()\nelse:\n    c()\n", "if not a:"),
    "off_by_one": ("y = z[a:b]\n", "y = z[a + 1:b]"),
    "removed_unary": ("y = abs(-x)\n", "y = -x"),
    "return_value": ("def f():\n    return a, b\n", "return (b, a)"),
    "sibling_function": ("y = np.mean(x)\n", "y = np.sum(x)"),
    "swapped_arguments": ("y = f(a, b)\n", "y = f(b, a)"),
    "transpose": ("y = X.T @ v\n", "y = X @ v"),
}


def test_there_are_at_least_twelve_kinds_and_each_has_an_example() -> None:
    assert len(KINDS) >= 12
    assert set(EXAMPLES) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_changes_what_it_says(kind: str) -> None:
    source, after = EXAMPLES[kind]
    assert after in [mutant.after for mutant in mutate(source) if mutant.kind == kind]


RIDGE = '''"""A solution. Its docstring says 1 + 2."""

from math import sqrt


def ridge(X: "list[3]", y, alpha: float = 0.5, steps=3):
    """Fit. The number 4 here is no code."""
    # A comment with 5 in it.
    if not len(X) == len(y) and alpha >= 0:
        raise ValueError(f"expected {len(X) + 1} rows")
    w = [0.0 for _ in X[0]]
    for step in range(steps):
        w = [  # spread over lines
            v - alpha * sum(r[j] * (sum(a * b for a, b in zip(r, w)) - t) for r, t in zip(X, y)) / len(y)
            for j, v in enumerate(w)
        ]
    return w, sqrt(sum(abs(-v) ** 2 for v in w))
'''


def test_mutants_parse_differ_and_are_told_apart() -> None:
    mutants = list(mutate(RIDGE))
    trees = {ast.dump(ast.parse(mutant.source)) for mutant in mutants}
    assert len(trees) == len(mutants) > 30
    assert ast.dump(ast.parse(RIDGE)) not in trees


def test_mutants_are_the_same_in_every_run_and_in_the_order_of_the_text() -> None:
    first, second = list(mutate(RIDGE)), list(mutate(RIDGE))
    assert first == second
    assert [mutant.line for mutant in first] == sorted(mutant.line for mutant in first)


def test_docstrings_comments_annotations_and_imports_are_left_alone() -> None:
    for mutant in mutate(RIDGE):
        for kept in (
            '"""A solution. Its docstring says 1 + 2."""',
            "The number 4 here is no code.",
            "# A comment with 5 in it.",
            "from math import sqrt",
            'X: "list[3]", y, alpha: float',
        ):
            assert kept in mutant.source
        if mutant.kind != "dropped_statement":
            assert 'f"expected {len(X) + 1} rows"' in mutant.source


def test_only_the_named_lines_change() -> None:
    for mutant in mutate(RIDGE):
        before = one_line(RIDGE)
        assert mutant.before in before
        assert mutant.after in one_line(mutant.source)
        assert (
            before.replace(mutant.before, mutant.after, 1) == one_line(mutant.source) or before.count(mutant.before) > 1
        )


def test_text_beyond_ascii_is_kept() -> None:
    (first, *_) = mutate('café = "naïve — é"; y = "é" if a < b else "ü"\n')
    assert first.source == 'café = "naïve — é"; y = "é" if not a < b else "ü"\n'


def test_a_change_keeps_its_place_in_the_order_of_operations() -> None:
    sources = {mutant.source for mutant in mutate("y = a * b * c\n") if mutant.kind == "arithmetic"}
    assert sources == {"y = a / b * c\n", "y = a * b / c\n"}
    sources = {mutant.source for mutant in mutate("y = (a + b) ** 2\n") if mutant.kind == "arithmetic"}
    assert sources == {"y = (a - b) ** 2\n", "y = (a + b) * 2\n"}


def test_arguments_that_may_be_swapped_freely_are_not() -> None:
    assert not [m for m in mutate("y = max(a, b)\n") if m.kind == "swapped_arguments"]


@given(st.integers(0, 300), st.integers(1, 80))
def test_a_choice_is_spread_over_all_and_never_larger_than_asked(made: int, count: int) -> None:
    mutants = tuple(range(made))
    chosen = choose(mutants, count)  # type: ignore[arg-type,var-annotated]
    assert len(chosen) == min(made, count)
    assert sorted(set(chosen)) == list(chosen)  # type: ignore[type-var]
    if made > count:
        gaps = [b - a for a, b in pairwise(chosen)]  # type: ignore[operator]
        assert max(gaps, default=0) - min(gaps, default=0) <= 1
