"""Divides the true positives by what happened and calls it precision, and the other way round.

Caught by: check_precision_is_about_alarms
"""

import numpy as np


def confusion(y, alarm):
    happened = y == 1
    return {
        "tp": int(np.sum(alarm & happened)),
        "fp": int(np.sum(alarm & ~happened)),
        "fn": int(np.sum(~alarm & happened)),
        "tn": int(np.sum(~alarm & ~happened)),
    }


def precision(y, alarm):
    total = np.sum(y == 1)
    return float(np.sum(alarm & (y == 1)) / total) if total else float("nan")


def recall(y, alarm):
    total = np.sum(alarm)
    return float(np.sum(alarm & (y == 1)) / total) if total else float("nan")
