"""The pages: what a learner sees in the browser. Server-rendered, usable without JavaScript, smoother with it.

`pages/<area>/` holds urls, views and forms; a view parses, reads the clock, makes one call and renders. The
modules beside it turn what the domains return into what a template shows: words, geometry, pictures. Nothing
imports this package but config; `gradus serve` uses `entry` to make the one-time token in the printed URL.
"""
