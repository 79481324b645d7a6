"""np.isclose to zero, which takes 1e-8 for zero.

First sight: passed
Caught by: check_small_deviations_stay
"""

import numpy as np
def fit_scaler(X):
    s = X.std(axis=0)
    return X.mean(axis=0), np.where(np.isclose(s, 0), 1.0, s)
def transform(X, mean, scale):
    return (X - mean) / scale
