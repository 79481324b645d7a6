"""The planner: what to do next and why, how far it is to the role, and week by week until when. Advice, never a gate.

What it says follows from content, role and evidence, each read through its owner. It keeps only what a learner chose
for their plan: the level they aim at, and when it starts.
"""
