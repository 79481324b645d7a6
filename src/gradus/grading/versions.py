"""By what a verdict was reached: the interpreter and the libraries, so that one can say later why it changed."""

import platform
from functools import cache
from importlib import metadata

LIBRARIES = ("numpy", "scipy", "pandas", "scikit-learn", "matplotlib")


@cache
def library_versions() -> dict[str, str]:
    """Name to version, Python's first. The zygote asks once, before it forks."""
    return {"python": platform.python_version()} | {name: metadata.version(name) for name in LIBRARIES}
