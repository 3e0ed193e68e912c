"""Where every voter stood in every window."""

import numpy as np
import pandas as pd
import pytest

import voteblocs as vb
from drawn import record
from voteblocs.over_time.history import history, history_tables
from voteblocs.structure.swing import swing_states

COLUMNS = [
    *("window", "country", "bloc", "bloc_signed", "strength"),
    *("lean", "swing", "crossing", "fence", "contested", "attendance"),
]


def camps(seed: int, flip: bool = False):
    """Two camps over three sessions of 12 roll calls, the second of them with only 9."""
    rng = np.random.default_rng(seed)
    names = [f"R{number}" for number in range(1, 34)]
    choice = rng.choice(list("yn"), len(names))
    other = {"y": "n", "n": "y"}
    lines = []
    for state in ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG"):
        with_one = state < "E"
        row = [c if with_one != flip else other[c] for c in choice]
        late = [
            "x" if state == "CCC" and 12 <= i < 21 else "." if state == "GGG" and i < 21 else c
            for i, c in enumerate(row)
        ]
        lines.append(" ".join([state, *late]))
    sessions = ["1"] * 12 + ["2"] * 9 + ["3"] * 12
    dates = pd.to_datetime([f"{2000 + int(s)}-01-01" for s in sessions])
    rollcalls = pd.DataFrame({"session": sessions, "date": dates}, index=names)
    return record("\n".join(lines), rollcalls=rollcalls)


def test_every_voter_of_every_window_has_a_row():
    table = history(camps(0))
    assert list(table) == COLUMNS
    assert table.groupby("window").size().to_dict() == {"1": 6, "2": 5, "3": 7}


def test_a_short_window_has_voters_and_attendance_and_nothing_else():
    short = history(camps(0)).query("window == '2'")
    assert short["attendance"].tolist() == [1.0] * 5
    assert short.drop(columns=["window", "country", "attendance"]).isna().all(axis=None)


def test_labels_pass_over_a_short_window_and_an_absence():
    table = history(camps(0)).set_index(["window", "country"])
    for blocs in ("bloc", "bloc_signed"):
        assert table.loc["1", blocs].to_dict() == table.loc["3", blocs].drop("GGG").to_dict()
        assert table.loc[("3", "GGG"), blocs] == table.loc[("3", "EEE"), blocs]


def test_scores_are_those_of_the_window_alone():
    part = vb.load_unga(60)
    table = history(part).set_index("country")
    scores = swing_states(part, table["bloc"].astype(int))
    for column in ("lean", "swing", "crossing", "fence", "contested", "attendance"):
        np.testing.assert_allclose(table[column].astype(float), scores[column], atol=1e-12)


def test_strength_and_blocs_are_those_of_the_network():
    part = vb.load_unga(60)
    graph = vb.agreement_graph(part)
    table = history(part).set_index("country")
    strength = vb.centrality(graph)["strength"]
    np.testing.assert_allclose(table["strength"], strength[table.index], atol=1e-9)
    assert table["bloc"].tolist() == vb.blocs(graph, "modularity")[table.index].tolist()
    assert table["bloc_signed"].tolist() == vb.blocs(graph, "signed")[table.index].tolist()


def test_louvain_can_be_asked_for():
    part = vb.load_unga(1)
    found = history(part, method="louvain", signed=False).set_index("country")
    assert found["bloc"].tolist() == vb.blocs(vb.agreement_graph(part))[found.index].tolist()
    assert found["bloc_signed"].isna().all()


def test_the_order_of_rows_and_the_number_of_processors_change_nothing():
    one = camps(1)
    shuffled = vb.VotingRecord(one.votes.sample(frac=1, random_state=0), one.rollcalls)
    pd.testing.assert_frame_equal(history(one), history(shuffled))
    pd.testing.assert_frame_equal(history(one), history(one, n_jobs=2))


def test_yes_and_no_may_change_places():
    columns = ["country", "bloc", "bloc_signed", "strength", "lean", "contested"]
    pd.testing.assert_frame_equal(history(camps(2))[columns], history(camps(2, flip=True))[columns])


def test_a_successor_begins_with_the_label_of_its_predecessor_when_asked():
    names = [f"R{number}" for number in range(1, 21)]
    sessions = pd.DataFrame({"session": ["47"] * 10 + ["48"] * 10}, index=names)
    early, late = "y " * 10 + ". " * 10, ". " * 10 + "y " * 10
    other = ["BLR " + "n " * 20, "RUS " + "n " * 20, "UKR " + "n " * 20]
    drawing = [*other, f"CSK {early}", f"DDR {early}", f"CZE {late}", f"SVK {late}"]
    ended = record("\n".join(drawing), rollcalls=sessions)
    plain = history(ended).set_index(["window", "country"])["bloc"]
    assert plain["48", "CZE"] not in set(plain["47"])
    asked = history(ended, successors=True)
    follows = asked.set_index(["window", "country"])["bloc"]
    assert follows["48", "CZE"] == follows["48", "SVK"] == follows["47", "CSK"]
    assert "seat it succeeded" in asked.attrs["succession"]


def test_progress_is_told_window_by_window():
    told = []
    history(camps(0), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_record_without_windows_has_an_empty_history():
    empty = history(record("AAA y n\nBBB n y"))
    assert list(empty) == COLUMNS
    assert not len(empty)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"method": "magic"}, "a method of"), ({"measure": "magic"}, "a measure of")],
)
def test_what_is_not_known_is_said(wrong, said):
    with pytest.raises(ValueError, match=f"expected {said}"):
        history(camps(0), **wrong)


def test_all_tables_come_in_one_go():
    tables = history_tables(camps(0), focus="AAA")
    assert list(tables) == ["history", "blocs_history", "events", "house", "groups_history"]
    pd.testing.assert_frame_equal(tables["history"], history(camps(0)))
    assert tables["house"]["blocs"].astype(object).tolist() == [2, pd.NA, 2]
    assert len(tables["blocs_history"]) == 4
    assert not len(tables["events"])


def test_a_focus_that_never_voted_is_said_unless_it_is_the_default():
    with pytest.raises(ValueError, match="expected a state that voted; got 'ZZZ'"):
        history_tables(camps(0), focus="ZZZ")
    assert history_tables(camps(0))["house"]["focus_share"].isna().all()


def test_windows_cut_beforehand_give_the_same_tables():
    sessions = vb.load_unga([15, 16])
    one, other = history_tables(sessions), history_tables(sessions, vb.windows(sessions))
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, other[name])
    assert (one["history"].attrs["by"], other["history"].attrs["by"]) == ("session", "given")


def test_a_history_of_one_window_tells_what_one_of_many_does():
    one = history(vb.load_unga([15]), signed=False)
    assert one.attrs == history(vb.load_unga([15, 16]), signed=False).attrs
