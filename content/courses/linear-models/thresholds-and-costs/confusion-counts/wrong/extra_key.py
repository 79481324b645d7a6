"""Adds the number of rows as a fifth key.

Caught by: check_four_cases_are_counted
"""

import numpy as np


def confusion(y, alarm):
    h = y == 1
    return {
        "tp": int(np.sum(alarm & h)),
        "fp": int(np.sum(alarm & ~h)),
        "fn": int(np.sum(~alarm & h)),
        "tn": int(np.sum(~alarm & ~h)),
        "n": len(y),
    }


def precision(y, alarm):
    return np.mean(y[alarm]) if alarm.any() else float("nan")


def recall(y, alarm):
    return np.mean(alarm[y == 1]) if y.any() else float("nan")
