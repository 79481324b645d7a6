"""Mastery: what a learner can do, as far as what they did shows it.

*Evidence* is one append-only log: who, which skill, which *side* (theory, practice, communication), from what, the
outcome, when. A *skill state* is what the learner model makes of it: drop all states, `rebuild`, and they come back
equal. An *estimate* is a state read at a moment: a probability and an interval.

`reviews/` and `placements/` are rooms of their own with models, selectors and services; to Django all is one app. An
answer is reviewed and absorbed in one call here; what a placement concludes it gives to the log here.
"""
