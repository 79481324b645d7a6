"""A dot product of the residual with itself, in a helper shared by both."""

import math
import numpy as np
def _residual(y, y_hat):
    if np.shape(y) != np.shape(y_hat):
        raise ValueError("y is " + str(np.shape(y)) + ", y_hat is " + str(np.shape(y_hat)))
    return np.asarray(y, float) - np.asarray(y_hat, float)
def mse(y, y_hat):
    r = _residual(y, y_hat)
    return r @ r / r.size
def rmse(y, y_hat):
    r = _residual(y, y_hat)
    return np.linalg.norm(r) / math.sqrt(r.size)
