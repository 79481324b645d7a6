"""What a check sees of a git repository: branches, commits, trees, and what is not committed.

Read in the examiner's process from the bytes that the learner's script left, by dulwich, in memory: no file of theirs
is opened as a repository, none of their settings, hooks or alternates is looked at. What cannot be read within `bounds`
fails the check.

The other way round, a check makes one as a `History` and hands its files to the script.

A check imports `repository` and `History` from here.
"""

from gradus.grading.repositories.history import History
from gradus.grading.repositories.repository import Commit, Repository, RepositoryStatus, repository

__all__ = ["Commit", "History", "Repository", "RepositoryStatus", "repository"]
