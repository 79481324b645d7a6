"""Rounds the shares for reading.

Caught by: check_precision_is_about_alarms
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
    return round(float(np.mean(y[alarm])), 4) if alarm.any() else float("nan")


def recall(y, alarm):
    return round(float(np.mean(alarm[y == 1])), 4) if y.any() else float("nan")
