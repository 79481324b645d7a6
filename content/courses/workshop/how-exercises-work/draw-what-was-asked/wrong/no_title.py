"""Gives the picture no title.

Caught by: check_words
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    fig, ax = plt.subplots()
    ax.bar(days, sold)
    ax.axhline(sum(sold) / len(sold))
    ax.set_ylabel("loaves")
