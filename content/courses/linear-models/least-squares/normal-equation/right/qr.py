"""Factorises the design matrix by QR and solves the triangular system, which keeps more digits."""

import numpy as np


def design_matrix(X):
    return np.insert(np.asarray(X, dtype=float), 0, 1.0, axis=1)


def fit(X, y):
    Q, R = np.linalg.qr(design_matrix(X))
    return np.linalg.solve(R, Q.T @ y)


def predict(X, w):
    return design_matrix(X).dot(w)
