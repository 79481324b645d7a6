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
    reply = client.chat.completions.create(model="lab-1", messages=messages, tools=[TOOL])
    return reply.choices[0].message.content
