"""pandas cuts the range into bins that are open above, and groups."""

import numpy as np
import pandas as pd


def calibration_table(y, p, n_bins=10):
    edges = np.append(np.arange(n_bins) / n_bins, np.inf)
    frame = pd.DataFrame({"y": y, "p": p, "bin": pd.cut(p, edges, right=False, labels=False)})
    groups = frame.groupby("bin").agg(pumps=("y", "size"), given=("p", "mean"), failed=("y", "mean"))
    return [tuple(row) for row in groups.itertuples(index=False)]


def calibration_error(y, p, n_bins=10):
    frame = pd.DataFrame(calibration_table(y, p, n_bins), columns=["pumps", "given", "failed"])
    return float((frame.pumps * (frame.given - frame.failed).abs()).sum() / frame.pumps.sum())
