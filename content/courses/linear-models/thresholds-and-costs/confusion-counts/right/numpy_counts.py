"""Counts as numpy integers from a bincount of twice y plus alarm."""

import numpy as np


def confusion(y, alarm):
    k = np.bincount(2 * np.asarray(y).astype(int) + np.asarray(alarm).astype(int), minlength=4)
    return {"tn": k[0], "fp": k[1], "fn": k[2], "tp": k[3]}


def precision(y, alarm):
    return float(np.asarray(y)[np.asarray(alarm, bool)].mean()) if np.any(alarm) else float("nan")


def recall(y, alarm):
    return float(np.asarray(alarm)[np.asarray(y) == 1].mean()) if np.any(np.asarray(y) == 1) else float("nan")
