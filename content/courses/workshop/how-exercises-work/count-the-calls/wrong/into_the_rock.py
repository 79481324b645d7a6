"""Measures both neighbours of the middle, also where the lower one is below the lake.

Caught by: check_the_probe_stays_in_the_water
"""


def coldest(measure, low, high):
    top, bottom = low, high
    while top <= bottom:
        middle = (top + bottom) // 2
        above, here, below = measure(middle - 1) if middle > low else 1e9, measure(middle), measure(middle + 1)
        if here < above and here < below:
            return middle
        if below < here:
            top = middle + 1
        else:
            bottom = middle - 1
    return low
