def predict(x, slope, intercept):
    """The line's predictions. x: (n,). Returns an array of shape (n,)."""
    return slope * x + intercept


def residuals(x, y, slope, intercept):
    """Observed minus predicted, with sign. x, y: (n,). Returns an array of shape (n,)."""
    return y - predict(x, slope=slope, intercept=intercept)
