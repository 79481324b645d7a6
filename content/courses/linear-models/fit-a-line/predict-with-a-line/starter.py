def predict(x, slope, intercept):
    """The line's predictions. x: (n,). Returns an array of shape (n,)."""
    raise NotImplementedError("Compute slope times x plus intercept.")


def residuals(x, y, slope, intercept):
    """Observed minus predicted, with sign. x, y: (n,). Returns an array of shape (n,)."""
    raise NotImplementedError("Use predict, then compare with y.")
