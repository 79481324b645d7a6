"""Python's sorted with a key of strength and place, StandardScaler for the scaling."""

import numpy as np
from sklearn.preprocessing import StandardScaler
def prepare(X, y, train, val, k):
    s = StandardScaler().fit(X[train])
    A, B = s.transform(X[train]), s.transform(X[val])
    t = np.asarray(y)[train]
    strength = [abs(float(A[:, j] @ t)) for j in range(A.shape[1])]
    order = sorted(range(len(strength)), key=lambda j: (-strength[j], j))
    columns = sorted(order[:k])
    return columns, A[:, columns], B[:, columns]
