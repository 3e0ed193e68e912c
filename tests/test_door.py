"""The usual mistakes at the door of the package: each works, or is told in words."""

import inspect
import pickle

import pandas as pd
import pytest

import voteblocs as vb
from drawn import record

DRAWN = record("FRA y n y\nGBR y n n\nUSA n y a\nISR n y a")
BLOCS = pd.Series({"FRA": 0, "GBR": 0, "ISR": 1, "USA": 1}, name="bloc")
GRAPH = vb.agreement_graph(DRAWN)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: vb.agreement(GRAPH), "agreement: expected record as a VotingRecord, .*a Graph"),
        (lambda: vb.agreement_graph("a.txt"), "expected record .*; got the text 'a.txt'"),
        (lambda: vb.blocs(DRAWN.votes), "expected data as a network, .* or a VotingRecord"),
        (lambda: vb.centrality(DRAWN), "expected graph as a network, .*; got a VotingRecord"),
        (lambda: vb.cohesion(DRAWN, BLOCS.tolist()), "expected blocs as a Series; got a list"),
        (lambda: vb.cohesion(DRAWN, None), "expected blocs as a Series; got None"),
        (lambda: vb.agreement(DRAWN, ["excess"]), "expected measure as text; got a list"),
        (lambda: vb.bootstrap(DRAWN, n=2.5), "expected n as a whole number; got 2.5"),
        (lambda: vb.bootstrap(DRAWN, n=True), "expected n as a whole number; got True"),
        (lambda: vb.blocs(GRAPH, seed=None), "expected seed as a whole number; got None"),
        (lambda: vb.combined_graph(DRAWN, "half"), "expected alpha as a number; got the text"),
        (lambda: vb.blocs_by_alpha(DRAWN, None), "expected alphas as a list of numbers; got None"),
        (lambda: vb.cosponsorship(DRAWN, roles=3), "expected roles as a list of names; got 3"),
    ],
)
def test_another_type_is_told_with_what_was_expected(wrong, told):
    with pytest.raises(TypeError, match=told):
        wrong()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda: vb.blocs(GRAPH, seed=-1), "blocs: expected seed as 0 or more; got -1"),
        (lambda: vb.bootstrap(DRAWN, n=1, n_jobs=0), "expected n_jobs as 1 or more, or -1"),
        (lambda: vb.cohesion(DRAWN, BLOCS.rename(str.lower)), "as FRA; got those of fra, gbr, isr"),
        (lambda: vb.cohesion(DRAWN, pd.concat([BLOCS, BLOCS])), "'FRA' stands twice"),
        (lambda: vb.cohesion(DRAWN, BLOCS.map({0: "A", 1: "B"})), "got 'A': .* numbers them"),
        (lambda: vb.swing_states(DRAWN, BLOCS, anchor="usa"), r"'usa' \(did you mean 'USA'\?\)"),
        (lambda: vb.swing_states(DRAWN, BLOCS, anchor="France"), r"\(did you mean 'FRA'\?\)"),
        (lambda: vb.swing_states(DRAWN, BLOCS, anchor="XYZ"), "the code of a state; got 'XYZ'$"),
        (lambda: vb.bloc_events(DRAWN.votes), "as vb.history gives, with a column window; got the"),
        (lambda: vb.voting_profiles(DRAWN, DRAWN.tallies), "as vb.swing_states gives"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_was_expected(wrong, told):
    with pytest.raises(ValueError, match=told):
        wrong()


@pytest.mark.parametrize(
    "given",
    [
        BLOCS.to_dict(),
        BLOCS.astype(float),
        BLOCS.astype("Int64"),
        pd.concat([BLOCS, pd.Series({"TCD": None})]),
    ],
    ids=["a dict", "floats", "whole numbers that may be missing", "a state without a bloc"],
)
def test_blocs_are_taken_as_they_plainly_stand(given):
    pd.testing.assert_frame_equal(vb.cohesion(DRAWN, given), vb.cohesion(DRAWN, BLOCS))
    pd.testing.assert_frame_equal(vb.swing_states(DRAWN, given), vb.swing_states(DRAWN, BLOCS))


def test_blocs_of_other_states_beside_are_no_mistake():
    more = pd.concat([BLOCS, pd.Series({"TCD": 1})])
    assert vb.cohesion(DRAWN, more).equals(vb.cohesion(DRAWN, BLOCS))


def test_blocs_need_no_numbers_where_only_their_members_count():
    assert vb.compare_blocs(BLOCS, BLOCS.map({0: "East", 1: "West"}))["ami"] == 1


def test_one_name_stands_for_a_list_of_one():
    sample = vb.load_sample()
    assert vb.cosponsorship(sample, roles="lead").equals(vb.cosponsorship(sample, roles=["lead"]))
    assert vb.group_cohesion(sample, "EU").equals(vb.group_cohesion(sample, ["EU"]))


def test_a_function_of_the_package_is_still_itself():
    assert pickle.loads(pickle.dumps(vb.blocs)) is vb.blocs
    assert next(iter(inspect.signature(vb.blocs).parameters)) == "data"
    assert vb.blocs.__doc__.startswith("The bloc of every state")
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'record'"):
        vb.agreement()
