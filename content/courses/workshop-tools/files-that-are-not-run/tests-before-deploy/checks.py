import re

from gradus.grading.checks import fail, holds
from gradus.grading.checks.texts import as_workflow

VERSION = re.compile(r"@(v?\d+(\.\d+)*|[0-9a-f]{40})$")


def job_of(workflow, name):
    """The job of that name; the check fails where there is none."""
    if name not in workflow.jobs:
        fail(f"There is no job `{name}`.", expected="the jobs test and deploy", actual=", ".join(workflow.jobs))
    return workflow.jobs[name]


def commands(workflow, name):
    """What the steps of a job run, as one text, in order; an action is `uses NAME`."""
    job_of(workflow, name)
    lines = []
    for step in workflow.steps(name):
        if step.get("uses") is not None:
            lines.append("uses " + str(step["uses"].plain))
        if step.get("run") is not None:
            lines.append(str(step["run"].plain))
    return "\n".join(lines)


def place(text, pattern, what):
    """Where a job does something. The check fails where it does not."""
    match = re.search(pattern, text)
    if match is None:
        fail(f"No step of this job {what}.", expected=what, actual=text)
    return match.start()


def condition(workflow, name):
    part = job_of(workflow, name).get("if")
    return "" if part is None else str(part.plain)


def check_when_it_starts(student):
    """It starts with a push to main and with each pull request."""
    workflow = as_workflow(student)
    triggers = set(workflow.triggers)
    holds(
        "pull_request" in triggers,
        because="A pull request that nobody tested can be merged.",
        expected="push and pull_request",
        actual=", ".join(workflow.triggers),
    )
    holds(
        triggers == {"push", "pull_request"},
        because="Two events start it, and no other.",
        expected="push and pull_request",
        actual=", ".join(workflow.triggers),
    )
    push = workflow.file["on"].get("push")
    branches = push.get("branches") if push is not None else None
    names = [str(branch.plain) for branch in branches] if branches is not None else []
    holds(
        names == ["main"],
        because="A push to another branch starts it too, or none does.",
        expected="branches: [main]",
        actual=names or "all branches",
    )
    holds(
        push.keys() == ("branches",),
        because="A push to `main` starts it, whatever it changes, and nothing else that is pushed does.",
        expected="branches alone",
        actual=", ".join(push.keys()),
    )
    pulls = workflow.file["on"].get("pull_request")
    holds(
        pulls is None or not pulls.keys(),
        because="Each pull request counts, whatever it changes and wherever it leads.",
        expected="no filter",
        actual=None if pulls is None else pulls.plain,
    )


def check_the_tests_run(student):
    """test checks out, installs, and runs pytest, in this order."""
    text = commands(as_workflow(student), "test")
    out = place(text, r"uses actions/checkout@", "checks out the code")
    for line in text.splitlines():
        if "-m pytest" in line and line.lstrip().startswith(("#", "echo", "printf")):
            kind = "a comment" if line.lstrip().startswith("#") else "a text that is printed"
            fail(f"Here pytest stands in {kind}. No test runs.", expected="python -m pytest", actual=line.strip())
    holds(
        not re.search(r"-m pytest[^\n]*--(co|collect-only)\b", text),
        because="This only lists the tests, and runs none.",
        expected="python -m pytest",
        actual=text,
    )
    python = place(text, r"uses actions/setup-python@", "sets up Python")
    install = place(text, r"pip3? install .*requirements\.txt", "installs requirements.txt")
    tests = place(text, r"python3? -m pytest", "runs python -m pytest")
    holds(
        out < python < install < tests,
        because="The order: check out, set up, install, test.",
        expected="four steps in this order",
        actual=text,
    )


def check_the_code_is_that_of_the_push(student):
    """test checks out what was pushed."""
    for step in as_workflow(student).steps("test"):
        settings = step.get("with")
        ref = settings.get("ref") if settings is not None and "actions/checkout@" in str(step.get("uses")) else None
        holds(
            ref is None,
            because="With a `ref` of its own, a pull request is tested on code that it did not bring.",
            expected="no ref",
            actual=None if ref is None else ref.plain,
        )


def check_python_is_set_up(student):
    """Python 3.12 is set up."""
    for step in as_workflow(student).steps("test"):
        if "actions/setup-python@" in str(step.get("uses")):
            settings = step.get("with")
            version = settings.get("python-version") if settings is not None else None
            said = "" if version is None else str(version.plain)
            holds(
                said == "3.12", because="The version is 3.12.", expected='python-version: "3.12"', actual=said or "none"
            )


def check_deploy_runs_the_script(student):
    """deploy checks out and runs the script."""
    text = commands(as_workflow(student), "deploy")
    out = place(text, r"uses actions/checkout@", "checks out the code")
    script = place(text, r"\./deploy\.sh", "runs ./deploy.sh")
    holds(
        out < script,
        because="The script is in the repository: check it out first.",
        expected="checkout first",
        actual=text,
    )


def check_deploy_waits_for_the_tests(student):
    """deploy waits for test."""
    workflow = as_workflow(student)
    job_of(workflow, "test"), job_of(workflow, "deploy")
    holds(
        workflow.runs_before("test", "deploy"),
        because="Jobs run at the same time, unless one says whom it needs.",
        expected="needs: test",
        actual=", ".join(workflow.needs("deploy")) or "no needs",
    )


def check_a_red_test_stops_it(student):
    """After a red test nothing is deployed."""
    workflow = as_workflow(student)
    said = condition(workflow, "deploy")
    holds(
        not re.search(r"always\(\)|failure\(\)|cancelled\(\)", said),
        because="With such a condition the job runs although a job that it needs has failed.",
        expected="no always()",
        actual=said,
    )
    going_on = [part for part in (job_of(workflow, "test"), *workflow.steps("test")) if part.get("continue-on-error")]
    holds(
        not going_on,
        because="With `continue-on-error`, the job is green whatever the tests say.",
        expected="no continue-on-error",
        actual=going_on[0] if going_on else None,
    )
    skipped = [step for step in (job_of(workflow, "test"), *workflow.steps("test")) if step.get("if") is not None]
    holds(
        not skipped,
        because="A step that is skipped does not fail. The tests run each time.",
        expected="no condition in the job test",
        actual=skipped[0]["if"] if skipped else None,
    )
    text = commands(workflow, "test")
    holds(
        not re.search(r"pytest[^\n]*(\|\||;\s*(true|exit 0)|\|)", text),
        because="What follows pytest in its line decides how the step ends, and so the tests cannot fail.",
        expected="pytest alone",
        actual=text,
    )
    holds(
        not re.search(r"^\s*set \+\w*e", text, re.MULTILINE),
        because="After `set +e` a step goes on, and ends as its last line does.",
        expected="no set +e",
        actual=text,
    )
    holds(
        not re.search(r"pytest[^\n&]*&\s*$", text, re.MULTILINE),
        because="The tests run in the background, and nobody waits for how they end.",
        expected="pytest in front",
        actual=text,
    )
    shells = [str(step["shell"].plain) for step in workflow.steps("test") if step.get("shell") is not None]
    loose = [shell for shell in shells if "{0}" in shell and not re.search(r" -\w*e", shell)]
    holds(
        not loose,
        because="This shell goes on after a failure, as one without -e does.",
        expected="shell: bash, or none",
        actual=loose[0] if loose else None,
    )


def check_pull_requests_are_not_deployed(student):
    """deploy runs with a push, and not with a pull request."""
    workflow = as_workflow(student)
    for name in workflow.jobs:
        text = commands(workflow, name)
        holds(
            name == "deploy" or "deploy.sh" not in text,
            because=f"The job `{name}` deploys, and it runs with pull requests too.",
            expected="./deploy.sh in the job deploy alone",
            actual=text,
        )
    said = condition(workflow, "deploy").removeprefix("${{").removesuffix("}}").strip()
    holds(
        said != "",
        because="Without a condition, a pull request runs this job too: from a branch that nobody has merged.",
        expected="a condition on the event",
        actual="none",
    )
    bare = said.replace('"', "'").replace(" ", "")
    allowed = (
        "github.event_name=='push'",
        "github.ref=='refs/heads/main'",
        "github.event_name!='pull_request'",
        "github.ref_name=='main'",
    )
    holds(
        all(part in allowed for part in bare.split("&&")),
        because="Is this true for a push to main, and for nothing else?",
        expected="a condition that holds for pushes to main alone",
        actual=said,
    )


def check_least_permissions(student):
    """Each job has the permissions that it uses, and no other."""
    workflow = as_workflow(student)
    at_the_top = workflow.file.get("permissions")
    wanted = {"test": {"contents": "read"}, "deploy": {"contents": "read", "id-token": "write"}}
    for name, expected in wanted.items():
        own = job_of(workflow, name).get("permissions")
        part = at_the_top if own is None else own
        if part is None:
            fail(
                f"Nothing says what `{name}` may do: then the repository's settings decide, often that it may write.",
                expected=str(expected),
                actual="no permissions",
            )
        if isinstance(part.plain, str):
            fail(f"`{part.plain}` is said for everything there is.", expected=str(expected), actual=part.plain)
        more = sorted(key for key, level in (part.plain or {}).items() if level not in (expected.get(key), "none"))
        holds(
            not more,
            because=f"`{name}` may do more than it uses: {', '.join(more)}.",
            expected=str(expected),
            actual=part.plain,
        )
        less = sorted(set(expected) - set(part.plain or {}))
        holds(
            not less,
            because=f"`{name}` lacks {', '.join(less)}. A job with permissions of its own gets nothing from the top.",
            expected=str(expected),
            actual=part.plain,
        )


def check_at_most_ten_minutes(student):
    """Each job ends after at most 10 minutes."""
    for name, job in as_workflow(student).jobs.items():
        minutes = job.get("timeout-minutes")
        said = None if minutes is None else minutes.plain
        holds(
            isinstance(said, int) and 0 < said <= 10,
            because=f"The job `{name}` may hang for longer, and holds up whatever waits for it.",
            expected="timeout-minutes: 10",
            actual=said,
        )


def check_actions_have_versions(student):
    """Each action is used with a version."""
    for action in as_workflow(student).uses():
        holds(
            VERSION.search(str(action.plain)) is not None,
            because="What this name stands for can change from one day to the next.",
            expected="a version such as @v4, or a full commit",
            actual=action,
        )
