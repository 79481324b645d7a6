"""Opens a figure that takes gigabytes to draw.

Class: exhaustion
Expect: passed,memory,crashed,timeout,error
"""

import matplotlib.pyplot as plt

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


plt.figure(figsize=(600, 600), dpi=500)
plt.imshow([[0, 1], [1, 0]])
for _ in range(200):
    plt.plot(range(1000))
