import matplotlib.pyplot as plt


def plot_week(days, sold):
    """Bars for the loaves of each day, and a line at their mean."""
    fig, ax = plt.subplots()
    ax.plot(days, sold)


plot_week(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], [180, 165, 170, 190, 240, 315])
