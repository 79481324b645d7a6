"""Looks at every thirtieth depth first, then at all around the best: fewer than a thousand, and still many.

Caught by: check_a_thousand_depths
"""


def coldest(measure, low, high):
    rough = min(range(low, high + 1, 30), key=measure)
    return min(range(max(low, rough - 30), min(high, rough + 30) + 1), key=measure)
