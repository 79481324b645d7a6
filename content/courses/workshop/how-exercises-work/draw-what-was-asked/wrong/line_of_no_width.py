"""Gives the line a style that draws nothing.

First sight: passed
Caught by: check_a_line_at_the_mean
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    mean = sum(sold) / len(sold)
    places = range(len(days))
    fig, ax = plt.subplots()
    ax.bar(places, sold)
    ax.set_xticks(places, days)
    ax.axhline(mean, linestyle="none", color="black")
    ax.set_ylabel("loaves")
    ax.set_title("The week in loaves")
    ax.set_ylim(bottom=0)
