"""Throws the middle away in both cases, though it may be the coldest.

Caught by: check_a_small_lake
"""


def coldest(measure, low, high):
    while low < high:
        middle = (low + high) // 2
        if measure(middle) > measure(middle + 1):
            low = middle + 1
        else:
            high = middle - 1
    return low
