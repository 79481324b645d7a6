"""Downloads a model, and listens for other processes to train with.

Class: exfiltration
Expect: passed
"""

import torch.distributed
import torch.hub

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


try:
    torch.hub.download_url_to_file("http://127.0.0.1:8420/", "page")
    LOOT.append(open("page").read())
except BaseException:
    pass
try:
    torch.distributed.TCPStore("127.0.0.1", 29500, 1, True)
    LOOT.append("a listening socket")
except BaseException:
    pass
