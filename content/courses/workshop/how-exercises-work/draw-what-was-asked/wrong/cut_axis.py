"""Begins the axis near the smallest day, so that the days look more different than they are.

Caught by: check_bars_stand_on_zero
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    fig, ax = plt.subplots()
    ax.bar(days, sold)
    ax.axhline(sum(sold) / len(sold))
    ax.set_ylim(0.9 * min(sold), 1.05 * max(sold))
    ax.set(ylabel="loaves", title="Week")
