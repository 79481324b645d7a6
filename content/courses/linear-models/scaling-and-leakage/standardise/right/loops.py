"""Column by column with float sums."""

import numpy as np
def fit_scaler(X):
    X = np.asarray(X, dtype=float)
    means, scales = [], []
    for col in X.T:
        if all(v == col[0] for v in col):
            means.append(col[0]); scales.append(1.0); continue
        m = sum(col) / len(col)
        means.append(m); scales.append((sum((v - m) ** 2 for v in col) / len(col)) ** 0.5)
    return np.array(means), np.array(scales)
def transform(X, mean, scale):
    X = np.asarray(X, dtype=float)
    out = np.empty(X.shape)
    for i in range(X.shape[0]):
        for j in range(X.shape[1]):
            out[i, j] = (X[i, j] - mean[j]) / scale[j]
    return out
