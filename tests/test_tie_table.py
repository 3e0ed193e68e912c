"""Which ties matter, as tables of a run."""

import pytest

import voteblocs as vb
from voteblocs import _tie_table
from voteblocs._tie_table import tie_tables
from voteblocs.networks.backbone import backbone, tie_p_values


@pytest.fixture(scope="module")
def session():
    return vb.load_unga(sessions=[30])


@pytest.fixture(scope="module")
def tables(session):
    return tie_tables(session, {"agreement": vb.agreement_graph(session)})


def test_ties_are_those_whose_p_value_is_small_the_surest_first(session, tables):
    ties = tables["ties"]
    tested = tie_p_values(vb.agreement_graph(session), "votes", session)
    assert len(ties) == (tested["p_value"] <= 0.05).sum() == 1157
    assert ties["p_value"].map("{:.9g}".format).astype(float).is_monotonic_increasing
    assert ties.iloc[0][["country", "other", "sign"]].tolist() == ["DEU", "GBR", 1]
    assert set(ties["sign"]) == {1, -1}


def test_the_counts_are_those_of_the_backbone(session, tables):
    (row,) = tables["ties_tested"].itertuples()
    kept = backbone(vb.agreement_graph(session), "votes", record=session)
    assert row.passing_bh == kept.number_of_edges() == (tables["ties"]["p_adjusted"] <= 0.05).sum()
    assert row.passing_holm < row.passing_bh < row.passing
    assert row.expected == pytest.approx(0.05 * row.pairs)
    assert row.note == kept.graph["note"]


def test_where_nothing_passes_only_the_counts_are_left():
    record = vb.load_sample()
    graphs = {"agreement": vb.agreement_graph(record), "cosponsorship": None}
    graphs["cosponsorship"] = vb.cosponsorship_graph(record)
    tables = tie_tables(record, graphs)
    assert list(tables) == ["ties_tested"]
    assert tables["ties_tested"]["layer"].tolist() == ["agreement", "cosponsorship"]
    assert all(note.startswith("none of") for note in tables["ties_tested"]["note"])


def test_a_layer_that_would_take_long_is_not_tested(session, monkeypatch):
    monkeypatch.setattr(_tie_table, "MOST", 50)
    assert tie_tables(session, {"agreement": vb.agreement_graph(session)}) == {}
