"""Attempts: what learners handed in, what came back, and what they answered. Nothing handed in is ever lost.

An *attempt* is stored before it is graded. It is `queued`, then `grading` (claimed until a time), then `graded` with
exactly one stored *verdict*. A *draft* is text not handed in. A *card answer* is one answer to one theory question.
"""
