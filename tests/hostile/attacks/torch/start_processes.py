"""Starts the processes with which torch loads data and trains.

Class: escape
Expect: passed
"""

import torch.multiprocessing

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def work(number, queue):
    queue.put(number)


try:
    torch.multiprocessing.spawn(print, nprocs=2)
    LOOT.append("two processes")
except BaseException:
    pass
try:
    context = torch.multiprocessing.get_context("fork")
    queue = context.SimpleQueue()
    context.Process(target=work, args=(1, queue)).start()
    LOOT.append(queue.get())
except BaseException:
    pass
