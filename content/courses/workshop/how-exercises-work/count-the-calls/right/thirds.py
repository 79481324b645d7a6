"""Cuts the water into thirds, then looks at the few depths that are left."""


def coldest(measure, low, high):
    while high - low > 2:
        third = (high - low) // 3
        left, right = low + third, high - third
        if measure(left) <= measure(right):
            high = right
        else:
            low = left
    return min(range(low, high + 1), key=measure)
