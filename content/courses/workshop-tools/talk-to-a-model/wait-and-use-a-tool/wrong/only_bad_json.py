"""Expects malformed JSON and nothing else that can go wrong.

Caught by: check_errors_go_to_the_model
"""

import json

from gradus.lab import RateLimitError

TOOL = {
    "type": "function",
    "function": {
        "name": "price_of",
        "description": "The price of one item, in euros.",
        "parameters": {"type": "object", "properties": {"item": {"type": "string"}}, "required": ["item"]},
    },
}


def as_message(message):
    """The model's message, as it is sent back."""
    calls = [
        {
            "id": call.id,
            "type": "function",
            "function": {"name": call.function.name, "arguments": call.function.arguments},
        }
        for call in message.tool_calls
    ]
    return {"role": "assistant", "content": message.content, "tool_calls": calls}


def answer(client, question, price_of, sleep):
    """What the model says at last, once it has all the prices that it wants."""
    messages = [{"role": "user", "content": question}]
    while True:
        message = patiently(client, messages, sleep)
        if not message.tool_calls:
            return message.content
        messages.append(as_message(message))
        for call in message.tool_calls:
            content = result_of(call, price_of)
            messages.append({"role": "tool", "tool_call_id": call.id, "content": content})


def patiently(client, messages, sleep):
    """The model's message; a rate limit is waited out three times."""
    for _ in range(3):
        try:
            return ask(client, messages)
        except RateLimitError as error:
            sleep(float(error.response.headers["retry-after"]))
    return ask(client, messages)


def ask(client, messages):
    reply = client.chat.completions.create(model="lab-1", messages=messages, tools=[TOOL])
    return reply.choices[0].message


def result_of(call, price_of):
    """The price as a text, or what went wrong."""
    try:
        return str(price_of(json.loads(call.function.arguments)["item"]))
    except json.JSONDecodeError as error:
        return f"error: {error!r}"
