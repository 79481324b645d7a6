"""Combines y and alarm with & as they are, which decimals do not allow.

Caught by: check_decimals_for_what_happened
"""

import numpy as np


def confusion(y, alarm):
    return {
        "tp": int(np.sum(y & alarm)),
        "fp": int(np.sum(~y & 1 & alarm)),
        "fn": int(np.sum(y & ~alarm)),
        "tn": int(np.sum(~y & 1 & ~alarm)),
    }


def precision(y, alarm):
    c = confusion(y, alarm)
    total = c["tp"] + c["fp"]
    return c["tp"] / total if total else float("nan")


def recall(y, alarm):
    c = confusion(y, alarm)
    total = c["tp"] + c["fn"]
    return c["tp"] / total if total else float("nan")
