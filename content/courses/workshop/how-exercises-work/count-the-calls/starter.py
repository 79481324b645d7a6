def coldest(measure, low, high):
    """The depth from low to high at which measure(depth) is smallest."""
    while low < high:
        middle = (low + high) // 2
        if measure(middle) > measure(middle + 1):
            ...  # It gets colder below the middle. Which depths are left?
        else:
            ...  # It gets warmer below the middle. Which depths are left?
        break  # Take this line out once low or high moves each time.
    return low
