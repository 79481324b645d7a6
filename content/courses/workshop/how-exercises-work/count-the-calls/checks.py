from gradus.grading.checks import equal, fail, holds, watched


def lake(cold):
    """Temperatures that fall fast down to `cold` and rise slowly below it."""

    def measure(depth):
        return 5.0 + (0.7 * (cold - depth) if depth < cold else 0.01 * (depth - cold))

    return measure


def check_a_small_lake(student):
    """In a lake from 4 to 10 metres the coldest depth is found."""
    for cold in (7, 6, 5, 8, 9):
        calls = watched(
            lake(cold),
            at_most=60,
            because="Here are seven depths, and your loop goes on and on. Does `low` or `high` move in each round?",
        )
        equal(
            student.coldest(calls, 4, 10),
            cold,
            because="Return the depth at which `measure` gives the smallest number.",
            looks_like={
                "This is the temperature at the coldest depth. Return the depth.": 5.0,
                "This is the bottom of the lake. Which of the two depths side by side is the colder one?": 10,
                "This is the top of the lake. Does the search go on below?": 4,
                "This is the depth just above the coldest one. Which depths may still be the answer?": cold - 1,
            },
        )


def check_the_coldest_may_be_at_an_end(student):
    """The first and the last depth may be the coldest."""
    for cold, low, high in ((10, 4, 10), (4, 4, 10), (11, 4, 11), (12, 11, 12), (-3, -3, 8)):
        calls = watched(lake(cold), at_most=60, because="Your loop does not end where the coldest depth is an end.")
        equal(
            student.coldest(calls, low, high),
            cold,
            because=f"These depths go from {low} to {high}, both included, and it is coldest at {cold}.",
        )


def check_one_depth(student):
    """Where low and high are the same, that depth is the answer."""
    calls = watched(lake(0), at_most=60, because="There is one depth here, and nothing to search.")
    equal(student.coldest(calls, 3, 3), 3, because="One depth is the coldest of one.")


def check_small_differences(student):
    """A difference of a thousandth of a degree counts."""
    calls = watched(lambda depth: 5.0 + 0.001 * (8 - depth) if depth < 8 else 5.0 + depth - 8, at_most=60)
    equal(
        student.coldest(calls, 1, 10),
        8,
        because="This lake gets colder by a thousandth of a degree a metre, down to 8 metres. That counts.",
    )


def check_a_thousand_depths(student):
    """A thousand depths take at most 50 measurements."""
    counts = []
    for cold in (1, 3, 30, 500, 501, 777, 998, 1000):
        calls = watched(lake(cold), at_most=2500, because="A thousand depths were there to measure, and no more.")
        equal(
            student.coldest(calls, 1, 1000),
            cold,
            because=f"The coldest of a thousand depths is {cold} here.",
        )
        counts.append(calls.count)
    if max(counts) <= 50:
        return
    told = f"{max(counts)} measurements"
    if min(counts) >= 1000:
        fail(
            "Every depth was measured. Two depths side by side rule out half of them.",
            expected="at most 50",
            actual=told,
        )
    if min(counts) <= 50 and max(counts) >= 900:
        fail(
            "Near one end few measurements were enough, and far from it they were nearly a thousand.",
            expected="at most 50, wherever it is",
            actual=told,
        )
    fail("Each pair of measurements should rule out a good part of what is left.", expected="at most 50", actual=told)


def check_the_probe_stays_in_the_water(student):
    """Only whole depths from low to high are measured."""
    for cold in (10, 4, 7):
        calls = watched(lake(cold), at_most=60)
        student.coldest(calls, 4, 10)
        for call in calls.calls:
            (depth,) = call.args
            holds(
                depth == int(depth),
                because="The probe stops at whole metres only.",
                expected="a whole depth",
                actual=depth,
            )
            holds(
                depth <= 10,
                because="The bottom is at 10 metres here, and the probe was sent into the rock.",
                expected="a depth from 4 to 10",
                actual=depth,
            )
            holds(
                depth >= 4,
                because="The search was to begin at 4 metres here, and the probe measured above that.",
                expected="a depth from 4 to 10",
                actual=depth,
            )
    calls = watched(lake(0), at_most=60)
    student.coldest(calls, 3, 3)
    for call in calls.calls:
        equal(call.args[0], 3, because="This lake goes from 3 to 3: one metre of water, and rock below.")
