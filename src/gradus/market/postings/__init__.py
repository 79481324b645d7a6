"""Postings: jobs as sources show them, and what they ask for.

A *posting* is one job as a *source* shows it, fetched from a *board* or pasted by a learner. A *reading* is what it
says, field by field, each with the words that say so. *Demand* is what a role's postings ask for, counted.

`engine/` and `sources/` know no Django; `sources/` asks the network through `gradus.fetching`. To Django this is the
app `market`, by which its tables and migrations are named.
"""
