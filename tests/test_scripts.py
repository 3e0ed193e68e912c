"""The figures in figures/ are what the scripts make."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))


def test_every_figure_has_a_script_and_a_table():
    names = {path.stem for path in SCRIPTS}
    assert names == {path.stem for path in (ROOT / "figures").glob("*.png")}
    assert names == {path.stem for path in (ROOT / "figures").glob("*.csv")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_makes_the_committed_table(script, tmp_path):
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True)
    made = (tmp_path / f"{script.stem}.csv").read_bytes()
    assert made == (ROOT / "figures" / f"{script.stem}.csv").read_bytes()
    assert (tmp_path / f"{script.stem}.png").read_bytes()[1:4] == b"PNG"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_is_short_and_says_what_it_shows(script):
    text = script.read_text(encoding="utf-8")
    assert text.startswith('"""')
    assert 20 <= len(text.splitlines()) <= 45
