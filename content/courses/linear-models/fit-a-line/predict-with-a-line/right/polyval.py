"""numpy's polynomial evaluation does the line, subtract does the residual."""

import numpy as np
def predict(x, slope, intercept):
    return np.polyval([slope, intercept], np.asarray(x, dtype=float))
def residuals(x, y, slope, intercept):
    return np.subtract(np.array(y, dtype=float), predict(x, slope, intercept))
