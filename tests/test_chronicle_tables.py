"""What a history writes beside its windows: issues, ideal points, and the null of modularity."""

import pandas as pd
import pytest

from documented import untold
from voteblocs.chronicle import chronicle
from voteblocs.output.tables import record_tables, write_tables
from voteblocs.reading import load_unga
from voteblocs.record import VotingRecord


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Two sessions of some states, one resample each; their folder, tables and how often cut."""
    home = tmp_path_factory.mktemp("tables")
    (home / "votes").mkdir()
    sessions = load_unga([71, 72])
    some = sessions.select({*sessions.voters[::4], "RUS", "USA"})
    write_tables(record_tables(some), home / "votes")
    cuts, cut = [], VotingRecord.windows
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOTEBLOCS_CACHE", str(home / "cache"))
        patch.setattr(VotingRecord, "windows", lambda *way: cuts.append(way) or cut(*way))
        tables = chronicle([home / "votes"], home / "out", resamples=1, ideal=True)
    return home, tables, cuts


def test_the_record_is_cut_into_windows_once(run):
    assert len(run[2]) == 1


def test_every_table_column_and_figure_is_told_in_the_docs(run):
    assert untold(run[0] / "out") == set()


def test_issues_on_which_states_and_blocs_are_out_of_line_are_written(run):
    states = pd.read_csv(run[0] / "out" / "issues.csv", keep_default_na=False)
    blocs = pd.read_csv(run[0] / "out" / "bloc_issues.csv")
    assert states["window"].unique().tolist() == blocs["window"].unique().tolist() == [71, 72]
    assert "Human rights" in set(states["issue"]) & set(blocs["issue"])


def test_the_house_holds_its_modularity_against_shuffled_votes(run):
    house = pd.read_csv(run[0] / "out" / "house.csv")
    assert (house["modularity"] > house["null_modularity_max"]).all()
    assert (house["p_value"] == 0.05).all()


def test_ideal_points_are_written_and_their_likeness_to_lean(run):
    home, tables, _ = run
    points = pd.read_csv(home / "out" / "ideal_points.csv", keep_default_na=False)
    assert (points["position_low"] < points["position"]).all()
    assert len(points) == len(tables["history"])
    assert (tables["house"]["ideal_correlation"] > 0.8).all()
    assert {path.name for path in (home / "cache").iterdir()} == {
        "ideal_points",
        "nulls",
        "windows",
    }


def test_the_history_keeps_how_it_was_cut_and_the_warnings_of_its_record(run):
    attrs = run[1]["history"].attrs
    assert (attrs["by"], attrs["warnings"]) == ("session", [])
