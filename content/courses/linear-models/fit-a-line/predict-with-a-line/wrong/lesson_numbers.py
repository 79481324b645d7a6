"""The residuals use the lesson's slope and intercept and forget the arguments.

First sight: caught
Caught by: check_one_row_gives_one_row
"""

def predict(x, slope, intercept):
    return slope * x + intercept
def residuals(x, y, slope, intercept):
    return y - predict(x, 1.2, 12)
