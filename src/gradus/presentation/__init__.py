"""What pages and commands both say, said once: words for verdicts, states, pay, fit and plans; CSV; the calendar.

It decides nothing and reads nothing: it gets what the rooms below know, and gives text. No HTML, no Django, no colour.
What a page links to, and how a terminal indents, is theirs.
"""
