"""Mastery: what a learner can do, as far as what they did shows it.

*Evidence* is one append-only log: who, which skill, which *side* (theory, practice, communication), from what, the
outcome, when. A *skill state* is what the learner model makes of it: drop all states, `rebuild`, and they come back
equal. An *estimate* is a state read at a moment: a probability and an interval.
"""
