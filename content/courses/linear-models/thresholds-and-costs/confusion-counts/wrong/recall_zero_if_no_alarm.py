"""Without an alarm recall is nan too, though something happened.

First sight: passed
Caught by: check_no_alarm_catches_nothing
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
    return np.mean(y[alarm]) if alarm.any() else float("nan")


def recall(y, alarm):
    if not alarm.any() or not y.any():
        return float("nan")
    return np.mean(alarm[y == 1])
