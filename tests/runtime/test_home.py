import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gradus.runtime.home import HomeUnusable, home_path, make_home, secret_key


def test_the_environment_decides_where_home_is(tmp_path: Path) -> None:
    assert home_path({"GRADUS_HOME": str(tmp_path)}) == tmp_path
    assert home_path({}).name == "gradus"


def test_the_secret_is_made_once_and_for_this_user_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: secret_key(home), range(16)))
    assert len(secrets) == 1
    assert len(secrets.pop()) >= 50
    assert stat.S_IMODE((home / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [entry.name for entry in home.iterdir()] == ["secret_key"]


def test_a_damaged_secret_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("short")
    with pytest.raises(HomeUnusable, match="delete it and a new one is made"):
        secret_key(tmp_path)


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeUnusable, match="set GRADUS_HOME to another folder"):
        make_home(tmp_path / "file" / "home")


def test_settings_import_with_an_empty_environment_and_write_nothing(tmp_path: Path) -> None:
    source = Path(__file__).parents[2] / "src"
    code = f"import sys; sys.path.insert(0, {str(source)!r}); import gradus.config.settings as s; print(s.GRADUS_HOME)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"HOME": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(tmp_path / ".local/share/gradus")
    assert list(tmp_path.iterdir()) == []
