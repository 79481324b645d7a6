"""The build hook's own behaviour. That it builds is shown by every browser test."""

import json
from pathlib import Path

import pytest

import gradus.web
import hatch_build

FRONTEND = Path(gradus.web.__file__).parent / "frontend"


def test_the_lock_file_names_no_host() -> None:
    text = (FRONTEND / "package-lock.json").read_text()
    assert "://" not in text
    assert '"resolved"' not in text


def test_every_dependency_is_pinned_exactly_and_locked() -> None:
    wanted = json.loads((FRONTEND / "package.json").read_text())["dependencies"]
    locked = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    assert wanted["codemirror"].startswith("6.0.")
    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version
        assert locked[f"node_modules/{name}"]["integrity"].startswith("sha512-")


def test_the_digest_depends_on_names_and_bytes_but_not_on_dates(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    before = hatch_build.digest_of(tmp_path)
    (tmp_path / "a.js").touch()
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "x.js").write_text("3")
    assert hatch_build.digest_of(tmp_path) == before
    (tmp_path / "a.js").rename(tmp_path / "b.js")
    assert hatch_build.digest_of(tmp_path) != before


def test_what_is_up_to_date_is_not_built_again(tmp_path: Path) -> None:
    sources, built = tmp_path / "sources", tmp_path / "built"
    sources.mkdir()
    built.mkdir()
    (sources / "app.js").write_text("1")
    (built / hatch_build.STAMP).write_text(hatch_build.digest_of(sources))
    assert hatch_build.build_frontend(sources, built) is False


@pytest.mark.slow
def test_a_failure_says_which_step_and_leaves_what_was_built(tmp_path: Path) -> None:
    sources, built = tmp_path / "sources", tmp_path / "built"
    sources.mkdir()
    built.mkdir()
    (built / "editor.js").write_text("old")
    (sources / "package.json").write_text("{")
    with pytest.raises(hatch_build.FrontendError, match="npm ci failed"):
        hatch_build.build_frontend(sources, built)
    assert (built / "editor.js").read_text() == "old"
