"""confusion_matrix without labels, which has one cell when all rows are alike.

First sight: passed
Caught by: check_one_box_may_hold_all
"""

import numpy as np
from sklearn.metrics import confusion_matrix


def confusion(y, alarm):
    m = confusion_matrix(y, np.asarray(alarm, int))
    if m.shape == (1, 1):
        return {"tp": int(m[0, 0]), "fp": 0, "fn": 0, "tn": 0}
    tn, fp, fn, tp = m.ravel().tolist()
    return {"tp": tp, "fp": fp, "fn": fn, "tn": tn}


def precision(y, alarm):
    c = confusion(y, alarm)
    n = c["tp"] + c["fp"]
    return c["tp"] / n if n else float("nan")


def recall(y, alarm):
    c = confusion(y, alarm)
    n = c["tp"] + c["fn"]
    return c["tp"] / n if n else float("nan")
