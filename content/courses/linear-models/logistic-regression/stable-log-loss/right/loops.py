"""A loop with math over flattened scores, shaped back at the end."""

import math
import numpy as np


def sigmoid(z):
    z = np.asarray(z)
    out = np.empty(z.size)
    for i, v in enumerate(z.ravel().tolist()):
        out[i] = 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))
    return out.reshape(z.shape)


def log_loss(z, y):
    total = 0.0
    for s, t in zip(np.asarray(z).tolist(), np.asarray(y).tolist()):
        s = s if t == 0 else -s
        total += max(s, 0.0) + math.log1p(math.exp(-abs(s)))
    return total / len(z)
