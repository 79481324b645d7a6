"""Leaves the y axis without a word: the reader must guess what is counted.

Caught by: check_words
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    fig, ax = plt.subplots()
    ax.bar(days, sold)
    ax.axhline(sum(sold) / len(sold))
    ax.set_title("Loaves in our week")
