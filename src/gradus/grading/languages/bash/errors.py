"""What a script can do wrong before a check can judge what it did."""


class ShellError(Exception):
    """The script could not be run to where a check can look at it. `trace` is what bash said."""

    def __init__(self, kind: str, text: str, *, trace: str = "") -> None:
        super().__init__(text)
        self.kind = kind
        self.trace = trace
