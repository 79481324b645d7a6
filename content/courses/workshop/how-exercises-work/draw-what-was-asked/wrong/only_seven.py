"""Takes it that a week has seven days, and leaves out the rest.

First sight: passed
Caught by: check_another_fortnight
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    mean = sum(sold) / len(sold)
    days, sold = days[:7], sold[:7]
    places = range(len(days))
    fig, ax = plt.subplots()
    ax.bar(places, sold)
    ax.set_xticks(places, days)
    ax.axhline(mean, linestyle="--", color="black")
    ax.set_ylabel("loaves")
    ax.set_title("The week in loaves")
    ax.set_ylim(bottom=0)
