"""Lets the bars hang from above.

First sight: passed
Caught by: check_bars_stand_on_zero
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    mean = sum(sold) / len(sold)
    places = range(len(days))
    fig, ax = plt.subplots()
    ax.bar(places, sold)
    ax.set_xticks(places, days)
    ax.axhline(mean, linestyle="--", color="black")
    ax.set_ylabel("loaves")
    ax.set_title("The week in loaves")
    ax.set_ylim(max(sold) * 1.1, 0)
