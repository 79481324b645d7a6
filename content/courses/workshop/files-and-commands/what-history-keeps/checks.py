from io import BytesIO

from dulwich.index import IndexEntry, commit_tree, write_index_dict
from dulwich.object_store import MemoryObjectStore
from dulwich.objects import Blob, Commit
from dulwich.pack import SHA1Writer

from gradus.grading.checks import equal, holds
from gradus.grading.repositories import repository

SECRET = "env/db.env"
FIRST = {"shop.py": b"print('open')\n"}
LAST = {**FIRST, "prices.csv": b"roll,0.45\n", SECRET: b"password=1234\n"}


def shop(*states, folder=None):
    """A repository with a commit for each state, as files. `folder`: what lies there instead of the last state."""
    store, parent, files = MemoryObjectStore(), None, {}
    for number, state in enumerate(states, start=1):
        blobs = {path: Blob.from_string(data) for path, data in state.items()}
        for blob in blobs.values():
            store.add_object(blob)
        commit = Commit()
        commit.tree = commit_tree(store, [(path.encode(), blob.id, 0o100644) for path, blob in blobs.items()])
        commit.parents = [parent] if parent else []
        commit.author = commit.committer = b"Ada <ada@example.org>"
        commit.author_time = commit.commit_time = 1_767_225_600 + number
        commit.author_timezone = commit.commit_timezone = 0
        commit.message = f"State {number}\n\nWith a second line.\n".encode()
        store.add_object(commit)
        parent = commit.id
    for name in store:
        path = f".git/objects/{name[:2].decode()}/{name[2:].decode()}"
        files[path] = store[name].as_legacy_object()
    files[".git/HEAD"], files[".git/refs/heads/main"] = b"ref: refs/heads/main\n", parent + b"\n"
    files[".git/config"] = b"[core]\n\trepositoryformatversion = 0\n"
    files[".git/index"] = index_of(states[-1])
    return files | (states[-1] if folder is None else folder)


def index_of(state):
    """The index in which exactly this state stands."""
    entries = {
        path.encode(): IndexEntry(0, 0, 0, 0, 0o100644, 0, 0, len(data), Blob.from_string(data).id)
        for path, data in state.items()
    }
    file = BytesIO()
    writer = SHA1Writer(file)
    write_index_dict(writer, dict(sorted(entries.items())), version=2)
    writer.write_sha()
    return file.getvalue()


def after(student, *states, name=SECRET, folder=None):
    """What a run leaves, and its repository."""
    run = student.run(name, files=shop(*states, folder=folder))
    return run, repository(run.files)


def check_the_file_is_out(student):
    """No commit of the branch holds the file."""
    run, repo = after(student, FIRST, LAST)
    holding = [commit.subject for commit in repo.commits("main") if SECRET in repo.tree(commit.id)]
    holds(
        not holding,
        because="Whoever gets the branch can still read the password in one of its commits.",
        expected="no commit",
        actual=holding,
    )
    equal(run.code, 0, because="All went well, so the exit code says so.")


def check_the_commits_are_the_same(student):
    """There are as many commits as before, with the same messages."""
    _, repo = after(student, FIRST, LAST)
    came = [commit.message.strip() for commit in repo.commits("main")]
    holds(
        len(came) == 2,
        because="There were two commits, and the last of them is written anew.",
        expected="2 commits",
        actual=f"{len(came)} commits",
    )
    equal(
        came,
        ["State 2\n\nWith a second line.", "State 1\n\nWith a second line."],
        because="The messages stay, with all their lines.",
    )


def check_the_rest_of_the_commit(student):
    """What else the last commit brought stays in it, and the commit before it stays as it was."""
    _, repo = after(student, FIRST, LAST)
    tree = repo.tree("main")
    equal(tree.get("prices.csv"), b"roll,0.45\n", because="prices.csv came with the same commit, and belongs to it.")
    equal(
        sorted(set(tree) - {".gitignore"}), ["prices.csv", "shop.py"], because="Nothing else goes, and nothing comes."
    )
    (parent,) = repo.commit("main").parents
    equal(parent, repository(shop(FIRST)).commit("main").id, because="The commit before the last one is not touched.")


def check_it_is_ignored(student):
    """The last commit holds a .gitignore with the file's name."""
    run, repo = after(student, FIRST, LAST)
    told = "Without it, the next `git add .` brings the password back."
    if SECRET.encode() in run.files.get(".gitignore", b""):
        told = "The line is in the folder, and not in the commit."
    lines = repo.tree("main").get(".gitignore", b"").decode().splitlines()
    holds(SECRET in lines, because=told, expected=f"a line {SECRET} in the commit's .gitignore", actual=lines or "none")


def check_lines_of_gitignore(student):
    """The other lines of .gitignore stay, also one without a line end."""
    for before in (b"*.pyc\nbuild/\n", b"*.pyc\nbuild/"):
        ignoring = {".gitignore": before}
        _, repo = after(student, {**FIRST, **ignoring}, {**LAST, **ignoring})
        lines = repo.tree("main")[".gitignore"].decode().splitlines()
        told = "Its last line had no line end before." if not before.endswith(b"\n") else "It had two lines before."
        equal(lines, ["*.pyc", "build/", SECRET], because=told)
    ignoring = {".gitignore": b"logs/*\n!logs/keep\n*.pyc\n"}
    _, repo = after(student, {**FIRST, **ignoring}, {**LAST, **ignoring})
    lines = repo.tree("main")[".gitignore"].decode().splitlines()
    equal(
        lines,
        ["logs/*", "!logs/keep", "*.pyc", SECRET],
        because="These lines mean something else in another order: the later one wins.",
    )


def check_the_file_still_lies_there(student):
    """The file lies in the folder as it was."""
    run, _ = after(student, FIRST, LAST)
    holds(
        run.files.get(SECRET) == b"password=1234\n",
        because="It was to leave the history, not the disk.",
        expected=f"{SECRET} in the folder",
        actual=sorted(path for path in run.files if not path.startswith(".git/")),
    )
    run, _ = after(student, FIRST, LAST, folder=LAST | {SECRET: b"password=5678\n"})
    equal(
        run.files.get(SECRET),
        b"password=5678\n",
        because="The password was changed after the commit, and the folder had the new one.",
    )


def check_other_changes(student):
    """What was changed in the folder and not committed stays so."""
    folder = {**LAST, "shop.py": b"print('half done')\n", "idea.txt": b"a new file\n"}
    run, repo = after(student, FIRST, LAST, folder=folder)
    tree = repo.tree("main")
    holds("idea.txt" not in tree, because="idea.txt was a new file, and nobody had added it.", expected="not committed")
    holds(
        tree.get("shop.py") == FIRST["shop.py"],
        because="shop.py was changed in the folder, and that change was not to be committed.",
        expected="shop.py as it was committed",
        actual=tree.get("shop.py"),
    )
    equal(run.files.get("shop.py"), b"print('half done')\n", because="The change in the folder is still there.")
    equal(run.files.get("idea.txt"), b"a new file\n", because="The new file is still there.")
    equal((repo.status.staged, repo.status.changed), ((), ("shop.py",)), because="Nothing is staged at the end.")


def check_when_it_is_not_enough(student):
    """Where the last commit is not the only one that ever held the file, or does not hold it, nothing is changed."""
    cases = {
        "The commit before held the file too.": ((FIRST | {SECRET: b"old\n"}, LAST), SECRET),
        "An earlier commit had it, the one before the last had not.": (
            (FIRST | {SECRET: b"old\n"}, FIRST, LAST),
            SECRET,
        ),
        "The last commit does not hold this file.": ((FIRST, LAST), "other.env"),
        "The commit before held this file, whose name has a space.": (
            (FIRST | {"my key": b"1"}, {"my key": b"2"}),
            "my key",
        ),
    }
    for says, (states, name) in cases.items():
        before = repository(shop(*states))
        run, repo = after(student, *states, name=name)
        holds(
            run.code == 1,
            because=f"{says} Writing the last commit anew does not help here.",
            expected="exit code 1",
            actual=f"exit code {run.code}",
        )
        equal(repo.commit("main").id, before.commit("main").id, because=f"{says} No commit is made.")
        holds(repo.status.is_clean, because=f"{says} Nothing is changed.", expected="clean", actual=repo.status)
        holds(run.stderr.strip() != "", because=f"{says} Say so on the standard error.", expected="a message")


def check_the_only_commit(student):
    """It works where the last commit is the first and only one."""
    run, repo = after(student, LAST)
    holds(
        run.code == 0,
        because="There is one commit here, with none before it, and it can be written anew like any other.",
        expected="exit code 0",
        actual=f"exit code {run.code}: {run.stderr.strip()}",
    )
    equal(len(repo.commits("main")), 1, because="One commit before, one commit after.")
    holds(SECRET not in repo.tree("main"), because="The only commit still holds the file.", expected="not there")


def check_it_runs_alone(student):
    """It prints nothing to the standard output, and opens no editor."""
    run = student.run(SECRET, files=shop(FIRST, LAST), env={"GIT_EDITOR": "false", "EDITOR": "false"})
    holds(
        run.code == 0,
        because="An editor was opened here, and ended without an answer. The message is there already.",
        expected="no editor",
        actual=run.stderr.strip(),
    )
    holds(
        run.stdout == "",
        because="Some command here tells what it does. Most have an option to be quiet.",
        expected="nothing printed",
        actual=run.stdout,
    )


def check_names(student):
    """Names with spaces work."""
    name = "my keys/db key.env"
    run, repo = after(student, FIRST, {**FIRST, name: b"1234\n"}, name=name)
    holds(
        name not in repo.tree("main") and run.code == 0,
        because=f"The file is called {name}. Is it one word everywhere?",
        expected="out of the commit",
        actual=(run.stderr or run.stdout).strip() or "still there",
    )
    lines = repo.tree("main").get(".gitignore", b"").decode().splitlines()
    equal(lines, [name], because=f"The file is called {name}, and so is the line.")
