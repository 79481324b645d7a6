"""Rounds the temperatures to tenths, and takes neighbours for equal.

First sight: passed
Caught by: check_small_differences
"""

def coldest(measure, low, high):
    while low < high:
        middle = (low + high) // 2
        if round(measure(middle), 1) > round(measure(middle + 1), 1):
            low = middle + 1
        else:
            high = middle
    return low
