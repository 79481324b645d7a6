"""Loops, taking the best remaining column k times, with strict comparison."""

import numpy as np
def prepare(X, y, train, val, k):
    X = np.asarray(X, float); n, d = X.shape
    Z = np.zeros((n, d)); strength = []
    for j in range(d):
        c = X[train, j]
        constant = c.min() == c.max()
        m = c[0] if constant else c.mean()
        s = 1.0 if constant else np.sqrt(((c - m) ** 2).mean())
        Z[:, j] = (X[:, j] - m) / s
        strength.append(abs(sum(Z[i, j] * y[i] for i in train)))
    left = list(range(d)); chosen = []
    for _ in range(k):
        best = left[0]
        for j in left:
            if strength[j] > strength[best]:
                best = j
        chosen.append(best); left.remove(best)
    columns = np.array(sorted(chosen))
    return columns, Z[np.ix_(train, columns)], Z[np.ix_(val, columns)]
