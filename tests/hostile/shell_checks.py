"""The exercise that attacks in the shell are aimed at. EXPECTED_SECRET is what an attack would love to see."""

from gradus.grading.checks import equal, holds

EXPECTED_SECRET = "the-answer-is-48151623"


def check_add(student):
    """`add A B` prints the sum."""
    equal(student.run("add", 2, 3).stdout.split("\n")[0], "5")


def check_copy(student):
    """`copy FILE` copies a file."""
    run = student.run("copy", "in the folder.txt", files={"in the folder.txt": "content\n"})
    equal(run.files.get("copied"), b"content\n")


def check_name(student):
    """`name` prints the word step."""
    equal(student.run("name").stdout.split("\n")[0], "step")


def check_nothing_was_taken(student):
    """There is no loot: whatever the file tried to take, it did not get."""
    run = student.run("name", stdin="x")
    holds("loot" not in run.files, "The attack took something.", actual=run.files.get("loot"))
    holds(EXPECTED_SECRET not in str(run), "The attack found the secret.")
