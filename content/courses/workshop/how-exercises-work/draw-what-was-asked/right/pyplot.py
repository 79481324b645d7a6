"""Uses pyplot's own functions, which draw into the current figure."""

import matplotlib.pyplot as plt
import numpy as np


def plot_week(days, sold):
    plt.figure(figsize=(8, 3))
    places = np.arange(len(days))
    plt.bar(places, sold, color="tan")
    plt.xticks(places, days)
    plt.axhline(np.mean(sold), linestyle="--", color="black", label="usual")
    plt.ylabel("Loaves")
    plt.title("Our week")
    plt.legend()
