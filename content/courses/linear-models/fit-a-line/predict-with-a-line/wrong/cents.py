"""Rounds the residuals to cents, because money has cents.

First sight: passed
Caught by: check_nothing_is_rounded
"""

def predict(x, slope, intercept):
    return slope * x + intercept
def residuals(x, y, slope, intercept):
    return (y - predict(x, slope, intercept)).round(2)
