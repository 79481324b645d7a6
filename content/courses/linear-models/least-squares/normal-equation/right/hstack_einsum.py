"""hstack, einsum, and the intercept added apart in predict."""

import numpy as np
def design_matrix(X):
    X = np.asarray(X, dtype=float)
    return np.hstack((np.ones((X.shape[0], 1)), X))
def fit(X, y):
    A = design_matrix(X)
    return np.linalg.solve(np.einsum("ij,ik->jk", A, A), np.einsum("ij,i->j", A, np.asarray(y, float)))
def predict(X, w):
    return np.asarray(X) @ w[1:] + w[0]
