"""Pure Python sums, all weights moved together."""

import numpy as np
def descend(X, y, step, n_steps):
    n, d = X.shape
    w = [0.0] * d
    losses = []
    for t in range(n_steps + 1):
        r = [sum(float(X[i, j]) * w[j] for j in range(d)) - float(y[i]) for i in range(n)]
        losses.append(sum(v * v for v in r) / n)
        if t < n_steps:
            g = [2 / n * sum(float(X[i, j]) * r[i] for i in range(n)) for j in range(d)]
            w = [a - step * b for a, b in zip(w, g)]
    return np.array(w), np.array(losses)
