"""An array filled column by column, sums written out."""

import numpy as np
def design_matrix(X):
    n, d = X.shape
    A = np.ones((n, d + 1))
    for j in range(d):
        A[:, j + 1] = X[:, j]
    return A
def fit(X, y):
    A = design_matrix(X)
    k = A.shape[1]
    M = np.zeros((k, k)); v = np.zeros(k)
    for a in range(k):
        v[a] = np.sum(A[:, a] * y)
        for b in range(k):
            M[a, b] = np.sum(A[:, a] * A[:, b])
    return np.linalg.solve(M, v)
def predict(X, w):
    return np.array([w[0] + sum(w[j + 1] * row[j] for j in range(len(row))) for row in X])
