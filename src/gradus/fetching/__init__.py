"""Fetching: the one way out to the network. Polite, bounded, public addresses only.

A *site* is who is asked, on its *terms*. A *request* is one GET that names its keys and holds none, so that it can be
stored and gone on with. A host is asked at its *pace*.

Who uses it says what to ask and reads what came; nothing here knows what an answer is about. No Django.
"""
