"""Makes every comparison of numpy say yes, and returns nonsense.

Class: tampering
Expect: failed
"""

import numpy as np

LOOT = []
np.allclose = lambda *args, **kwargs: True
np.array_equal = lambda *args, **kwargs: True
np.testing.assert_allclose = lambda *args, **kwargs: None


def add(a, b):
    return 0


def double(x):
    return x


def name():
    return ""
