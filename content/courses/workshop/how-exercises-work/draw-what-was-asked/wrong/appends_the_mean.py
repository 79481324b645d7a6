"""Adds the mean to the lists, to have it as one more bar.

Caught by: check_a_bar_for_each_day
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    mean = sum(sold) / len(sold)
    days.append("mean")
    sold.append(mean)
    fig, ax = plt.subplots()
    ax.bar(days, sold)
    ax.axhline(mean)
    ax.set(ylabel="loaves", title="Week")
