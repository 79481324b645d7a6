"""scikit-learn's measure behind a shape guard."""

from sklearn.metrics import mean_squared_error
def mse(y, y_hat):
    if y.shape != y_hat.shape:
        raise ValueError("expected equal shapes, got %r and %r" % (y.shape, y_hat.shape))
    return mean_squared_error(y, y_hat)
def rmse(y, y_hat):
    return mse(y, y_hat) ** 0.5
