"""A list of floats, row by row, made an array at the end."""

import numpy as np
def predict(x, slope, intercept):
    return np.array([slope * float(v) + intercept for v in x], dtype=float)
def residuals(x, y, slope, intercept):
    return np.array([float(b) - (slope * float(a) + intercept) for a, b in zip(x, y)], dtype=float)
