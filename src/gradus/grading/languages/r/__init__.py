"""Files in R: R itself is loaded into the zygote as a library and forked with it.

`library.py` is the little of R's C interface that is used, `values.py` turns values to Python's and back, `desk.R` and
`desk.py` answer the examiner, each in its own language.
"""
