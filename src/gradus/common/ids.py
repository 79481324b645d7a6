"""Ids. A content id is the name of a folder or a row: short, lower-case, safe in a URL and in a file name."""

import re

ID_WORDS = "lower-case letters, digits and single hyphens, at most 64 characters"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_content_id(text: str) -> bool:
    """Whether `text` can name a skill, a role, a course, a lesson, an exercise or a card."""
    return len(text) <= 64 and _ID.fullmatch(text) is not None
