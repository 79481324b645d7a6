"""Calls itself with a longer talk and one try less, and lets a raised error say what is wrong."""

import json

ASK = "You read receipts. Answer with a JSON object with the fields shop and total."


def read_receipt(client, text):
    return talk(client, [{"role": "system", "content": ASK}, {"role": "user", "content": text}], tries=3)


def talk(client, messages, tries):
    reply = client.chat.completions.create(
        model="lab-1", messages=messages, response_format={"type": "json_object"}, temperature=0
    )
    message = reply.choices[0].message
    if message.refusal:
        raise PermissionError(message.refusal)
    try:
        fields = json.loads(message.content)
        if type(fields) is not dict or type(fields.get("shop")) is not str:
            raise ValueError("the shop is missing or no text")
        if type(fields.get("total")) not in (int, float):
            raise ValueError("the total is missing or no number")
        return {"shop": fields["shop"], "total": float(fields["total"])}
    except ValueError as error:
        if tries == 1:
            raise ValueError(f"given up ({error}): {message.content}") from error
        said = {"role": "assistant", "content": message.content}
        return talk(client, [*messages, said, {"role": "user", "content": f"Wrong: {error}"}], tries - 1)
