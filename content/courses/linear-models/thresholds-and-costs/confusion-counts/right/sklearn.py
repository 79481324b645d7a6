"""scikit-learn with both labels named and nan for no rows."""

import numpy as np
from sklearn.metrics import confusion_matrix, precision_score, recall_score


def confusion(y, alarm):
    tn, fp, fn, tp = confusion_matrix(y, np.asarray(alarm, int), labels=[0, 1]).ravel().tolist()
    return dict(tp=tp, fp=fp, fn=fn, tn=tn)


def precision(y, alarm):
    return precision_score(y, np.asarray(alarm, int), zero_division=np.nan)


def recall(y, alarm):
    return recall_score(y, np.asarray(alarm, int), zero_division=np.nan)
