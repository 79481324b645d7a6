"""None when there is nothing to divide by.

Caught by: check_nothing_to_divide_by_is_nan
"""

import numpy as np


def confusion(y, alarm):
    h = y == 1
    return {
        "tp": int(np.sum(alarm & h)),
        "fp": int(np.sum(alarm & ~h)),
        "fn": int(np.sum(~alarm & h)),
        "tn": int(np.sum(~alarm & ~h)),
    }


def precision(y, alarm):
    return np.mean(y[alarm]) if alarm.any() else None


def recall(y, alarm):
    return np.mean(alarm[y == 1]) if y.any() else None
