"""Draws lying bars, and the line for the mean upright.

Caught by: check_a_bar_for_each_day
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    fig, ax = plt.subplots()
    ax.barh(days, sold)
    ax.axvline(sum(sold) / len(sold))
    ax.set(ylabel="loaves", title="Week")
