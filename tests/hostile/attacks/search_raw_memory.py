"""Reads the process's own memory for the text of the checks.

Class: exfiltration
Expect: passed
"""

LOOT = []


def add(a, b):
    return a + b


def double(x):
    return 2 * x


def name():
    return "step"


def take():
    marker = b"-".join([b"the", b"answer", b"is", b"48151623"])
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            start, end = (int(part, 16) for part in line.split()[0].split("-"))
            if "r" in line.split()[1] and "[v" not in line:
                memory.seek(start)
                if marker in memory.read(end - start):
                    LOOT.append("found")


try:
    take()
except Exception:
    pass
