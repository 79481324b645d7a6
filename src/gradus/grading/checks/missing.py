"""What is missing, as R has it and pandas can: NA is not NaN.

NA is sent as `pd.NA`, or in a column of pandas' own types (`Int64`, `Float64`, `boolean`). What comes back from R is
None among texts and truths, and among numbers a NaN that carries R's mark: NaN for everybody, NA for who looks.
"""

from typing import Any

import numpy as np
import pandas as pd

from gradus.grading.tags import Masked

R_MARK = 1954
"""The lower half of the NaN that R takes for NA. Source: R's arithmetic.c."""
_LOWER_HALF = 0xFFFFFFFF


def is_na(value: Any) -> bool:
    """Whether `value` is a missing value: `pd.NA`, None, or the NaN that R takes for one. No other NaN is."""
    if value is None or value is pd.NA:
        return True
    if isinstance(value, float | np.ndarray) and np.ndim(value) == 0:
        return bool(_are_marked(np.asarray(value).reshape(1))[0])
    return False


def gaps_of(column: Any) -> np.ndarray:
    """Which entries of a column (a list, an array, a column of pandas' own types) are missing, as truths."""
    if isinstance(column, Masked):
        return np.asarray(column.isna())
    if isinstance(column, np.ndarray) and column.dtype != object:
        return _are_marked(column)
    return np.asarray([is_na(value) for value in column], dtype=bool)


def without_mask(column: Masked) -> Any:
    """The column as an array of numpy's: NaN, or None among truths, where something is missing."""
    gaps = np.asarray(column.isna())
    plain: Any = column.dtype
    if not gaps.any():
        return column.to_numpy(dtype=plain.numpy_dtype)
    if plain.numpy_dtype.kind == "b":
        return np.asarray([None if value is pd.NA else bool(value) for value in column], dtype=object)
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def _are_marked(numbers: np.ndarray) -> np.ndarray:
    if numbers.dtype != np.float64:
        return np.zeros(numbers.shape, dtype=bool)
    bits = np.ascontiguousarray(numbers).view(np.uint64)
    marked: np.ndarray = np.isnan(numbers) & ((bits & np.uint64(_LOWER_HALF)) == R_MARK)
    return marked
