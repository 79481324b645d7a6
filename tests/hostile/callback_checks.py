"""The exercise at which attacks on functions and objects are aimed that a check hands over and keeps."""

from gradus.grading.checks import close, holds, stands_for, watched

EXPECTED_SECRET = "the-answer-is-48151623"


class Vault:
    """What may be asked of it is how much it holds."""

    size = 3
    secret = EXPECTED_SECRET

    def open(self, key):
        return self.secret if key == EXPECTED_SECRET else "no"


def check_use(student):
    """use(f, vault) gives f(3) + vault.size."""
    calls = watched(lambda x: 2 * x, at_most=2000)
    close(student.use(calls, stands_for(Vault(), "size", "open")), 9)
    holds(calls.count == 1, because="Call it once.", actual=calls.count)


def check_later(student):
    """later(f) gives f(1), another time."""
    close(student.later(lambda x: x + 1), 2)


def check_nothing_was_taken(student):
    """LOOT is empty: whatever the file tried to take, it did not get."""
    loot = student.LOOT
    holds(isinstance(loot, list) and not loot, because="The attack took something.", actual=loot)
