"""Gives a title of blanks.

First sight: passed
Caught by: check_words
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
    ax.set_title("  ")
    ax.set_ylim(bottom=0)
