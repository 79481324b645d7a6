"""Takes words beside a tool call for the answer.

First sight: passed
Caught by: check_words_beside_a_call
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
    calls = [
        {
            "id": call.id,
            "type": "function",
            "function": {"name": call.function.name, "arguments": call.function.arguments},
        }
        for call in message.tool_calls
    ]
    return {"role": "assistant", "content": message.content, "tool_calls": calls}



def ask(client, messages, sleep):
    waits = 0
    while True:
        try:
            reply = client.chat.completions.create(model="lab-1", messages=messages, tools=[TOOL])
            return reply.choices[0].message
        except RateLimitError as error:
            if waits == 3:
                raise
            waits += 1
            sleep(float(error.response.headers["retry-after"]))


def priced(call, price_of):
    try:
        item = json.loads(call.function.arguments)["item"]
        return str(price_of(item))
    except (ValueError, KeyError, TypeError) as error:
        return f"error: {error!r}"


def answer(client, question, price_of, sleep):
    messages = [{"role": "user", "content": question}]
    while True:
        message = ask(client, messages, sleep)
        if message.content:
            return message.content
        messages.append(as_message(message))
        for call in message.tool_calls:
            messages.append({"role": "tool", "tool_call_id": call.id, "content": priced(call, price_of)})
