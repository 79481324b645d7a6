"""Returns 0 where there is nothing to divide by, as many libraries do.

Caught by: check_nothing_to_divide_by_is_nan
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
    return c["tp"] / total if total else 0.0


def recall(y, alarm):
    c = confusion(y, alarm)
    total = c["tp"] + c["fn"]
    return c["tp"] / total if total else 0.0
