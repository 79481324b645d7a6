"""Python numbers and sums, everything moved after both sums."""

import math
import numpy as np


def fit_logistic(X, y, step=1.0, n_steps=1000):
    rows, ys = np.asarray(X, float).tolist(), np.asarray(y, float).tolist()
    n, d = len(rows), len(rows[0])
    b, w = 0.0, [0.0] * d
    for _ in range(n_steps):
        gb, gw = 0.0, [0.0] * d
        for r, t in zip(rows, ys):
            z = b + sum(c * v for c, v in zip(w, r))
            p = 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))
            gb += p - t
            for j in range(d):
                gw[j] += (p - t) * r[j]
        b -= step * gb / n
        w = [c - step * g / n for c, g in zip(w, gw)]
    return b, np.array(w)
