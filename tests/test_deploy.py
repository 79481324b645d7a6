"""The files an operator copies: systemd itself says whether it understands them."""

import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = sorted((Path(__file__).parents[1] / "deploy" / "systemd").glob("*.service"))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="only systemd can judge its units")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_the_unit(unit: Path, tmp_path: Path) -> None:
    (tmp_path / "gradus").write_text("#!/bin/sh\n")
    (tmp_path / "gradus").chmod(0o755)
    text = unit.read_text().replace("/opt/gradus/bin/gradus", str(tmp_path / "gradus"))
    copy = tmp_path / unit.name.replace("@", "@1")
    copy.write_text(text)
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", copy], capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if str(copy) in line or unit.stem.rstrip("@") in line]
    assert done.returncode == 0, said
    assert not said
