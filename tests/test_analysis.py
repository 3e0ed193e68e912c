"""What one analysis holds: every measure, blocs that are named, and what cannot be placed."""

import pandas as pd
import pytest

from drawn import random_record, record
from untraced import untraced
from voteblocs._bloc_table import bloc_table
from voteblocs.analysis import analyse, grouped
from voteblocs.reading import load_unga
from voteblocs.robustness.simulation import planted_blocs, simulate
from voteblocs.structure.apart import rollcalls_apart
from voteblocs.structure.cohesion import cohesion
from voteblocs.structure.comparison import compare_blocs
from voteblocs.ties.agreement import MEASURES


@pytest.fixture(scope="module")
@untraced()
def session():
    return analyse(load_unga(sessions=[73]), resamples=20)


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_can_be_analysed(measure):
    found = analyse(random_record(4), measure=measure, resamples=5)
    countries = found.tables["countries"]
    assert ("bloc_signed" in countries) == (not measure.startswith(("share", "graded", "coinc")))
    assert countries["bloc"].notna().sum() == len(found.blocs)


def test_without_a_number_there_are_1000_resamples_from_ten_resolutions_on():
    assert analyse(random_record(4, 8, 10)).scores.attrs["resamples"] == 1000
    assert "resamples" not in analyse(random_record(4, 8, 9)).scores.attrs


def test_on_a_session_the_blocs_are_those_that_predict_best_and_the_others_stand_beside(session):
    scores = session.tables["methods"].set_index("method")["log_likelihood"]
    assert session.blocs.attrs["method"] == scores.idxmax() == "latent"
    assert {"one", "louvain", "signed"} <= set(scores.index)
    countries = session.tables["countries"].set_index("country")
    assert countries[["bloc", "bloc_louvain", "bloc_signed"]].notna().all().all()
    assert countries["bloc_louvain"].nunique() == 4


def test_on_a_session_scores_have_intervals_that_hold_them_and_blocs_a_stability(session):
    scores = session.scores
    known = scores[scores["lean_low"].notna()]
    assert len(known) > 150
    for name in ("lean", "swing", "crossing", "fence"):
        assert (known[f"{name}_low"] <= known[name]).all()
        assert (known[name] <= known[f"{name}_high"]).all()
    assert scores["stability"].between(0, 1).all()


def test_on_a_session_a_bloc_is_called_after_the_group_that_it_resembles(session):
    blocs = session.tables["blocs"].set_index("bloc")
    nato = blocs[blocs["like"] == "North Atlantic Treaty Organization"]
    assert len(nato) == 1 and nato["jaccard"].item() > 0.7
    assert blocs.loc[blocs["like"].isna(), "jaccard"].isna().all()
    assert all(blocs["apart"].str.count("; ") == 2)


@pytest.mark.slow
def test_planted_blocs_are_found_and_beat_their_null():
    ways = {"states": 40, "blocs": 3, "seed": 5}
    found = analyse(simulate(resolutions=60, **ways), resamples=0)
    assert compare_blocs(found.blocs, planted_blocs(**ways))["ami"] > 0.7
    assert found.tables["null"]["p_value"].item() == 0.05


def test_who_shares_too_few_votes_has_no_bloc_and_leaves_no_gap():
    rows = [f"C{i:02} " + " ".join("yan"[(i * j) % 3] for j in range(25)) for i in range(8)]
    rows += ["AAA y " + "x " * 24, "ZZZ y " + "x " * 24]
    found = analyse(record("\n".join(rows)), resamples=5)
    assert list(found.unplaced) == ["AAA", "ZZZ"]
    assert sorted(found.blocs.unique()) == list(range(found.blocs.nunique()))
    countries = found.tables["countries"].set_index("country")
    assert countries.loc["AAA", "bloc"] is pd.NA


def test_of_states_that_all_vote_alike_none_is_typical():
    found = analyse(record("AAA y y\nBBB y y\nCCC y y\nDDD n n\nEEE n n"))
    assert found.tables["blocs"]["typical"].tolist() == ["", ""]


@pytest.mark.slow
def test_a_group_is_called_what_it_was_called_on_the_day():
    def likes(session):
        record = load_unga(sessions=[session])
        own = grouped(record, measure="excess", method="latent", seed=0)
        apart, votes = rollcalls_apart(record, own.blocs), cohesion(record, own.blocs)
        table = bloc_table(record, own.blocs, scores=own.scores, apart=apart, votes=votes)
        return table["like"].dropna().tolist()

    assert "European Communities" in likes(30)
    assert "states of today's Eastern European Group" in likes(1)
