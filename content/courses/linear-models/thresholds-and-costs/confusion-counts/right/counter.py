"""A loop with an if for each case."""


def confusion(y, alarm):
    c = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for t, a in zip(y, alarm):
        if a:
            c["tp" if t == 1 else "fp"] += 1
        else:
            c["fn" if t == 1 else "tn"] += 1
    return c


def precision(y, alarm):
    c = confusion(y, alarm)
    try:
        return c["tp"] / (c["tp"] + c["fp"])
    except ZeroDivisionError:
        return float("nan")


def recall(y, alarm):
    c = confusion(y, alarm)
    try:
        return c["tp"] / (c["tp"] + c["fn"])
    except ZeroDivisionError:
        return float("nan")
