"""Goes on calling what it was given from threads, after the check and between the answers.

Class: tampering
Expect: passed,failed,error
Target: callbacks
"""

import threading

LOOT = []
KEPT = []


def chatter():
    while True:
        for f in KEPT:
            try:
                f(3)
            except Exception:
                pass


def use(f, vault):
    answer = f(3) + vault.size
    KEPT.append(vault.open)
    try:
        threading.Thread(target=chatter, daemon=True).start()
    except RuntimeError:
        pass
    return answer


def later(f):
    return f(1)
