"""Takes the share of right answers for recall.

Caught by: check_recall_is_about_what_happened
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
    c = confusion(y, alarm)
    total = c["tp"] + c["fp"]
    return c["tp"] / total if total else float("nan")


def recall(y, alarm):
    if not np.any(y == 1):
        return float("nan")
    return float(np.mean(alarm == (y == 1)))
