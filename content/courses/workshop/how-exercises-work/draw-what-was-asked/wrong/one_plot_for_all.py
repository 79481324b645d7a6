"""Makes the axes once for the file, so that each call draws over the one before.

First sight: passed
Caught by: check_the_order_is_kept
"""

import matplotlib.pyplot as plt

fig, ax = plt.subplots()


def plot_week(days, sold):
    ax.bar(days, sold)
    ax.axhline(sum(sold) / len(sold))
    ax.set_ylim(bottom=0)
    ax.set(ylabel="loaves", title="Week")
    return ax
