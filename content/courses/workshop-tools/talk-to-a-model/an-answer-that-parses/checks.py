import json

from gradus.grading.checks import equal, fail, holds, raises
from gradus.grading.checks.chat import Refusal, scripted_model

TEXT = "KERN BAKERY\n3 rolls 1.20\nbread 3.00\nTOTAL 4.20"
GOOD = json.dumps({"shop": "Kern", "total": 4.2})
RECEIPT = {"shop": "Kern", "total": 4.2}


def model_that_says(*answers):
    """A model that gives these answers in turn, and the last one from then on."""
    left = list(answers)
    return scripted_model(lambda request: left.pop(0) if len(left) > 1 else left[0], at_most=10)


def check_a_good_answer(student):
    """A usable answer is returned after one request, which holds the receipt's text."""
    model = model_that_says(GOOD)
    equal(student.read_receipt(model.client, TEXT), RECEIPT, because="Return the fields as a dict.")
    equal(len(model.requests), 1, because="The first answer was usable: nothing is left to ask.")
    (request,) = model.requests
    holds(
        TEXT in request.last, because="The model cannot read what it is not shown.", expected=TEXT, actual=request.last
    )
    equal(request.model, "lab-1", because="The model has a name.")


def check_only_two_fields(student):
    """Only shop and total are returned, and the total is a float."""
    model = model_that_says('{"shop": "Kern", "total": 4, "currency": "EUR", "confidence": 0.9}')
    came = student.read_receipt(model.client, TEXT)
    if isinstance(came, dict) and set(came) > {"shop", "total"}:
        fail("The model adds fields that nobody asked for. They go no further.", expected="shop, total", actual=came)
    equal(came, {"shop": "Kern", "total": 4.0}, because="The total came as a whole number here.")
    holds(
        isinstance(came["total"], float),
        because="The total came as a whole number here, and goes out as one. A float is asked for.",
        expected="4.0",
        actual=came["total"],
    )


def check_a_long_receipt(student):
    """A long receipt is shown to the model whole."""
    long = "\n".join(f"{number} rolls  {number * 0.4:.2f}" for number in range(1, 201))
    model = model_that_says(GOOD)
    student.read_receipt(model.client, long)
    holds(
        long in model.requests[0].last,
        because="This receipt has 200 lines, and the model was not shown all of them as they are.",
        expected="200 lines",
        actual=f"{len(model.requests[0].last)} signs of at least {len(long)}",
    )


def check_odd_receipts(student):
    """Any text is a shop, and any number a total."""
    odd = {
        '{"shop": "", "total": 4.2}': ({"shop": "", "total": 4.2}, "An empty text is a text."),
        '{"shop": "Kern", "total": 0}': ({"shop": "Kern", "total": 0.0}, "Zero is a number."),
        '{"shop": "Kern", "total": -3.5}': (
            {"shop": "Kern", "total": -3.5},
            "A number below zero is one: money was given back.",
        ),
        '{"shop": "Kern", "total": 4.123}': ({"shop": "Kern", "total": 4.123}, "The total is not rounded."),
        '{"shop": "Kern", "total": 4.25}\n': (
            {"shop": "Kern", "total": 4.25},
            "There is a line end behind the object, which JSON allows.",
        ),
        '{"shop": " dm & KERN", "total": 1.5}': (
            {"shop": " dm & KERN", "total": 1.5},
            "The shop is returned as the model wrote it.",
        ),
    }
    for answer, (receipt, says) in odd.items():
        model = model_that_says(answer, GOOD)
        came = student.read_receipt(model.client, TEXT)
        holds(
            came == receipt and len(model.requests) == 1,
            because=f"The answer was {answer!r}. {says}",
            expected=receipt,
            actual=came,
        )


def check_malformed_is_asked_again(student):
    """After an answer that is no JSON, the model is asked again."""
    model = model_that_says("Sure! Here is your JSON: " + GOOD, GOOD)
    equal(
        student.read_receipt(model.client, TEXT),
        RECEIPT,
        because="The first answer was no JSON, the second one was usable.",
    )
    equal(len(model.requests), 2, because="One answer was malformed: two requests in all.")


def check_the_model_sees_what_it_wrote(student):
    """The new request holds the talk so far, the answer as it came, and a complaint."""
    model = model_that_says("no json", "[]", GOOD)
    student.read_receipt(model.client, TEXT)
    equal(len(model.requests), 3, because="Two answers were useless.")
    first, second, third = ([dict(message) for message in request.messages] for request in model.requests)
    holds(
        second[: len(first)] == first,
        because="The messages of the first request come first in the second one.",
        expected="the messages of the first request",
        actual=second,
    )
    added = [(message["role"], message["content"]) for message in second[len(first) :]]
    holds(
        len(added) > 0,
        because="The second request is the first one again: the model does not learn that something was wrong.",
        expected="two more messages",
        actual=second,
    )
    holds(
        added[0] == ("assistant", "no json"),
        because="What the model wrote follows, in the role assistant, as it came.",
        expected="'no json' in the role assistant",
        actual=added[0],
    )
    holds(
        len(added) == 2 and added[1][0] == "user" and added[1][1].strip() != "",
        because="After its answer comes a message of the user that says what is wrong.",
        expected="one message in the role user",
        actual=added[1:],
    )
    holds(
        third[: len(second)] == second and len(third) == len(second) + 2,
        because="The third request holds all of the second, and two messages more.",
        expected=f"{len(second) + 2} messages",
        actual=third,
    )
    says = {
        "  no json\n": "There were blanks around the answer.",
        "[ ]": "The answer was JSON, with a blank in it.",
        "no " * 300 + "more": "The answer had more than 900 signs.",
    }
    for answer, told in says.items():
        model = model_that_says(answer, GOOD)
        student.read_receipt(model.client, TEXT)
        shown = [message["content"] for message in model.requests[1].messages if message["role"] == "assistant"]
        equal(shown, [answer], because=f"{told} The model is shown exactly what it wrote.")


def check_each_request_asks_for_json(student):
    """Each request asks for JSON."""
    model = model_that_says("no json", GOOD)
    student.read_receipt(model.client, TEXT)
    for number, request in enumerate(model.requests, start=1):
        holds(
            request.options.get("response_format") == {"type": "json_object"},
            because=f"Look at request number {number}.",
            expected="{'type': 'json_object'}",
            actual=request.options.get("response_format"),
        )
        equal(request.model, "lab-1", because=f"Request number {number} goes to the same model.")


def check_useless_answers(student):
    """JSON that is no receipt is not usable."""
    useless = {
        '{"shop": "Kern"}': "The total is missing.",
        '{"total": 4.2}': "The shop is missing.",
        '{"shop": "Kern", "total": "4.20 euros"}': "The total is a text.",
        '{"shop": null, "total": 4.2}': "The shop is null.",
        '{"shop": "Kern", "total": true}': "The total is `true`, and that is no number.",
        '["Kern", 4.2]': "This is a list.",
        "4.2": "This is a bare number.",
        '"shop total"': "This is a bare text.",
        '{"shop": "Kern", "total": "4.20"}': "The total is a text, whatever stands in it.",
        f"```json\n{GOOD}\n```": "Three backticks are no JSON.",
        "{'shop': 'Kern', 'total': 4.2}": "With single quotes it is Python, and no JSON.",
    }
    for answer, says in useless.items():
        model = model_that_says(answer, GOOD)
        came = student.read_receipt(model.client, TEXT)
        holds(
            came == RECEIPT and len(model.requests) == 2,
            because=f"The answer was {answer}. {says}",
            expected="asked again",
            actual=came,
        )


def check_gives_up_after_three(student):
    """After three useless answers there is a ValueError that shows the last one."""
    model = model_that_says("first try", "second try", '{"shop": "third try"}')
    raises(
        "ValueError",
        student.read_receipt,
        model.client,
        TEXT,
        mentions=('{"shop": "third try"}',),
        because="Whoever reads the error wants to see what the model said last.",
    )
    equal(len(model.requests), 3, because="Three requests were allowed.")


def check_the_last_answer_is_shown_whole(student):
    """The error shows the last answer whole, also where it is long and no JSON."""
    says = {
        "no receipt at all": "The last answer was no JSON.",
        'I said "no".\nAnd I meant it.': "The last answer had two lines and quotes in it.",
        "no " * 300 + "more": "The last answer had more than 900 signs.",
    }
    for last, told in says.items():
        model = model_that_says("first try", "second try", last)
        raises(
            "ValueError",
            student.read_receipt,
            model.client,
            TEXT,
            mentions=(last,),
            because=f"{told} The error holds it as it came.",
        )


def check_a_refusal(student):
    """A refusal is a PermissionError with the model's words, at once."""
    model = model_that_says(Refusal("I do not read receipts of pharmacies."), GOOD)
    raises(
        "PermissionError",
        student.read_receipt,
        model.client,
        TEXT,
        mentions=("I do not read receipts of pharmacies.",),
        because="A refusal is no malformed answer: asking again would be pestering.",
    )
    equal(len(model.requests), 1, because="It refused the first request.")
    model = model_that_says("no json", Refusal("Not this one."), GOOD)
    raises("PermissionError", student.read_receipt, model.client, TEXT, because="Here it refused the second request.")
