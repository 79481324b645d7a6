"""The market: what is asked, and what it pays.

A *table* is a file of `content/market` with a *source*: publisher, licence, date, and what it cannot say. *Reported*
pay is what people said, *official* pay what a survey of employers found: shown side by side, never blended.

A *posting* is one job as a *source* shows it, fetched from a *board* or pasted by a learner. A *reading* is what it
says, field by field, each with the words that say so. *Demand* is what a role's postings ask for, counted.

`engine/` and `sources/` know no Django; `sources/` asks the network through `gradus.fetching`.
"""
