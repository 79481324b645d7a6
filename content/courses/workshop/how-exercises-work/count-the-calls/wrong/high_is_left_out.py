"""Takes high for the first depth that does not count, as in range(low, high).

Caught by: check_the_coldest_may_be_at_an_end
"""


def coldest(measure, low, high):
    high = high - 1
    while low < high:
        middle = (low + high) // 2
        if measure(middle) > measure(middle + 1):
            low = middle + 1
        else:
            high = middle
    return low
