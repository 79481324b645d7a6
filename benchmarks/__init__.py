"""One script a claim. Each prints what it found and, last, one JSON line that says whether the claim holds.

`python -m benchmarks` runs all and shows a table; `python -m benchmarks.NAME` runs one. Method: docs/benchmarks.md.
"""
