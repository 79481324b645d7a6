"""Adds the complaint and not the answer that it is about.

Caught by: check_the_model_sees_what_it_wrote
"""

import json


def read_receipt(client, text):
    """The receipt as {"shop": …, "total": …}. At most three requests."""
    messages = [{"role": "user", "content": f"Give shop and total of this receipt as JSON:\n{text}"}]
    for _ in range(3):
        reply = client.chat.completions.create(
            model="lab-1", messages=messages, response_format={"type": "json_object"}
        )
        message = reply.choices[0].message
        if message.content is None:
            raise PermissionError(message.refusal)
        problem, receipt = usable(message.content)
        if not problem:
            return receipt
        messages += [
            {"role": "user", "content": problem},
        ]
    raise ValueError(f"no usable receipt; the last answer was: {message.content}")


def usable(answer):
    """What is wrong with the answer, and the receipt where nothing is."""
    try:
        fields = json.loads(answer)
    except json.JSONDecodeError as error:
        return f"That is no JSON: {error}. Answer with one JSON object and nothing else.", None
    if not isinstance(fields, dict):
        return "Answer with a JSON object, in braces.", None
    shop, total = fields.get("shop"), fields.get("total")
    if not isinstance(shop, str):
        return "The field shop has to be a text.", None
    if isinstance(total, bool) or not isinstance(total, (int, float)):
        return "The field total has to be a number, without its currency.", None
    return "", {"shop": shop, "total": float(total)}
