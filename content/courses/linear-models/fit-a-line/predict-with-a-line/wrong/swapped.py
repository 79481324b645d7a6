"""Takes the slope for the intercept: adds the one and multiplies by the other.

Caught by: check_prediction_follows_the_line
"""


def predict(x, slope, intercept):
    return intercept * x + slope


def residuals(x, y, slope, intercept):
    return y - predict(x, slope, intercept)
