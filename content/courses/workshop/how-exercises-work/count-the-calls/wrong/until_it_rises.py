"""Goes down metre by metre until it gets warmer: few measurements only where the cold is near the top.

Caught by: check_a_thousand_depths
"""


def coldest(measure, low, high):
    best, temperature = low, measure(low)
    for depth in range(low + 1, high + 1):
        now = measure(depth)
        if now > temperature:
            break
        best, temperature = depth, now
    return best
