import numpy as np


def confusion(y, alarm):
    """Counts of the four cases, a dict: tp, fp, fn, tn. y: (n,) of 0 and 1, alarm: (n,) of booleans."""
    happened = y == 1
    return {
        "tp": np.sum(alarm & happened),
        "fp": np.sum(alarm & ~happened),
        "fn": np.sum(~alarm & happened),
        "tn": np.sum(~alarm & ~happened),
    }


def precision(y, alarm):
    """Share of the alarms that were right; nan without any alarm."""
    counts = confusion(y, alarm)
    alarms = counts["tp"] + counts["fp"]
    return counts["tp"] / alarms if alarms else float("nan")


def recall(y, alarm):
    """Share of what happened that had an alarm; nan if nothing happened."""
    counts = confusion(y, alarm)
    happened = counts["tp"] + counts["fn"]
    return counts["tp"] / happened if happened else float("nan")
