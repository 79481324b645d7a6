"""The sandbox: layers that take away, one by one, what hostile code could use. Linux only; elsewhere none is active.

Words: a *layer* is one independent kind of isolation; a *jail* is the small file system that the children see.
"""
