"""Draws a line from day to day, as the starter does.

Caught by: check_a_bar_for_each_day
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    fig, ax = plt.subplots()
    ax.plot(days, sold, "o-")
    ax.axhline(sum(sold) / len(sold))
    ax.set_ylim(bottom=0)
    ax.set(ylabel="loaves", title="Week")
