"""Takes no right alarm for nothing to divide by.

Caught by: check_wrong_alarms_score_zero
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
    c = confusion(y, alarm)
    return c["tp"] / (c["tp"] + c["fp"]) if c["tp"] else float("nan")


def recall(y, alarm):
    c = confusion(y, alarm)
    return c["tp"] / (c["tp"] + c["fn"]) if c["tp"] else float("nan")
