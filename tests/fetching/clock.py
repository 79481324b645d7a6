"""A clock that goes on only when somebody sleeps."""


class Clock:
    """`sleep` remembers how long, and moves the hands."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
