"""The fast part of what is measured before a release: intervals cover, planted blocs are found."""

import importlib
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

HERE = Path(__file__).parents[2] / "benchmarks"
MODULES = ("_houses", "_means", "_coverage", "_blocs", "_report")


@pytest.fixture(scope="module")
def validate():
    """What the benchmark is made of, in smaller houses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(HERE))
        houses, *others = map(importlib.import_module, MODULES)
        for name, value in {"STATES": 40, "LONG": 3000, "POPULATIONS": 2}.items():
            patch.setattr(houses, name, value)
        yield SimpleNamespace(**{k: v for each in others for k, v in vars(each).items()})
    for name in MODULES:
        del sys.modules[name]


@pytest.mark.slow
def test_two_processes_measure_what_one_does():
    script = (
        "from _coverage import coverage\n"
        "found = [coverage(20, 0.0, sets=2, n=20, jobs=jobs) for jobs in (1, 2)]\n"
        "assert found[0].notna().any() and found[0].equals(found[1])\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=HERE, check=True)


def test_intervals_hold_the_truth_about_as_often_as_they_say(validate):
    found = validate.coverage(30, 0.0, sets=6, n=200)
    fewest = {"excess": 0.9, "lean": 0.88, "swing": 0.86, "crossing": 0.86, "strength": 0.85}
    for what, least in fewest.items():
        assert least <= found[what] <= 0.99, what
    assert found["fence"] >= 0.88
    assert 0 < found.attrs["error"]["excess"] < 0.05


def test_resampling_roll_calls_covers_far_too_little_where_resolutions_have_several(validate):
    found = validate.coverage(30, 2.0, sets=6, n=150)
    assert found["excess by roll call"] <= 0.75
    assert found["excess"] >= 0.86
    assert found["lean"] >= 0.86


def test_plain_percentiles_of_most_centralities_seldom_hold_the_truth(validate):
    """Why they have no interval, so that nobody goes back."""
    found = validate.plain_coverage(30, sets=2, n=40)
    assert found[["closeness", "clustering", "eigenvector", "participation"]].max() <= 0.7


def test_blocs_that_were_planted_are_found_and_better_than_on_raw_agreement(validate):
    found = validate.recovery(0.6, 60, sets=4)
    assert found["modularity"] >= 0.75
    assert found["modularity"] >= found["raw agreement"]


def test_stable_states_are_in_the_right_bloc(validate):
    found = validate.stability(60, sets=3, n=40)
    assert found.iloc[-1] >= 0.9
    assert found.iloc[-1] > found.iloc[0]
    assert found.index[-1] == pd.Interval(0.9, 1.0)


def test_neither_q_nor_gain_of_noise_often_beats_its_null(validate):
    """With several votes on a resolution, which repeat each other and so look like blocs."""
    assert validate.rejection(0.0, 2.0, sets=6).max() <= 1 / 3


def test_q_and_gain_of_blocs_beat_their_null(validate):
    found = validate.rejection(0.8, 0.0, sets=2)
    assert found.to_dict() == {"p_value": 1, "p_gain": 1}
    assert validate.rejection(0.8, 0.0, sets=1, method="auto")["p_gain"] == 1


def test_states_of_one_session_count_as_one_when_the_error_is_reckoned(validate):
    states = pd.DataFrame({"right": [True, True, False, False], "session": [0, 0, 1, 1]})
    assert validate.clustered_error(states) == pytest.approx(np.sqrt(2) / 4)
    assert validate.clustered_error(states.assign(session=range(4))) == pytest.approx(0.25)


def measured(values):
    found = pd.Series(values, dtype=float)
    found.attrs["error"] = dict.fromkeys(values, 0.01)
    return found


def test_a_report_ends_with_every_bar_and_with_0_only_if_all_are_met(validate, capsys):
    report = validate.Report()
    report.section("coverage", measured({"lean": 0.94, "beside": 0.2}), {"lean": (0.92, 0.98)})
    assert report.close() == 0
    last = capsys.readouterr().out.splitlines()
    assert "0.92 to 0.98" in last[-2]
    assert "0.940 ± 0.010" in last[-2]
    assert last[-2].endswith("ok")
    assert last[-1] == "every bar is met"


@pytest.mark.parametrize(
    ("value", "verdict"),
    [(0.91, "NOT OK, within two errors"), (0.5, "NOT OK"), (float("nan"), "NOT OK")],
)
def test_a_bar_that_is_missed_is_told_and_ends_with_1(validate, capsys, value, verdict):
    report = validate.Report()
    report.section("coverage", measured({"lean": value}), {"lean": (0.92, 0.98)})
    assert report.close() == 1
    assert capsys.readouterr().out.splitlines()[-2].endswith(verdict)
