"""Text that a spreadsheet shows and does not run."""

_RUNS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> object:
    """The cell; a text that a spreadsheet would take for a formula begins with an apostrophe.

    Learners and employers write such texts. Source: OWASP, CSV Injection.
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RUNS) else cell
