"""The market: what is asked, and what it pays. Today the facts that ship; no network.

A *table* is a file of `content/market` with a *source*: publisher, licence, date, and what it cannot say. *Reported*
pay is what people said, *official* pay what a survey of employers found: shown side by side, never blended.
Pages and commands call it. No Django here.
"""
