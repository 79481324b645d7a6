"""Keeps asking in a while loop until a parser returns something, and counts by the length of the talk."""

import json


def parse(answer):
    try:
        match json.loads(answer):
            case {"shop": str(shop), "total": bool()}:
                return None
            case {"shop": str(shop), "total": int(total) | float(total)}:
                return {"shop": shop, "total": float(total)}
    except json.JSONDecodeError:
        return None


def read_receipt(client, text):
    talk = [{"role": "user", "content": "Receipt as JSON with shop (text) and total (number): " + text}]
    while True:
        message = client.chat.completions.create(
            model="lab-1", messages=list(talk), response_format={"type": "json_object"}
        ).choices[0].message
        if message.content is None:
            raise PermissionError(message.refusal)
        receipt = parse(message.content)
        if receipt is not None:
            return receipt
        if len(talk) == 5:
            raise ValueError(message.content)
        talk.append({"role": "assistant", "content": message.content})
        talk.append({"role": "user", "content": "Only JSON, with a text as shop and a number as total, please."})
