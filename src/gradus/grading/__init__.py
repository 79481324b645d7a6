"""Grading: a learner's file goes in, a verdict comes out. Knows nothing of Django and can be used alone.

Words: a *zygote* is a warm process that forks; a *student* child runs the learner's file, locked in; an *examiner*
child runs the checks; a *warden* starts both, holds the watch, and is the only one to say how it ended.
"""
