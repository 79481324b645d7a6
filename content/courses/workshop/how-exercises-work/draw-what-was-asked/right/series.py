"""Lets pandas draw the bars, and returns the axes."""

import pandas as pd


def plot_week(days, sold):
    week = pd.Series(sold, index=days)
    ax = week.plot.bar(rot=0)
    ax.hlines(week.mean(), -0.5, len(week) - 0.5)
    ax.set(ylabel="loaves a day", title="How the week went", ylim=(0, 1.2 * week.max()))
    return ax
