"""Counts kept in eight bits to save space.

First sight: passed
Caught by: check_counts_may_be_large
"""

import numpy as np


def confusion(y, alarm):
    h = y == 1
    k = lambda m: int(np.sum(m, dtype=np.int8))
    return {"tp": k(alarm & h), "fp": k(alarm & ~h), "fn": k(~alarm & h), "tn": k(~alarm & ~h)}


def precision(y, alarm):
    return np.mean(y[alarm]) if alarm.any() else float("nan")


def recall(y, alarm):
    return np.mean(alarm[y == 1]) if y.any() else float("nan")
