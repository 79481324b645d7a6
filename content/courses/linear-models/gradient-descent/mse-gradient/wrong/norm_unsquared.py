"""Takes the norm without squaring in the loss.

First sight: caught
Caught by: check_loss_is_the_mean_of_squares
"""

import numpy as np
def loss(w, X, y):
    return np.linalg.norm(X @ w - y) / len(y)
def gradient(w, X, y):
    return 2 / len(y) * X.T @ (X @ w - y)
def numerical_gradient(w, X, y, h=1e-5):
    return np.array([(loss(w + h * e, X, y) - loss(w - h * e, X, y)) / (2 * h) for e in np.eye(len(w))])
