"""The same inputs in the guises that real data come in: each with a name, and words for the learner.

A row is what the arguments share: the first array's length says how many there are, and every array of that length
is taken for a column, or a table, of the same rows.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from gradus.grading.checks.comparing import close
from gradus.grading.checks.showing import join
from gradus.grading.failures import StudentError
from gradus.grading.layouts import ReadOnly, Strided

CONSTANT = 98.6
"""Its deviation, as numpy computes it, is not exactly 0 for most numbers of rows: 3, 6, 7, 12 to 15, 18 and more."""


@dataclass(frozen=True, slots=True)
class Case:
    """One guise of the arguments. `words` go on from "called with"."""

    name: str
    words: str
    args: tuple[Any, ...]

    @property
    def says(self) -> str:
        """The sentence to begin a message with."""
        return f"Here it is called with {self.words}."


@dataclass(frozen=True, slots=True)
class Fixed:
    """An argument that stays as it is in every case."""

    value: Any


def fixed(value: Any) -> Fixed:
    """Keep an argument of `battery` or `agrees` as it is."""
    return Fixed(value)


def battery(*args: Any, only: Collection[str]) -> Iterator[Case]:
    """The arguments in each of the guises named by `only`, in that order.

    Arrays, lists, Series and data frames change; whatever else is given, and what is `fixed`, stays. Raises ValueError
    for a name that there is not, TypeError where nothing changes.
    """
    unknown = [name for name in only if name not in GUISES]
    if unknown:
        raise ValueError(f"there is no case called {', '.join(unknown)}; there are {', '.join(GUISES)}")
    columns = [_as_data(arg) for arg in args]
    sizes = [len(column) for column in columns if column is not None]
    if not sizes:
        raise TypeError("battery() needs an array, a list, a Series or a data frame")
    for name in only:
        guise = GUISES[name]
        changed = tuple(_changed(args, columns, guise, rows=sizes[0]))
        if all(new is old for new, old in zip(changed, columns, strict=True) if old is not None):
            raise TypeError(f"the case {name!r} changes nothing of these arguments")
        yield Case(name, guise.words, changed)


def agrees(
    function: Callable[..., Any],
    reference: Callable[..., Any],
    *args: Any,
    only: Collection[str],
    because: str = "",
    rtol: float = 1e-6,
    atol: float = 1e-8,
) -> None:
    """Claim that the learner's `function` gives what the author's `reference` gives, in each case of the battery.

    The message names the case, also where the learner's code raises.
    """
    for case in battery(*args, only=only):
        expected = reference(*case.args)
        try:
            actual = function(*case.args)
        except StudentError as error:
            error.trace = f"{case.says}\n{error.trace}"
            raise
        close(actual, expected, because=join(case.says, because), rtol=rtol, atol=atol)


def _as_data(arg: Any) -> Any:
    if isinstance(arg, np.ndarray | pd.Series | pd.DataFrame) and np.ndim(arg):
        return arg
    if isinstance(arg, list) and arg:
        return np.asarray(arg)
    return None


def _changed(args: tuple[Any, ...], columns: list[Any], guise: "Guise", *, rows: int) -> Iterator[Any]:
    is_first = True
    for arg, column in zip(args, columns, strict=True):
        if column is None:
            yield arg.value if isinstance(arg, Fixed) else arg
            continue
        has_rows = len(column) == rows
        applies = (has_rows or not guise.is_of_rows) and (is_first or not guise.is_of_first)
        changed = guise.change(column) if applies else column
        yield changed.tolist() if isinstance(arg, list) and _is_plain(changed) else changed
        is_first = False


def _is_plain(value: Any) -> bool:
    return type(value) is np.ndarray and value.dtype != np.float32


@dataclass(frozen=True, slots=True, kw_only=True)
class Guise:
    """How one case changes an argument. `is_of_rows`: only those with rows; `is_of_first`: only the first of all."""

    words: str
    change: Callable[[Any], Any]
    is_of_rows: bool = False
    is_of_first: bool = False


def _numbers(value: Any, change: Callable[[Any], Any]) -> Any:
    """`value` with its numbers changed, texts and truths as they are."""
    if isinstance(value, pd.DataFrame):
        return pd.DataFrame({name: _numbers(value[name], change) for name in value.columns}, index=value.index)
    if isinstance(value, pd.Series):
        return pd.Series(_numbers(value.to_numpy(), change), index=value.index, name=value.name)
    return change(value) if value.dtype.kind in "iuf" else value


def _take(value: Any, rows: Any) -> Any:
    return value.iloc[rows] if isinstance(value, pd.Series | pd.DataFrame) else value[rows]


def _in_pairs(value: Any) -> Any:
    pairs = _take(value, [row - row % 2 for row in range(len(value))])
    return pairs.set_axis(value.index) if isinstance(value, pd.Series | pd.DataFrame) else pairs


def _put(value: Any, rows: Any, entry: float) -> Any:
    """`value` with `entry` in these rows of its first column of numbers."""
    changed = value.astype(float) if isinstance(value, np.ndarray) else value.copy()
    if isinstance(value, pd.DataFrame):
        name = value.select_dtypes("number").columns[0]
        changed[name] = _put(value[name], rows, entry)
    elif isinstance(value, pd.Series):
        changed = pd.Series(_put(value.to_numpy(), rows, entry), index=value.index, name=value.name)
    elif value.ndim == 1:
        changed[rows] = entry
    else:
        changed[rows, 0] = entry
    return changed


def _listed(value: Any) -> Any:
    return value if isinstance(value, pd.DataFrame) else value.tolist()


def _labelled(label: Callable[[int], list[Any]]) -> Callable[[Any], Any]:
    def with_labels(value: Any) -> Any:
        table = _tabled(value)
        table.index = pd.Index(label(len(table)))
        return table

    return with_labels


def _tabled(value: Any) -> Any:
    if isinstance(value, pd.Series | pd.DataFrame):
        return value.copy()
    if value.ndim > 2:
        return value
    return pd.Series(value) if value.ndim == 1 else pd.DataFrame(value)


def _with_gap(value: Any) -> Any:
    """A column, or a table, of pandas' own types whose second row, or only one, has a missing value first."""
    table = _tabled(_numbers(value, lambda numbers: numbers.astype(float)))
    position = min(1, len(table) - 1)
    if isinstance(table, pd.Series):
        return table.astype("Float64").where(np.arange(len(table)) != position)
    first = table.select_dtypes("number").columns[0]
    table[first] = table[first].astype("Float64").where(np.arange(len(table)) != position)
    return table


def _laid(kind: type[np.ndarray]) -> Callable[[Any], Any]:
    return lambda value: kind.of(value) if isinstance(value, np.ndarray) else value  # type: ignore[attr-defined]


def _shuffled(count: int) -> list[int]:
    return list(map(int, np.random.default_rng(count).permutation(count) + 10))


GUISES: Mapping[str, Guise] = {
    "integers": Guise(
        words="whole numbers", change=lambda value: _numbers(value, lambda x: np.rint(x).astype(np.int64))
    ),
    "lists": Guise(words="lists instead of arrays", change=_listed),
    "series": Guise(words="a Series or a data frame", change=_tabled),
    "shuffled_index": Guise(
        words="a Series or a data frame whose index is shuffled", change=_labelled(_shuffled), is_of_rows=True
    ),
    "text_index": Guise(
        words="a Series or a data frame whose index holds texts",
        change=_labelled(lambda count: [f"row {number}" for number in range(count)]),
        is_of_rows=True,
    ),
    "repeated_index": Guise(
        words="a Series or a data frame whose index has each label twice",
        change=_labelled(lambda count: [number // 2 for number in range(count)]),
        is_of_rows=True,
    ),
    "one_row": Guise(words="one row", change=lambda value: _take(value, slice(0, 1)), is_of_rows=True),
    "no_rows": Guise(words="no rows", change=lambda value: _take(value, slice(0, 0)), is_of_rows=True),
    "constant": Guise(
        words=f"a column that is {CONSTANT} in every row",
        change=lambda value: _put(value, slice(None), CONSTANT),
        is_of_rows=True,
        is_of_first=True,
    ),
    "many_decimals": Guise(
        words="numbers of many decimals",
        change=lambda value: _numbers(value, lambda x: x + np.sqrt(2 + np.arange(x.size).reshape(x.shape)) / 1000),
        is_of_first=True,
    ),
    "far_from_zero": Guise(
        words="numbers around a million",
        change=lambda value: _numbers(value, lambda x: x + 1e6),
        is_of_first=True,
    ),
    "ties": Guise(
        words="rows that occur twice",
        change=_in_pairs,
        is_of_rows=True,
    ),
    "nan": Guise(
        words="a NaN among the numbers",
        change=lambda value: _put(value, min(1, len(value) - 1), np.nan),
        is_of_rows=True,
        is_of_first=True,
    ),
    "missing": Guise(
        words="a missing value (NA) among the numbers", change=_with_gap, is_of_rows=True, is_of_first=True
    ),
    "float32": Guise(
        words="numbers of 32 bits (float32)", change=lambda value: _numbers(value, lambda x: x.astype(np.float32))
    ),
    "strided": Guise(words="an array that is every second row of a larger one", change=_laid(Strided)),
    "read_only": Guise(words="an array that cannot be written to", change=_laid(ReadOnly)),
}
