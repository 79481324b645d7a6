"""scikit-learn without penalty, whatever the number of steps.

Caught by: check_one_step_from_zero
"""

import numpy as np
from sklearn.linear_model import LogisticRegression


def fit_logistic(X, y, step=1.0, n_steps=1000):
    m = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10000).fit(X, y)
    return float(m.intercept_[0]), m.coef_[0]
