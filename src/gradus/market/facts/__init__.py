"""Facts: what others published of pay, demand and technologies. No Django.

A *table* is a file of `content/market` with a *source*: publisher, licence, date, and what it cannot say. *Reported*
pay is what people said, *official* pay what a survey of employers found: shown side by side, never blended.
"""
