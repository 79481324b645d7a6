"""Calls itself for each wait and for each round of tools, with the talk as an argument."""

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
    return go_on(client, [{"role": "user", "content": question}], price_of, sleep, 0)


def go_on(client, talk, price_of, sleep, waits):
    try:
        message = client.chat.completions.create(model="lab-1", messages=talk, tools=[TOOL]).choices[0].message
    except RateLimitError as limit:
        if waits >= 3:
            raise
        sleep(int(limit.response.headers["retry-after"]) if limit.response.headers["retry-after"].isdigit() else float(limit.response.headers["retry-after"]))
        return go_on(client, talk, price_of, sleep, waits + 1)
    if message.tool_calls is None:
        return message.content
    results = [{"role": "tool", "tool_call_id": call.id, "content": look_up(call, price_of)} for call in message.tool_calls]
    return go_on(client, [*talk, as_message(message), *results], price_of, sleep, 0)


def look_up(call, price_of):
    try:
        item = json.loads(call.function.arguments)["item"]
    except (json.JSONDecodeError, KeyError, TypeError):
        return "error: expected a JSON object with an item"
    try:
        return str(price_of(item))
    except KeyError:
        return f"error: there is no price for {item}"
