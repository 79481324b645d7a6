"""Random keys, sorted; the parts sorted afterwards."""

import numpy as np
def split_rows(n, validation=0.2, test=0.2, seed=0):
    if min(validation, test) < 0:
        raise ValueError(f"a share is negative: {validation}, {test}")
    if validation + test >= 1:
        raise ValueError("nothing left for training")
    rng = np.random.default_rng(seed)
    order = np.argsort(rng.random(n))
    v, t = int(round(n * validation)), int(round(n * test))
    parts = np.split(order, [v, v + t])
    return np.sort(parts[2]), np.sort(parts[0]), np.sort(parts[1])
