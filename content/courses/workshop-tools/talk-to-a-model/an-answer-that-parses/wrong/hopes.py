"""Asks once and parses what comes.

Caught by: check_only_two_fields
"""

import json


def read_receipt(client, text):
    messages = [{"role": "user", "content": f"Give shop and total of this receipt as JSON:\n{text}"}]
    reply = client.chat.completions.create(model="lab-1", messages=messages, response_format={"type": "json_object"})
    return json.loads(reply.choices[0].message.content)
