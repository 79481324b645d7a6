"""Draws the line at the middle day instead of the mean.

Caught by: check_a_line_at_the_mean
"""

import statistics

import matplotlib.pyplot as plt


def plot_week(days, sold):
    fig, ax = plt.subplots()
    ax.bar(days, sold)
    ax.axhline(statistics.median(sold))
    ax.set(ylabel="loaves", title="Week")
