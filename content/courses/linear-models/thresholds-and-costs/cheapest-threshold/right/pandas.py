"""pandas groups the rows by probability and sums up from above."""

import numpy as np
import pandas as pd


def total_cost(y, p, threshold, c_fp, c_fn):
    t = pd.DataFrame({"y": y, "a": np.asarray(p) >= threshold})
    return c_fp * int((t.a & (t.y == 0)).sum()) + c_fn * int((~t.a & (t.y == 1)).sum())


def break_even(c_fp, c_fn):
    return c_fp / (c_fp + c_fn)


def cheapest_threshold(y, p, c_fp, c_fn):
    g = (
        pd.DataFrame({"p": p, "one": np.asarray(y) == 1, "zero": np.asarray(y) == 0})
        .groupby("p")
        .sum()
        .sort_index(ascending=False)
    )
    fp = np.concatenate([[0], g.zero.cumsum()])
    fn = g.one.sum() - np.concatenate([[0], g.one.cumsum()])
    return float(np.concatenate([[np.inf], g.index.to_numpy()])[np.argmin(c_fp * fp + c_fn * fn)])
