def coldest(measure, low, high):
    """The depth from low to high at which measure(depth) is smallest."""
    while low < high:
        middle = (low + high) // 2
        if measure(middle) > measure(middle + 1):
            low = middle + 1
        else:
            high = middle
    return low
