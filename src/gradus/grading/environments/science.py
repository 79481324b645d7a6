"""Warms up what most files import: NumPy, pandas, scikit-learn and matplotlib. Checks use them in every language."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import sklearn.compose
import sklearn.datasets
import sklearn.dummy
import sklearn.ensemble
import sklearn.impute
import sklearn.linear_model
import sklearn.metrics
import sklearn.model_selection
import sklearn.neighbors
import sklearn.pipeline
import sklearn.preprocessing
import sklearn.tree

from gradus.grading import figures


def warm_up() -> None:
    """Run each library once, so that a fork finds it ready."""
    X, y = sklearn.datasets.load_iris(return_X_y=True)
    model = sklearn.pipeline.make_pipeline(
        sklearn.preprocessing.StandardScaler(), sklearn.linear_model.LogisticRegression()
    )
    model.fit(X, y).predict(X)
    np.linalg.solve(np.eye(2), np.ones(2))
    pd.DataFrame(X).describe().to_html()
    plt.plot([0, 1])
    plt.title("warm")
    figures.drawn_figures()
