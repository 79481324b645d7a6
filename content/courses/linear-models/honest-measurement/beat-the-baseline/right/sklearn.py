"""scikit-learn's mean_squared_error and DummyRegressor."""

import numpy as np
from sklearn.dummy import DummyRegressor
from sklearn.metrics import mean_squared_error
def baseline_mse(y_train, y_val):
    m = DummyRegressor(strategy="mean").fit(np.zeros((len(y_train), 1)), y_train)
    return mean_squared_error(y_val, m.predict(np.zeros((len(y_val), 1))))
def skill(y_train, y_val, y_hat):
    b = baseline_mse(y_train, y_val)
    if not b > 0:
        raise ValueError("no error to remove")
    return (b - mean_squared_error(y_val, y_hat)) / b
