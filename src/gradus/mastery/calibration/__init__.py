"""Fitting the learner model's numbers to data: pure numpy and scipy, run now and then, never in a request.

`memory` fits FSRS's parameters to one learner's review log. `tracing` fits the coefficients of the mastery model.
"""
