"""Reading a posting: plain text in, a `Reading` out, each field with the words that say so. No I/O.

`reader.read` is the way in. `layout` tells lines that ask from lines about the company, `terms` finds skills' terms,
the rest a field each.
"""
