import json
import posixpath
import re

from gradus.grading.checks import fail, holds, source_of
from gradus.grading.checks.texts import as_dockerfile

VERSION = re.compile(r":\d+\.\d+\.\d+([-.]|$)")
DIGEST = re.compile(r"@sha256:[0-9a-f]{64}$")
SECRET = re.compile(r"token|secret|passw|api_?key|private_?key|credential", re.IGNORECASE)
THE_TOKEN = "ghx-4412"


def is_install(instruction):
    return instruction.name == "RUN" and "pip" in instruction.value and "install" in instruction.value


def sources(copy):
    """What a COPY or ADD takes from the project: nothing where it copies from another stage."""
    if copy.name not in ("COPY", "ADD") or "--from=" in copy.value:
        return []
    if copy.value.lstrip().startswith("["):
        return json.loads(copy.value)[:-1]
    return [word for word in copy.value.split() if not word.startswith("--")][:-1]


def pieces(run):
    """The commands of a RUN, without what its shell takes for a comment."""
    lines = [re.sub(r"(^|\s)#.*", "", line) for line in run.value.splitlines()]
    return [piece.strip() for piece in re.split(r"&&|;|\n", "\n".join(lines)) if piece.strip()]


def is_requirements(path):
    return path.removeprefix("./") == "requirements.txt"


def check_the_base_is_pinned(student):
    """Each base image is pinned."""
    file = as_dockerfile(student)
    names = {stage.name for stage in file.stages if stage.name}
    lines = [instruction.line for instruction in file.all("FROM")]
    for line, stage in zip(lines, file.stages, strict=True):
        image = stage.image
        if image in names or VERSION.search(image) or DIGEST.search(image):
            continue
        tag = image.rpartition("/")[2].partition(":")[2]
        where = f"Line {line} begins with {image!r}"
        if not tag:
            fail(
                f"{where}, without a version: that means the newest.",
                expected="three numbers, or a digest",
                actual=image,
            )
        if tag == "latest":
            fail(f"{where}: another image next month.", expected="three numbers, or a digest", actual=image)
        fail(
            f"{where}. This tag is moved to the next repair without a word.",
            expected="three numbers, or a digest",
            actual=image,
        )
    for copy in file.all("COPY"):
        image = re.search(r"--from=(\S+)", copy.value)
        if image is None or image[1] in names or image[1].isdigit():
            continue
        holds(
            bool(VERSION.search(image[1]) or DIGEST.search(image[1])),
            because=f"Line {copy.line} copies out of an image that is another one next month.",
            expected="three numbers, or a digest",
            actual=image[1],
        )


def check_libraries_come_before_the_code(student):
    """requirements.txt alone is copied before the libraries are installed."""
    for stage in as_dockerfile(student).stages:
        installs = [instruction.line for instruction in stage.instructions if is_install(instruction)]
        if not installs:
            continue
        taken = [path for copy in stage.instructions if copy.line < installs[0] for path in sources(copy)]
        others = [path for path in taken if not is_requirements(path)]
        if others and any(map(is_requirements, taken)):
            fail(
                "The requirements come together with other files, which change more often.",
                expected="requirements.txt alone, before line " + str(installs[0]),
                actual=", ".join(taken),
            )
        holds(
            not others,
            because="With each change of these files, the libraries are installed again.",
            expected="requirements.txt alone, before line " + str(installs[0]),
            actual=", ".join(taken),
        )
        holds(
            bool(taken) or "--mount=type=bind" in stage.all("RUN")[0].value,
            because="pip needs requirements.txt, which is not there yet.",
        )
        return
    fail("No `RUN` installs the libraries with pip.", expected="RUN pip install … -r requirements.txt", actual="none")


def check_the_code_is_there(student):
    """The code is copied into the last stage."""
    stage = as_dockerfile(student).stages[-1]
    taken = [path for copy in stage.instructions for path in sources(copy)]
    code = [path for path in taken if path.strip("./") in ("", "serve")]
    holds(
        bool(code),
        because="Nothing copies `serve/` into the image that runs.",
        expected="COPY serve/ …",
        actual=", ".join(taken),
    )


def check_the_code_is_found(student):
    """The folder serve lies where python -m serve looks for it."""
    stage = as_dockerfile(student).stages[-1]
    if any("PYTHONPATH" in setting.value for setting in stage.all("ENV")):
        return
    folder, places = "/", []
    for instruction in stage.instructions:
        if instruction.name == "WORKDIR":
            folder = posixpath.normpath(posixpath.join(folder, instruction.value.strip()))
        for path in sources(instruction):
            value = instruction.value.strip()
            target = json.loads(value)[-1] if value.startswith("[") else value.split()[-1]
            at = posixpath.normpath(posixpath.join(folder, target))
            if path.strip("./") == "serve":
                places.append((at, path, instruction))
            elif path.strip("./") == "":
                places.append((posixpath.join(at, "serve"), path, instruction))
    wanted = posixpath.join(folder, "serve")
    if not places or any(at == wanted for at, _, _ in places):
        return
    at, path, instruction = places[-1]
    told = f"The service starts in {folder}, and the code lies in another folder, where Python does not look."
    if at == folder:
        told = f"COPY of a folder copies what is in it. So {folder} has the files, and no folder `serve`."
    fail(told, expected=wanted, actual=instruction)


def check_no_cache(student):
    """pip leaves no cache in the image."""
    for stage in as_dockerfile(student).stages:
        is_off = any("PIP_NO_CACHE_DIR" in setting.value for setting in stage.all("ENV"))
        for instruction in filter(is_install, stage.instructions):
            calls = [piece for piece in pieces(instruction) if re.search(r"\bpip3?\b.*\binstall\b", piece)]
            careful = ["--no-cache-dir" in piece for piece in calls]
            is_off_here = is_off or "--mount=type=cache" in instruction.value
            holds(
                is_off_here or all(careful) or not any(careful),
                because="pip is called more than once in this line, and only one call has --no-cache-dir.",
                expected="--no-cache-dir for each pip install",
                actual=instruction,
            )
            holds(
                is_off_here or any(careful) or "--no-cache-dir" not in instruction.value,
                because="The flag stands behind a # here, and pip does not see it.",
                expected="pip install --no-cache-dir …",
                actual=instruction,
            )
            holds(
                "||" not in instruction.value,
                because="What follows || makes the build go on without the libraries.",
                expected="a build that fails",
                actual=instruction,
            )
            holds(
                is_off_here or all(careful),
                because="What pip keeps for a next time stays in the layer, and there is no next time in it.",
                expected="pip install --no-cache-dir …",
                actual=instruction,
            )
            holds(
                re.search(r"(-r|--requirement)[ =]?\S*requirements\.txt", instruction.value) is not None,
                because="The libraries are those of requirements.txt.",
                expected="pip install … -r requirements.txt",
                actual=instruction,
            )


def check_a_folder_of_its_own(student):
    """A WORKDIR, absolute, comes before anything is copied."""
    stage = as_dockerfile(student).stages[-1]
    folders = stage.all("WORKDIR")
    holds(
        bool(folders),
        because="Without WORKDIR the files lie in the root of the image.",
        expected="WORKDIR /app",
        actual="none",
    )
    copies = [copy.line for copy in stage.instructions if sources(copy)]
    holds(
        folders[0].value.strip().startswith("/"),
        because="A folder that does not begin with / depends on the base image.",
        expected="an absolute folder",
        actual=folders[0],
    )
    holds(
        posixpath.normpath(folders[-1].value.strip()) != "/",
        because="/ is the root of the image, where everything else lies too.",
        expected="WORKDIR /app",
        actual=folders[-1],
    )
    holds(
        not copies or folders[0].line < copies[0],
        because="The folder comes after the first copy, which therefore lands elsewhere.",
        expected=f"WORKDIR before line {min(copies, default=0)}",
        actual=folders[0],
    )


def check_no_secret(student):
    """No token, key or password stands in the file."""
    file = as_dockerfile(student)
    for instruction in (*file.all("ENV"), *file.all("ARG")):
        names = [*re.findall(r"(\w+)=", instruction.value), instruction.value.split("=")[0].split()[0]]
        for name in names:
            if SECRET.search(name) and not name.endswith("_FILE"):
                fail(
                    f"{instruction.name} in line {instruction.line} puts `{name}` into the image, for all to read.",
                    expected="a secret is handed over when the service starts",
                    actual=name,
                )
    for instruction in file.all("LABEL"):
        holds(
            not SECRET.search(instruction.value),
            because="A label is read by whoever has the image, more easily than anything else in it.",
            expected="no password",
            actual=instruction,
        )
    address = re.search(r"://[^/\s:@]+:[^@\s${]+@", source_of(student))
    holds(
        address is None,
        because="Between the colon and the @ of this address stands a password.",
        expected="an address without a password",
        actual=None if address is None else address[0],
    )
    holds(
        THE_TOKEN not in source_of(student),
        because="The token of the old file still stands here, in another place.",
        expected="no token",
        actual="the token",
    )


def check_not_as_root(student):
    """The service runs as somebody else than root."""
    stage = as_dockerfile(student).stages[-1]
    user = stage.last("USER")
    holds(user is not None, because="Without USER it is root that runs the service.", expected="USER …", actual="none")
    holds(
        user.value.split(":")[0].strip() not in ("root", "0", ""),
        because=f"The last USER counts, and it is in line {user.line}.",
        expected="a user other than root",
        actual=user,
    )
    number = user.value.split(":")[0].strip()
    holds(
        not (number.isdigit() and int(number) == 0),
        because="However many zeros: the user with the number 0 is root.",
        expected="a number other than 0",
        actual=user,
    )
    late = [i for i in stage.instructions if i.line > user.line and (is_install(i) or sources(i))]
    holds(
        not late,
        because="After USER there are no rights to install. Switch once all is installed and copied.",
        expected="USER after installing and copying",
        actual=late[0] if late else None,
    )


def check_the_user_exists(student):
    """The user is made before it is used."""
    stage = as_dockerfile(student).stages[-1]
    user = stage.last("USER")
    name = user.value.split(":")[0].strip() if user is not None else ""
    calls = [(run, piece) for run in stage.all("RUN") for piece in pieces(run)]
    named = [
        (run, piece)
        for run, piece in calls
        if re.search(rf"\badduser\b.*\b{re.escape(name)}\b|\buseradd\b.*\b{re.escape(name)}\b", piece)
    ]
    made = [(run, piece) for run, piece in named if re.match(r"(\S*/)?(useradd|adduser)\b", piece)]
    holds(
        not named or bool(made) or name.isdigit(),
        because=f"The command that makes `{name}` is printed here, and not run.",
        expected=f"RUN useradd {name}",
        actual=named[0][0] if named else None,
    )
    zero = [run for run, piece in made if re.search(r"(-u|--uid)[ =]?0+\b", piece)]
    holds(
        not zero,
        because=f"`{name}` gets the number 0. A user with that number is root, whatever the name.",
        expected="another number, or none",
        actual=zero[0] if zero else None,
    )
    made = [run for run, _ in made]
    holds(
        name.isdigit() or any(run.line < user.line for run in made),
        because=f"No line before USER makes `{name}`. The service would not start.",
        expected=f"RUN useradd {name}",
        actual="none",
    )


def check_no_shell_in_between(student):
    """CMD is a list that starts the service."""
    command = as_dockerfile(student).stages[-1].last("CMD")
    holds(
        command is not None,
        because="Nothing says what to start.",
        expected='CMD ["python", "-m", "serve"]',
        actual="none",
    )
    entry = as_dockerfile(student).stages[-1].last("ENTRYPOINT")
    if entry is not None:
        holds(
            entry.value.strip().startswith("["),
            because="This ENTRYPOINT is no list: a shell runs it, and CMD is not even looked at.",
            expected="no ENTRYPOINT, or a list",
            actual=entry,
        )
        holds(
            not re.match(r'\[\s*"(\S*/)?(ba|da|)sh"', entry.value.strip()),
            because="The ENTRYPOINT is a shell, and it stands between the signal and the service.",
            expected="no shell",
            actual=entry,
        )
    try:
        words = json.loads(command.value)
    except ValueError:
        words = None
    holds(
        isinstance(words, list),
        because="This line starts a shell, and the shell the service. As a list, the service is started itself.",
        expected='["python", "-m", "serve"]',
        actual=command,
    )
    holds(
        words[-2:] == ["-m", "serve"] and "python" in str(words[0]).rpartition("/")[2] and len(words) >= 3,
        because="It is `python -m serve` that starts the service.",
        expected='["python", "-m", "serve"]',
        actual=words,
    )
