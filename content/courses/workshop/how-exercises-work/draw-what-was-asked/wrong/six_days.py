"""Divides by the six days of the example, whatever the week has.

Caught by: check_a_line_at_the_mean
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    fig, ax = plt.subplots()
    ax.bar(days, sold)
    ax.axhline(sum(sold) / 6)
    ax.set(ylabel="loaves", title="Week")
