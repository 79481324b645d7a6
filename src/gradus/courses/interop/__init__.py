"""Other people's courses: Jupyter notebooks, nbgrader's and Otter's assignments, read, graded and written.

Words: a *scheme* says how a notebook is graded (`nbgrader` or `otter`); a *source* notebook holds solutions and hidden
tests, its *release* is what learners get. Checks that live in a notebook share the learner's process: what they say is
worth less than a verdict of ours, and every score says so in `trust`. Called by the command line. Knows no Django.
"""
