from gradus.grading.checks import close, equal, holds, raises

W = [2.0, -1.0]
NAN, INF = float("nan"), float("inf")


def results(student, rows, weights=W):
    answers = student.score(weights, 0.5, rows)
    holds(isinstance(answers, list), because="Give back a list of results.", expected="a list", actual=answers)
    holds(
        len(answers) == len(rows),
        because=f"{len(rows)} rows, good and broken, need {len(rows)} results.",
        expected=f"{len(rows)} results",
        actual=f"{len(answers)} results",
    )
    return answers


def scores(answers):
    return [answer["score"] for answer in answers]


def says_why(answer, because):
    error = answer["error"]
    holds(isinstance(error, str) and bool(error.strip()), because=because, expected="a message", actual=error)


def check_good_rows(student):
    """Good rows have their scores and no error."""
    answers = results(student, [[1.0, 1.0], [0.0, 0.0], [-3.0, 2.0]])
    equal([answer["error"] for answer in answers], [None] * 3, because="A good row has null as its error.")
    close(
        scores(answers),
        [1.5, 0.5, -7.5],
        because="The intercept plus weight times value.",
        looks_like={
            "The intercept is missing.": [1.0, 0.0, -8.0],
            "These are probabilities. The linear score itself is asked for.": [
                0.8175744761936437, 0.6224593312018546, 0.0005527786369235996
            ],
        },
    )


def check_wrong_lengths(student):
    """A row of another length is broken, and does not stop the others."""
    answers = results(student, [[1.0, 1.0], [1.0], [1.0, 1.0, 1.0], [0.0, 0.0]])
    equal(
        scores(answers),
        [1.5, None, None, 0.5],
        because="Rows two and three have another length than the weights.",
        looks_like={
            "The good rows come first. Each answer belongs in the place of its row.": [1.5, 0.5, None, None],
            "A broken row has the score NaN here. It has none: null.": [1.5, NAN, NAN, 0.5],
            "The row that is too long was scored by its first values.": [1.5, None, 1.5, 0.5],
        },
    )
    for place in (1, 2):
        says_why(answers[place], "Say of a row of another length what is wrong with it.")


def check_nan(student):
    """A NaN breaks its row, wherever it stands, and no other."""
    answers = results(student, [[NAN, 1.0], [1.0, 1.0], [1.0, NAN]])
    says_why(answers[0], "The first row begins with a NaN: it is broken.")
    says_why(answers[2], "The third row ends with a NaN: it is broken.")
    equal(
        [scores(answers)[place] for place in (0, 2)],
        [None, None],
        because="A broken row has null as its score, and not a number of any kind.",
    )
    close(answers[1]["score"], 1.5, because="The row between them is good.")


def check_null_row(student):
    """A row that is null is broken too."""
    answers = results(student, [None, [1.0, 1.0]])
    equal(scores(answers), [None, 1.5], because="The first row is null: there is nothing to score.")
    says_why(answers[0], "Say of a row that is null what is wrong with it.")


def check_infinite_values(student):
    """A row with an infinite value has a score."""
    (answer,) = results(student, [[INF, 1.0]])
    equal(answer["error"], None, because="The row is infinity and 1: two values, and neither is NaN.")
    equal(answer["score"], INF, because="2 times infinity, less 1, is infinity.")


def check_broken_weights(student):
    """A weight that is NaN is not the fault of the row."""
    (answer,) = results(student, [[1.0, 1.0]], weights=[NAN, 1.0])
    equal(answer["error"], None, because="The row is 1 and 1. It is a weight that is NaN, and the client has no part in it.")
    close(answer["score"], NAN, because="A sum with NaN in it is NaN, and whoever watches the service will see it.")


def check_no_model(student):
    """Without weights it is the service that fails, not the rows."""
    for rows, words in (([[1.0, 1.0]], "one good row"), ([None], "a row that is null"), ([], "no rows at all")):
        raises(
            "IllegalStateException",
            student.score,
            None,
            0.5,
            rows,
            because=f"weights is null, and there is {words}. Look at the weights before anything else.",
        )
