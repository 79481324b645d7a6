"""Where job postings come from: what to ask each source, how to read its answer, and the one client that asks.

A *source* is a place with a documented list of postings; a *target* is what to ask it for, such as a board's name. A
source does no I/O: `first` says what to ask, `read` reads what came. `registry.SOURCES` lists them, `client.pages`
fetches. Everything a source sends is taken for hostile. Callers store and interpret what is found; no Django here.
"""
