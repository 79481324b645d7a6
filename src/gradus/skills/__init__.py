"""The skill graph and the roles: what can be learnt, in which order, and who asks for it.

A *skill* is a node with prerequisites; a *role* is a bundle of weighted skills. Everybody reads them, nobody writes:
they are files (`content/skills.csv`, `content/roles.toml`). No Django here.
"""
