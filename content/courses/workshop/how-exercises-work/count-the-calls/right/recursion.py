"""The same halving, as a function that calls itself on the half that is left."""


def coldest(measure, low, high):
    if low == high:
        return low
    middle = low + (high - low) // 2
    if measure(middle) < measure(middle + 1):
        return coldest(measure, low, middle)
    return coldest(measure, middle + 1, high)
