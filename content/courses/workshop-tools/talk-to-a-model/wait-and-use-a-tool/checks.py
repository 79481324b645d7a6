from gradus.grading.checks import equal, holds, raises, watched
from gradus.grading.checks.chat import RateLimited, Reply, ToolCall, scripted_model
from gradus.grading.failures import Raised

PRICES = {"roll": 0.45, "bread": 3.8, "cake": 21.5, "Rye": 4.1}
QUESTION = "What do a roll and a bread cost?"


def look_up(item):
    """The price of an item, or the learner's KeyError."""
    if item not in PRICES:
        raise Raised("KeyError", str(item))
    return PRICES[item]


class Till:
    """A model that gives these answers in turn, a list of prices, and a clock that nobody waits for."""

    def __init__(self, *answers):
        left = list(answers)
        self.model = scripted_model(lambda request: left.pop(0) if len(left) > 1 else left[0], at_most=20)
        self.price_of = watched(look_up, at_most=50)
        self.sleep = watched(lambda seconds: None, at_most=50)

    def ask(self, student):
        return student.answer(self.model.client, QUESTION, self.price_of, self.sleep)

    @property
    def items(self):
        return [[*call.args, *call.kwargs.values()][0] for call in self.price_of.calls]

    @property
    def waits(self):
        return [[*call.args, *call.kwargs.values()][0] for call in self.sleep.calls]


def wants(*items):
    """An answer that asks for the prices of these items."""
    return Reply(tool_calls=tuple(ToolCall("price_of", {"item": item}) for item in items))


def check_a_plain_answer(student):
    """An answer without tool calls is returned as it is."""
    till = Till("We open at seven.")
    equal(till.ask(student), "We open at seven.", because="The model answered in words: this is the end.")
    (request,) = till.model.requests
    equal(request.last, QUESTION, because="The question is the user's message.")
    equal(request.model, "lab-1", because="The model has a name.")
    equal([tool["function"]["name"] for tool in request.tools], ["price_of"], because="The tool is offered.")
    holds(
        not till.waits,
        because="There was no limit, so there is nothing to wait for.",
        expected="no wait",
        actual=till.waits,
    )


def check_the_tool_is_called(student):
    """A tool call is answered with the price, and the model is asked again."""
    till = Till(wants("bread"), "3.80 euros.")
    equal(till.ask(student), "3.80 euros.", because="After the price, the model answers in words.")
    equal(till.items, ["bread"], because="price_of is called with the item that the model asked for.")
    holds(
        len(till.model.requests) == 2,
        because="One request before the price, one after it.",
        expected="2 requests",
        actual=f"{len(till.model.requests)} requests",
    )
    roles = [message["role"] for message in till.model.requests[1].messages]
    equal(roles, ["user", "assistant", "tool"], because="The question, the model's own message, the result.")
    (result,) = till.model.requests[1].tool_results
    holds("3.8" in result, because="The result is the price.", expected="3.8", actual=result)


def check_two_calls_at_once(student):
    """Each of two calls in one message gets its own answer."""
    till = Till(wants("roll", "bread"), "4.25 euros.")
    equal(till.ask(student), "4.25 euros.", because="Both prices were asked for in one message.")
    equal(till.items, ["roll", "bread"], because="One call of price_of for each tool call, in their order.")
    request = till.model.requests[1]
    ids = {call["function"]["arguments"]: call["id"] for call in request.messages[1]["tool_calls"]}
    told = {message["tool_call_id"]: message["content"] for message in request.messages if message["role"] == "tool"}
    for arguments, identifier in ids.items():
        price = "0.45" if "roll" in arguments else "3.8"
        holds(
            price in told.get(identifier, ""),
            because=f"The call with {arguments} is answered under its own id.",
            expected=price,
            actual=told.get(identifier),
        )


def check_the_same_item_twice(student):
    """Two calls for the same item are two calls, and an item keeps its capitals."""
    till = Till(wants("roll", "roll"), "0.90 euros.")
    equal(till.ask(student), "0.90 euros.", because="Two rolls were asked for in one message.")
    equal(
        len(till.model.requests[1].tool_results),
        2,
        because="Both calls ask for a roll, and each of the two waits for an answer of its own.",
    )
    till = Till(wants("Rye"), "4.10 euros.")
    till.ask(student)
    equal(till.items, ["Rye"], because="The item goes to price_of as the model wrote it, with its capital letter.")


def check_words_beside_a_call(student):
    """Words beside a tool call are not the answer, and those at last come as they are."""
    call = ToolCall("price_of", {"item": "roll"})
    last = "  A roll:\n0.45 euros.\n"
    till = Till(Reply("Let me see.", tool_calls=(call,)), last)
    came = till.ask(student)
    holds(
        len(till.model.requests) == 2,
        because="The model said *Let me see.* and wanted the tool. That is not its answer yet.",
        expected="2 requests",
        actual=f"{len(till.model.requests)} requests",
    )
    told = "The answer has two lines and blanks around them. It comes back as it is."
    if isinstance(came, str) and "Let me see" in came:
        told = "*Let me see.* was said on the way. What the model says at last is asked for, alone."
    equal(came, last, because=told)


def check_several_rounds(student):
    """The model may want the tool again after an answer."""
    till = Till(wants("roll"), wants("bread"), wants("cake"), "25.75 euros.")
    equal(till.ask(student), "25.75 euros.", because="Three rounds of tools come before the words.")
    equal(till.items, ["roll", "bread", "cake"], because="Each round asks for one more price.")
    for number, request in enumerate(till.model.requests, start=1):
        holds(
            len(request.tools) == 1,
            because=f"Request number {number} offers no tool. A model can want only what it is offered.",
            expected="tools=[TOOL]",
            actual=request.tools,
        )
    lengths = [len(request.messages) for request in till.model.requests]
    equal(lengths, [1, 3, 5, 7], because="The talk grows by two messages a round, and nothing is forgotten.")
    equal({request.model for request in till.model.requests}, {"lab-1"}, because="Each request goes to the same model.")
    till = Till(*[wants("roll")] * 9, "4.05 euros.")
    equal(till.ask(student), "4.05 euros.", because="Here the model wants the tool nine times before it answers.")


def check_errors_go_to_the_model(student):
    """What goes wrong with a call is told to the model, beginning with error."""
    cases = {
        "no JSON": ToolCall("price_of", '{"item": "roll"'),
        "no item": ToolCall("price_of", {"thing": "roll"}),
        "a list": ToolCall("price_of", '["roll"]'),
        "no price": ToolCall("price_of", {"item": "moon"}),
    }
    for name, call in cases.items():
        till = Till(Reply(tool_calls=(call,)), wants("roll"), "0.45 euros.")
        equal(till.ask(student), "0.45 euros.", because=f"The first call had {name} in it, the second was in order.")
        results = till.model.requests[1].tool_results
        holds(
            len(results) == 1 and results[0].lower().startswith("error"),
            because=f"The first call had {name} in it. The model should learn that.",
            expected="a tool message that begins with error",
            actual=results,
        )
        holds(
            name == "no price" or till.items == ["roll"],
            because=f"The first call had {name} in it, and price_of was asked all the same.",
            expected="price_of('roll') alone",
            actual=till.items,
        )


def check_waits_as_told(student):
    """A rate limit is waited out for as long as its header says."""
    till = Till(RateLimited(2.5), RateLimited(7), "We open at seven.")
    equal(till.ask(student), "We open at seven.", because="After the waits, the model answers.")
    holds(
        len(till.waits) > 0,
        because="`sleep` was not called: it is the argument of that name that waits.",
        expected="sleep(2.5)",
        actual="no call",
    )
    holds(
        not any(isinstance(seconds, str) for seconds in till.waits),
        because="A header is a text. sleep takes a number.",
        expected="numbers",
        actual=till.waits,
    )
    holds(
        till.waits == [2.5, 7],
        because="The limits said 2.5 and then 7 seconds.",
        expected="[2.5, 7]",
        actual=till.waits,
    )
    equal(len(till.model.requests), 3, because="Two limits and one answer.")


def check_waits_after_a_tool_call(student):
    """A limit in the midst of a talk loses nothing of it."""
    till = Till(wants("roll"), RateLimited(1), wants("bread"), "4.25 euros.")
    equal(till.ask(student), "4.25 euros.", because="The limit came after the first price.")
    equal(till.items, ["roll", "bread"], because="No price is asked for twice.")
    _, limited, again, _ = till.model.requests
    holds(
        [dict(message) for message in again.messages] == [dict(message) for message in limited.messages],
        because="After the wait, the same request is sent again.",
        expected=f"{len(limited.messages)} messages",
        actual=f"{len(again.messages)} messages",
    )


def check_gives_up(student):
    """After three waits for the same request the error is let through, and each request has three."""
    till = Till(RateLimited(1))
    raises("RateLimitError", till.ask, student, because="The limit never ends here.")
    holds(till.waits == [1, 1, 1], because="Three waits, then no more.", expected="[1, 1, 1]", actual=till.waits)
    equal(len(till.model.requests), 4, because="Three waits lie between four requests.")
    limits = [RateLimited(1)] * 3
    till = Till(*limits, wants("roll"), *limits, "0.45 euros.")
    equal(
        till.ask(student),
        "0.45 euros.",
        because="Three waits before the price and three after it: each request has its own.",
    )
