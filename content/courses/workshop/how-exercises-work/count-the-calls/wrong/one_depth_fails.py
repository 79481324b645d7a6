"""Measures below low before it asks whether there is a depth below.

First sight: passed
Caught by: check_the_probe_stays_in_the_water
"""

def coldest(measure, low, high):
    if measure(low) < measure(low + 1):
        return low
    while low < high:
        middle = (low + high) // 2
        if measure(middle) > measure(middle + 1):
            low = middle + 1
        else:
            high = middle
    return low
