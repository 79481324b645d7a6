"""From infinity downwards, replaced only by something strictly cheaper."""


def total_cost(y, p, threshold, c_fp, c_fn):
    fp = fn = 0
    for t, q in zip(y, p):
        if q >= threshold and t == 0:
            fp += 1
        elif q < threshold and t == 1:
            fn += 1
    return c_fp * fp + c_fn * fn


def break_even(c_fp, c_fn):
    return 1 / (1 + c_fn / c_fp) if c_fp else 0.0


def cheapest_threshold(y, p, c_fp, c_fn):
    best = float("inf")
    low = total_cost(y, p, best, c_fp, c_fn)
    for t in sorted(set(float(v) for v in p), reverse=True):
        c = total_cost(y, p, t, c_fp, c_fn)
        if c < low:
            best, low = t, c
    return best
