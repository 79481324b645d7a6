"""The market: what is asked, and what it pays.

`facts/` are figures that others published, each with its source. `postings/` are jobs as boards and learners bring
them, how they are read, and what they ask for in sum. Postings may use facts; facts know nothing of postings.
"""
