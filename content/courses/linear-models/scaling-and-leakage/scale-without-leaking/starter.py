import numpy as np


def prepare(X, y, train, val, k):
    """Standardise and choose k columns, both by the training rows alone.

    X: (n, d), y: (n,), train and val: row numbers. Returns (columns, Z_train, Z_val).
    """
    raise NotImplementedError("Which rows may have a say?")
