"""Draws the line from the middle of the first bar to that of the last: for one day it is a point.

First sight: passed
Caught by: check_one_day
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    mean = sum(sold) / len(sold)
    places = range(len(days))
    fig, ax = plt.subplots()
    ax.bar(places, sold)
    ax.set_xticks(places, days)
    ax.plot(places, [mean] * len(days))
    ax.set_ylabel("loaves")
    ax.set_title("The week in loaves")
    ax.set_ylim(bottom=0)
