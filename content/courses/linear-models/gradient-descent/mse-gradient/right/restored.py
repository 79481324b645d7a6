"""One float copy of w moved and put back exactly."""

import numpy as np
def loss(w, X, y):
    return np.square(X.dot(w) - y).mean()
def gradient(w, X, y):
    return 2 * np.mean((X @ w - y)[:, None] * X, axis=0)
def numerical_gradient(w, X, y, h=1e-5):
    v = np.asarray(w).astype(float)
    result = []
    for j, old in enumerate(v.copy()):
        v[j] = old + h
        high = loss(v, X, y)
        v[j] = old - h
        low = loss(v, X, y)
        v[j] = old
        result.append((high - low) / (2 * h))
    return np.array(result)
