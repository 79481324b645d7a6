"""Fitting the learner model's numbers to data: pure numpy and scipy, run now and then, never in a request.

`coefficients` are fitted to what is stored, `tracing` to a table of answers. What is fitted to one learner's reviews is
in `mastery.reviews`.
"""
