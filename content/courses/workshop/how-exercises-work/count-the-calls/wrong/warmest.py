"""Turns the comparison round and goes to where it gets warmer.

Caught by: check_a_small_lake
"""


def coldest(measure, low, high):
    while low < high:
        middle = (low + high) // 2
        if measure(middle) < measure(middle + 1):
            low = middle + 1
        else:
            high = middle
    return low
