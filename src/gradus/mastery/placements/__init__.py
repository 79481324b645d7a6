"""Placements: where a learner starts, from some twenty answers.

A *session* asks *questions*, most telling first, and holds a *belief* of every skill. What it *concludes* is evidence
in the log of mastery; the learner's own *word* on a skill stands against it.
"""
