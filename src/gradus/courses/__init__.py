"""Courses as files: read, typed, rendered and proven. No Django here.

Words: *course* › *lesson* › *exercise* and *card*. `loader` turns one folder into a `Course`, `library` all of them
into a `Library`, `markdown` text into safe HTML, `checking` proves that a content tree holds together.
"""
