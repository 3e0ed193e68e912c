"""Modularity beside that of shuffled votes, window by window."""

import pytest

import voteblocs as vb
from drawn import random_record
from voteblocs.over_time.history import history
from voteblocs.over_time.null import null_over_time
from voteblocs.robustness.null import modularity_null


@pytest.fixture(scope="module")
def sessions():
    record = vb.load_unga([15, 19, 44])  # session 19 has one roll call
    return record, history(record, signed=False)


def test_a_window_has_the_null_of_its_own_record(sessions):
    record, known = sessions
    table = null_over_time(record, known, n=3, seed=2).set_index("window")
    states = known[known["window"] == "44"].set_index("country")["bloc"].astype(int)
    alone = modularity_null(record.session(44), states, n=3, seed=2)
    assert table.loc["44"].to_dict() == alone[list(table)].to_dict()
    assert table.index.tolist() == ["15", "44"]


def test_the_cold_war_camps_beat_chance_and_votes_by_lot_do_not(sessions):
    record, known = sessions
    assert null_over_time(record, known).set_index("window").loc["15", "p_value"] == 0.05
    lots = random_record(5)
    by_lot = null_over_time(lots, history(lots, {"all": lots}), {"all": lots})
    assert by_lot["p_value"].tolist()[0] > 0.05


def test_windows_that_are_not_those_of_the_history_are_told(sessions):
    record, known = sessions
    with pytest.raises(ValueError, match=r"expected the windows of the history, as '15'; got 1946"):
        null_over_time(record, known, {"1946-1950": record.session("15")})


def test_it_is_the_same_on_two_processors_and_from_the_cache(sessions, tmp_path):
    record, known = sessions
    parts, done = vb.windows(record), []
    first = null_over_time(record, known, parts, n=2, cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    again = null_over_time(
        record, known, n=2, cache=tmp_path, progress=lambda *steps: done.append(steps)
    )
    assert again.equals(first)
    assert null_over_time(record, known, n=2, n_jobs=2).equals(first)
    assert done == [(1, 2), (2, 2)]


def test_a_history_without_blocs_or_by_latent_has_no_null(sessions):
    record, known = sessions
    assert not len(null_over_time(record, known.assign(bloc=None)))
    latent = known.copy()
    latent.attrs = {"method": "latent"}
    assert not len(null_over_time(record, latent))
