"""Shares of the rows instead of counts.

Caught by: check_four_cases_are_counted
"""

import numpy as np


def confusion(y, alarm):
    h = y == 1
    return {"tp": np.mean(alarm & h), "fp": np.mean(alarm & ~h), "fn": np.mean(~alarm & h), "tn": np.mean(~alarm & ~h)}


def precision(y, alarm):
    return np.mean(y[alarm]) if alarm.any() else float("nan")


def recall(y, alarm):
    return np.mean(alarm[y == 1]) if y.any() else float("nan")
