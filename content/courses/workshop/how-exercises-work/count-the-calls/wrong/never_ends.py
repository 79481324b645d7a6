"""Keeps the middle as the new low, so that two depths are left for ever.

Caught by: check_a_small_lake
"""


def coldest(measure, low, high):
    while low < high:
        middle = (low + high) // 2
        if measure(middle) > measure(middle + 1):
            low = middle
        else:
            high = middle
    return low
