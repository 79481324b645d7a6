"""A column of ones inside and one vector of weights."""

import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    A = np.column_stack([np.ones(len(X)), X])
    v = np.zeros(A.shape[1])
    for _ in range(n_steps):
        z = A @ v
        p = np.exp(-np.logaddexp(0, -z))
        v = v - step * (A.T @ (p - y)) / len(A)
    return float(v[0]), v[1:]
