import numpy as np


def confusion(y, alarm):
    """Counts of the four cases, a dict: tp, fp, fn, tn. y: (n,) of 0 and 1, alarm: (n,) of booleans."""
    raise NotImplementedError("Count each of the four cases.")


def precision(y, alarm):
    """Share of the alarms that were right; nan without any alarm."""
    raise NotImplementedError("Divide by the number of alarms.")


def recall(y, alarm):
    """Share of what happened that had an alarm; nan if nothing happened."""
    raise NotImplementedError("Divide by the number of rows where it happened.")
