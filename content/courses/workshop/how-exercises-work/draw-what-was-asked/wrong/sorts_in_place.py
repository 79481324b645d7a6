"""Sorts the caller's list to read the largest from its end.

Caught by: check_lists_are_left_alone
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    fig, ax = plt.subplots()
    ax.bar(days, sold)
    ax.axhline(sum(sold) / len(sold))
    sold.sort()
    ax.set_ylim(0, 1.1 * sold[-1])
    ax.set(ylabel="loaves", title="Week")
