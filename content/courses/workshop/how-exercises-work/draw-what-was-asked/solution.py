import matplotlib.pyplot as plt


def plot_week(days, sold):
    """Bars for the loaves of each day, and a line at their mean."""
    fig, ax = plt.subplots()
    ax.bar(days, sold)
    ax.axhline(sum(sold) / len(sold))
    ax.set_ylabel("loaves sold")
    ax.set_title("Saturdays pay for the week")
