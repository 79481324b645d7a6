"""Takes a false positive for a positive row that was missed.

Caught by: check_four_cases_are_counted
"""

import numpy as np


def confusion(y, alarm):
    happened = y == 1
    return {
        "tp": int(np.sum(alarm & happened)),
        "fp": int(np.sum(~alarm & happened)),
        "fn": int(np.sum(alarm & ~happened)),
        "tn": int(np.sum(~alarm & ~happened)),
    }


def precision(y, alarm):
    c = confusion(y, alarm)
    total = c["tp"] + c["fp"]
    return c["tp"] / total if total else float("nan")


def recall(y, alarm):
    c = confusion(y, alarm)
    total = c["tp"] + c["fn"]
    return c["tp"] / total if total else float("nan")
