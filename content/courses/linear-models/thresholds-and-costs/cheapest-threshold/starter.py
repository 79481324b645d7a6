import numpy as np


def total_cost(y, p, threshold, c_fp, c_fn):
    """Cost of raising an alarm where p is at least the threshold. y, p: (n,). Returns a number."""
    raise NotImplementedError("Count the two kinds of mistake and price them.")


def break_even(c_fp, c_fn):
    """Probability from which on an alarm pays, if probabilities are calibrated."""
    raise NotImplementedError("Compare the two costs on average.")


def cheapest_threshold(y, p, c_fp, c_fn):
    """The cheapest of the values in p and np.inf; the largest of equally cheap ones."""
    raise NotImplementedError("Try every candidate.")
