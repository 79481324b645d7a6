from gradus.grading.checks import equal, holds

LONG = "a line\n" * 5
SHORT = "one\ntwo\n"


def lines(run):
    """What a run printed, line by line."""
    return run.stdout.splitlines()


def check_names_of_long_files(student):
    """The names of the long files are printed, and nothing else."""
    run = student.run("3", "hall.txt", "door.txt", files={"hall.txt": LONG, "door.txt": SHORT})
    equal(lines(run), ["hall.txt"], because="hall.txt has 5 lines and door.txt has 2; at least 3 were asked.")


def check_names_with_spaces(student):
    """A name with spaces, a star or a dash is one name."""
    files = {"old  hall.txt": LONG, "-n": LONG, "*": LONG, "other.txt": LONG}
    run = student.run("3", "old  hall.txt", files=files)
    equal(lines(run), ["old  hall.txt"], because="This name has two spaces in it. Is it one word everywhere?")
    run = student.run("3", "*", files=files)
    equal(lines(run), ["*"], because="One file was given here, and its name is a star.")
    run = student.run("0", "-n", files=files)
    holds(
        lines(run) == ["-n"],
        because="This file is called -n. Is its name printed by a command that takes it for an option?",
        expected="-n",
        actual=(run.stdout + run.stderr).strip() or "nothing printed",
    )
    run = student.run("3", "-n", files=files)
    holds(
        lines(run) == ["-n"],
        because="This file is called -n. Are its 5 lines counted by a command that takes the name for an option?",
        expected="-n",
        actual=(run.stdout + run.stderr).strip() or "nothing printed",
    )


def check_the_order_of_the_arguments(student):
    """The names come in the order of the arguments, twice where they were given twice."""
    names = ["zoo.txt", "ark.txt", "hall.txt", "ark.txt"]
    run = student.run("1", *names, files=dict.fromkeys(names, LONG))
    equal(lines(run), names, because="The order is that of the arguments.")


def check_the_edge(student):
    """A file with exactly so many lines counts; one more line asked, and it does not."""
    equal(
        lines(student.run("5", "hall.txt", files={"hall.txt": LONG})), ["hall.txt"], because="It has exactly 5 lines."
    )
    equal(
        lines(student.run("6", "hall.txt", files={"hall.txt": LONG})), [], because="It has 5 lines, and 6 were asked."
    )
    equal(
        lines(student.run("0", "empty.txt", files={"empty.txt": ""})),
        ["empty.txt"],
        because="An empty file has 0 lines.",
    )
    run = student.run("2", "hall.txt", files={"hall.txt": "one\ntwo"})
    told = "The last line of this file has no end, and so `wc -l` counts 1."
    if run.files.get("hall.txt") != b"one\ntwo":
        told = "The last line of this file had no end, and now it has one. The files stay as they are."
    equal(lines(run), [], because=told)
    run = student.run("1000", "hall.txt", files={"hall.txt": LONG * 200})
    equal(
        (lines(run), run.code),
        (["hall.txt"], 0),
        because="1000 lines were asked, and 1000 are there. A number may have four digits.",
    )


def check_names_in_folders(student):
    """A file in a folder is printed with its folder."""
    run = student.run("3", "west wing/hall.txt", files={"west wing/hall.txt": LONG})
    equal(lines(run), ["west wing/hall.txt"], because="This file lies in a folder, and was given with it.")


def check_names_from_stdin(student):
    """Without files, the names are read from the standard input."""
    files = {"old hall.txt": LONG, "door.txt": SHORT, "ark.txt": LONG}
    run = student.run("3", stdin="old hall.txt\ndoor.txt\nark.txt\n", files=files)
    told = "Three names came, one a line, and one of them has a space."
    if not run.stdout:
        told = "Three names came on the standard input, and nothing was printed."
    equal(lines(run), ["old hall.txt", "ark.txt"], because=told)
    run = student.run("3", stdin="", files=files)
    equal(run.stdout, "", because="No name came: there is nothing to print.")


def check_odd_names_from_stdin(student):
    """Names from the standard input keep blanks and backslashes, and the last may have no line end."""
    says = {
        "  attic": "This name begins with two spaces.",
        "a\\b": "This name has a backslash in it, which some ways of reading take away.",
        "last.txt": "The last name came without a line end.",
    }
    for name, told in says.items():
        end = "" if name == "last.txt" else "\n"
        run = student.run("3", stdin=f"hall.txt\n{name}{end}", files={"hall.txt": LONG, name: LONG})
        equal(lines(run), ["hall.txt", name], because=told)


def check_files_and_stdin(student):
    """Where files are given, nothing is read from the standard input."""
    run = student.run("3", "hall.txt", stdin="ark.txt\n", files={"hall.txt": LONG, "ark.txt": LONG})
    equal(lines(run), ["hall.txt"], because="hall.txt was given, and ark.txt only stood on the standard input.")


def check_a_missing_file(student):
    """A file that is not there is named on the standard error, the rest is done, and the code is 1."""
    run = student.run("3", "moon.txt", "hall.txt", files={"hall.txt": LONG})
    holds(
        "moon.txt" not in run.stdout,
        because="What goes wrong is said on the standard error. Here it stands among the names.",
        expected="hall.txt",
        actual=run.stdout,
    )
    equal(lines(run), ["hall.txt"], because="One file is missing. The one after it is looked at all the same.")
    holds("moon.txt" in run.stderr, because="Name the file that is missing.", expected="moon.txt", actual=run.stderr)
    equal(run.code, 1, because="Whoever calls the script learns by its exit code that a file was missing.")
    run = student.run("3", "moon.txt", "sun.txt")
    holds(
        "moon.txt" in run.stderr and "sun.txt" in run.stderr,
        because="Two files are missing, and one of them is not named.",
        expected="moon.txt and sun.txt",
        actual=run.stderr,
    )


def check_a_folder(student):
    """A folder is no file."""
    run = student.run("0", "attic", "hall.txt", files={"attic/": "", "hall.txt": LONG})
    equal(lines(run), ["hall.txt"], because="attic is a folder, and has no lines.")
    holds("attic" in run.stderr, because="Name the folder on the standard error.", expected="attic", actual=run.stderr)
    equal(run.code, 1, because="A folder was given where a file belongs.")


def check_the_exit_code(student):
    """Where all files are there, the code is 0, also where none is long."""
    run = student.run("3", "hall.txt", files={"hall.txt": LONG})
    equal(run.code, 0, because="One long file, no trouble.")
    run = student.run("30", "hall.txt", files={"hall.txt": LONG})
    equal(run.code, 0, because="No file is long here. That is an answer and no failure.")
    run = student.run("3", stdin="", files={"hall.txt": LONG})
    equal(run.code, 0, because="No name came on the standard input. That is no failure either.")
    run = student.run("3", stdin="moon.txt\nhall.txt\n", files={"hall.txt": LONG})
    equal(run.code, 1, because="One of the names that came on the standard input is of no file. The exit code says so.")


def check_a_wrong_call(student):
    """Without a whole number in front, it says so and ends with 2."""
    for words in ((), ("hall.txt",), ("-3", "hall.txt"), ("3.5", "hall.txt"), ("", "hall.txt"), ("3x", "hall.txt")):
        run = student.run(*words, files={"hall.txt": LONG})
        called = " ".join(words) or "nothing"
        equal(run.stdout, "", because=f"It was called with: {called}. No number leads, so no names follow.")
        holds(
            run.stderr.strip() != "", because=f"It was called with: {called}. Say what is wrong.", expected="a message"
        )
        equal(run.code, 2, because=f"It was called with: {called}. A wrong call ends with 2.")


def check_nothing_is_left(student):
    """The folder is as it was."""
    files = {"hall.txt": LONG, "door.txt": SHORT}
    for words, stdin in ((("hall.txt", "door.txt"), ""), ((), "hall.txt\n")):
        run = student.run("3", *words, stdin=stdin, files=files)
        left = {name: data.decode() for name, data in run.files.items()}
        holds(left == files, because="Compare what lies there now.", expected="hall.txt, door.txt", actual=sorted(left))
    files = {"hall.txt": "a line without an end"}
    run = student.run("0", "hall.txt", "moon.txt", files=files)
    left = {name: data.decode() for name, data in run.files.items()}
    told = "A file was missing, and now there is one more than before."
    if len(left) == 1:
        told = "The last line of this file had no end, and it still has none."
    equal(left, files, because=told)
