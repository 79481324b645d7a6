"""The planner: what to do next and why, and how far it is to the role. Advice, never a gate: it locks nothing.

It keeps no table: a step follows from content, role and evidence, each read through its owner.
"""
