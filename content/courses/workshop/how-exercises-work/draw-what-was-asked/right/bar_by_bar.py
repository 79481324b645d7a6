"""Draws one bar after the other in a loop, and adds up on the way."""

import matplotlib.pyplot as plt


def plot_week(days, sold):
    figure, axes = plt.subplots()
    total = 0
    for day, loaves in zip(days, sold):
        axes.bar(day, loaves, color="saddlebrown")
        total += loaves
    axes.axhline(total / len(sold), color="black")
    axes.set_ylabel("Loaves per day")
    figure.suptitle("A week of bread")
    return figure
