"""Cuts the words after three letters.

First sight: passed
Caught by: check_another_fortnight
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    mean = sum(sold) / len(sold)
    places = range(len(days))
    fig, ax = plt.subplots()
    ax.bar(places, sold)
    ax.set_xticks(places, [d[:3] for d in days])
    ax.axhline(mean, linestyle="--", color="black")
    ax.set_ylabel("loaves")
    ax.set_title("The week in loaves")
    ax.set_ylim(bottom=0)
