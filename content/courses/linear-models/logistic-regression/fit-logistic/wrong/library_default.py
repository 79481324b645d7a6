"""Calls scikit-learn with its default penalty and takes the result for the plain model.

Caught by: check_one_step_from_zero
"""

from sklearn.linear_model import LogisticRegression


def fit_logistic(X, y, step=1.0, n_steps=1000):
    model = LogisticRegression().fit(X, y)
    return model.intercept_[0], model.coef_[0]
