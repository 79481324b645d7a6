"""scikit-learn's StandardScaler, whose scale_ is 1 for constant columns."""

import numpy as np
from sklearn.preprocessing import StandardScaler
def fit_scaler(X):
    s = StandardScaler().fit(X)
    return s.mean_, s.scale_
def transform(X, mean, scale):
    return np.divide(np.subtract(X, mean), scale)
