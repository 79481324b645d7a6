"""What a check sees of a git repository: branches, commits, trees, and what is not committed.

Read in the examiner's process from the bytes that the learner's script left, by dulwich, in memory: no file of theirs
is opened as a repository, none of their settings, hooks or alternates is looked at. What cannot be read within `bounds`
fails the check.

A check imports `repository` from here.
"""

from gradus.grading.repositories.repository import Commit, Repository, RepositoryStatus, repository

__all__ = ["Commit", "Repository", "RepositoryStatus", "repository"]
