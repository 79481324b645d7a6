"""Sorts the bars by height, as one does with towns: a week has its own order.

Caught by: check_the_order_is_kept
"""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    fig, ax = plt.subplots()
    pairs = sorted(zip(sold, days), reverse=True)
    ax.bar([day for _, day in pairs], [loaves for loaves, _ in pairs])
    ax.axhline(sum(sold) / len(sold))
    ax.set(ylabel="loaves", title="Week")
