"""Plain Python sums in floats."""

def baseline_mse(y_train, y_val):
    c = sum(float(v) for v in y_train) / len(y_train)
    return sum((float(v) - c) ** 2 for v in y_val) / len(y_val)
def skill(y_train, y_val, y_hat):
    base = baseline_mse(y_train, y_val)
    model = sum((float(a) - float(b)) ** 2 for a, b in zip(y_val, y_hat)) / len(y_val)
    try:
        return 1 - model / base
    except ZeroDivisionError:
        raise ValueError("the baseline error is zero") from None
