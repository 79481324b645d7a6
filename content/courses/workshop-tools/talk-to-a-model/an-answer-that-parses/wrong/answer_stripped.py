"""Strips the answer before it is shown.

First sight: passed
Caught by: check_the_model_sees_what_it_wrote
"""

import json


def problem_with(content):
    try:
        receipt = json.loads(content)
    except json.JSONDecodeError as error:
        return f"This is no JSON: {error}"
    if not isinstance(receipt, dict):
        return "This is no JSON object."
    if not isinstance(receipt.get("shop"), str):
        return "shop must be a text."
    total = receipt.get("total")
    if isinstance(total, bool) or not isinstance(total, (int, float)):
        return "total must be a number."
    return None


def read_receipt(client, text):
    messages = [{"role": "user", "content": f"Give shop and total of this receipt as JSON:\n{text}"}]
    for attempt in range(3):
        reply = client.chat.completions.create(model="lab-1", messages=messages, response_format={"type": "json_object"})
        message = reply.choices[0].message
        if message.content is None:
            raise PermissionError(message.refusal)
        problem = problem_with(message.content)
        if problem is None:
            receipt = json.loads(message.content)
            return {"shop": receipt["shop"], "total": float(receipt["total"])}
        messages.append({"role": "assistant", "content": message.content.strip()})
        messages.append({"role": "user", "content": problem + " Give one JSON object with shop and total."})
    raise ValueError(f"No usable answer. The last one: {message.content}")
