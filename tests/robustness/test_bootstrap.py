"""Intervals: what each resample gives, how intervals are made of it, and what must not matter."""

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.networks.graphs import agreement_graph, to_graph
from voteblocs.record import VotingRecord
from voteblocs.robustness._intervals import bias_corrected, percentiles, widened
from voteblocs.robustness._records import resampled
from voteblocs.robustness._resamples import Plan
from voteblocs.robustness._scores import SwingDraws
from voteblocs.robustness._statistics import StrengthDraws
from voteblocs.robustness._ties import Ties
from voteblocs.robustness.bootstrap import bootstrap
from voteblocs.robustness.simulation import simulate
from voteblocs.structure.centrality import centrality
from voteblocs.structure.communities import blocs
from voteblocs.structure.swing import SCORES, swing_states
from voteblocs.ties.agreement import agreement


def of_resolutions(
    seed: int, resolutions: int, *, states: int = 10, rollcalls: int = 40
) -> VotingRecord:
    """Random votes, several on one resolution."""
    drawn = random_record(seed, states=states, rollcalls=rollcalls)
    numbers = np.arange(rollcalls) % resolutions
    rollcalls_table = drawn.rollcalls.assign(resolution=[f"D{number}" for number in numbers])
    return VotingRecord(drawn.votes, rollcalls_table)


def plan_of(drawn: VotingRecord, measure: str = "excess") -> Plan:
    return Plan(Ties.of(drawn, measure), pd.factorize(drawn.resolutions)[0], ())


@pytest.fixture(scope="module")
def session() -> VotingRecord:
    return simulate(states=60, seed=6)


@pytest.mark.parametrize("measure", ["excess", "share", "graded", "kappa", "cosine"])
def test_ties_of_a_resample_equal_those_of_the_votes_written_out_again(measure):
    drawn = of_resolutions(3, 25)
    resample = plan_of(drawn, measure).resample(0, 0)
    slow = agreement(resampled(drawn, resample.weights), measure, min_shared=1)
    known = agreement(drawn, measure).loc[drawn.voters, drawn.voters].notna()
    slow = slow.reindex(index=drawn.voters, columns=drawn.voters).where(known)
    np.testing.assert_allclose(resample.ties, slow, atol=1e-12)


def test_all_roll_calls_of_one_resolution_are_drawn_together():
    drawn = of_resolutions(1, 12)
    resample = plan_of(drawn).resample(5, 2)
    assert resample.times.sum() == 12
    for number, resolution in enumerate(pd.unique(drawn.resolutions)):
        assert (resample.weights[drawn.resolutions == resolution] == resample.times[number]).all()


def naive_scores(drawn, groups, resample, *, poles):
    """Each state's scores with its pseudo-resolutions, vote by vote."""
    x, names = drawn.matrix, drawn.resolutions
    m = [x.loc[groups.index[groups == pole]].mean() for pole in poles]
    chance = resample.rng(1).standard_exponential((3, len(groups)))
    rows = []
    for row, country in enumerate(groups.index):
        drawn_votes, hard = [], {}
        for place, r in enumerate(x.columns):
            w = abs(m[1][r] - m[0][r])
            if np.isnan(x.loc[country, r]) or not w > 1e-9:
                continue
            c = np.clip(2 * x.loc[country, r] - m[0][r] - m[1][r], -w, w) / w
            c *= np.sign(m[1][r] - m[0][r])
            drawn_votes += [(w, c)] * int(resample.weights[place])
            if w >= 1 - 1e-9:
                hard[names[place]] = hard.get(names[place], 0) + w
        if len(hard) < 5:
            rows.append([np.nan] * 4)
            continue
        minus, plus, between = chance[:, row] / 2 * np.mean(list(hard.values()))
        poles_too = [*drawn_votes, (minus, -1), (plus, 1)]
        lean = sum(w * c for w, c in poles_too) / sum(w for w, _ in poles_too)
        shares = [*poles_too, (between, 0)]
        total = sum(w for w, _ in shares)
        left = sum(w for w, c in shares if c <= -0.5 + 1e-9) / total
        right = sum(w for w, c in shares if c >= 0.5 - 1e-9) / total
        rows.append([lean, 1 - abs(lean), 2 * min(left, right), 1 - left - right])
    return np.array(rows).T


@pytest.mark.parametrize("seed", range(3))
def test_scores_of_a_resample_equal_the_votes_added_up_one_by_one(seed):
    drawn = of_resolutions(seed, 20, states=14, rollcalls=40)
    groups = blocs(agreement_graph(drawn))
    plan = plan_of(drawn)
    scores = SwingDraws.of(drawn, groups, plan.resolution, anchor="USA")
    for number in range(3):
        resample = plan.resample(seed, number)
        slow = naive_scores(drawn, groups, resample, poles=scores.scores.attrs["poles"])
        np.testing.assert_allclose(scores.draw(resample).reshape(4, -1), slow, atol=1e-9)


def test_percentiles_are_those_of_numpy_with_unknown_draws_left_out():
    draws = np.random.default_rng(0).random((60, 5))
    draws[:20, 1] = draws[:, 4] = np.nan
    low, high = percentiles(draws)
    np.testing.assert_allclose(low[:4], np.nanpercentile(draws[:, :4], 2.5, axis=0))
    np.testing.assert_allclose(high[:4], np.nanpercentile(draws[:, :4], 97.5, axis=0))
    assert np.isnan([low[4], high[4]]).all()


def test_intervals_of_ties_are_widened_by_t_over_z_and_the_root_of_g_over_g_less_one():
    low, high = widened((np.array([0.1]), np.array([0.4])), np.array([0.2]), 10)
    longer = 2.2621571628 / 1.9599639845 * np.sqrt(10 / 9)
    np.testing.assert_allclose([low[0], high[0]], [0.2 - 0.1 * longer, 0.2 + 0.2 * longer])


def test_every_interval_holds_its_estimate(session):
    groups = blocs(agreement_graph(session))
    table = bootstrap(session, "swing", n=40, blocs=groups)
    scores = swing_states(session, groups)
    for score in SCORES:
        known = table[f"{score}_low"].notna()
        assert known.sum() > 50
        assert (table[f"{score}_low"] <= scores[score])[known].all()
        assert (table[f"{score}_high"] >= scores[score])[known].all()
    edges = bootstrap(session, "edges", n=20)
    excess = agreement(session).stack().reindex(edges.index)
    assert excess.between(edges["excess_low"], edges["excess_high"]).all()
    assert edges["excess_low"].between(-1, 1).all()


def test_a_state_that_never_leaves_its_pole_has_an_interval_all_the_same():
    lines = [f"{country} {'y n ' * 10}" for country in ("AAA", "BBB", "CCC")]
    lines += [f"{country} {'n y ' * 10}" for country in ("DDD", "EEE", "USA")]
    table = bootstrap(record("\n".join(lines)), "swing", n=200)
    assert table.loc["USA", "lean_high"] == 1
    assert 0.7 < table.loc["USA", "lean_low"] < 0.99


def test_below_five_contested_resolutions_there_is_no_interval_and_words_say_so():
    lines = ["AAA y n y n y n", "BBB y n y n y n", "CCC n y n y n y", "USA n y n y x x"]
    table = bootstrap(record("\n".join(lines)), "swing", n=20)
    assert table.loc["USA", "lean_low":"fence_high"].isna().all()
    assert table.loc["USA", "note"] == "no interval: too few contested resolutions (4)"
    assert table.loc["AAA", "lean_low":"fence_high"].notna().all()
    assert table.loc["AAA", "note"] == ""


def test_with_one_bloc_there_are_no_poles_and_words_say_so():
    one = record("AAA y y\nBBB y y")
    table = bootstrap(one, "swing", n=5, blocs=pd.Series({"AAA": 0, "BBB": 0}))
    assert table["lean_low"].isna().all()
    assert set(table["note"]) == {"no interval: fewer than two blocs"}


@pytest.mark.parametrize(
    ("resolutions", "words", "known"),
    [
        (9, "no interval: too few resolutions (9)", False),
        (10, "few resolutions (10)", True),
        (29, "few resolutions (29)", True),
        (30, "", True),
    ],
)
def test_ties_of_few_resolutions_are_marked_and_of_fewer_have_no_interval(
    resolutions, words, known
):
    table = bootstrap(of_resolutions(0, resolutions), "edges", n=10)
    assert set(table["note"]) == {words}
    assert table["excess_low"].notna().all() == known
    assert table["excess_low"].isna().all() != known


def test_resamples_in_which_a_pair_shares_no_vote_are_left_out_of_its_interval():
    lines = [f"{country} {'y n ' * 10}" for country in ("AAA", "BBB", "CCC")]
    lines += ["DDD y" + " x" * 19]
    drawn = record("\n".join(lines), rollcalls=pd.DataFrame(index=[f"R{i}" for i in range(1, 21)]))
    short = drawn.select(rollcalls=[f"R{i}" for i in range(1, 13)])
    table = bootstrap(short, "edges", n=50)
    # the one vote that both cast is all that any resample knows of the pair
    excess = agreement(short).loc["AAA", "DDD"]
    np.testing.assert_allclose(
        table.loc[("AAA", "DDD"), ["excess_low", "excess_high"]].astype(float), excess
    )


@pytest.mark.parametrize("method", ["louvain", "signed"])
def test_stability_is_the_share_of_resamples_in_the_own_bloc(method):
    camps = [f"A{i:02} {'y n y y ' * 8}" for i in range(6)] + [
        f"B{i:02} {'n y n y ' * 8}" for i in range(5)
    ]
    drawn = record("\n".join([*camps, f"CCC {'y y y n ' * 4}{'n n n n ' * 4}"]))
    table = bootstrap(drawn, "blocs", n=30, blocs=blocs(agreement_graph(drawn), method))
    assert (table.loc[table.index != "CCC", "stability"] == 1).all()
    assert 0 < table.loc["CCC", "stability"] <= 1


def test_stability_of_latent_blocs_is_found_on_the_votes():
    camps = [f"A{i:02} {'y n y y ' * 8}" for i in range(6)] + [
        f"B{i:02} {'n y n y ' * 8}" for i in range(5)
    ]
    drawn = record("\n".join(camps))
    given = blocs(drawn, "latent", most=4, concentration=1.0)
    assert (bootstrap(drawn, "blocs", n=5, blocs=given)["stability"] == 1).all()


def test_strength_in_a_resample_is_that_of_its_network():
    drawn = of_resolutions(5, 25, states=14)
    plan = plan_of(drawn)
    resample = plan.resample(1, 0)
    draws = StrengthDraws(plan.ties, drawn.voters, plan.resolutions).draw(resample)
    square = pd.DataFrame(resample.ties, drawn.voters, drawn.voters.rename(None))
    slow = centrality(to_graph(square.where(square > 0)))["strength"]
    np.testing.assert_allclose(draws, slow, atol=1e-12)


def test_of_the_centralities_strength_alone_has_an_interval_and_it_holds_the_estimate():
    drawn = random_record(2, states=12, rollcalls=30)
    table = bootstrap(drawn, "centrality", n=20)
    assert list(table) == ["strength_low", "strength_high", "note"]
    strength = centrality(agreement_graph(drawn))["strength"]
    assert strength.between(table["strength_low"] - 1e-9, table["strength_high"] + 1e-9).all()
    assert (table["strength_high"] > table["strength_low"]).all()
    assert (table["strength_low"] >= 0).all()


def test_strength_of_few_resolutions_has_no_interval():
    table = bootstrap(of_resolutions(0, 9), "centrality", n=5)
    assert table.drop(columns="note").isna().all(axis=None)
    assert set(table["note"]) == {"no interval: too few resolutions (9)"}


def test_the_bias_that_the_draws_show_is_taken_off():
    draws = np.array([[1.0, 4], [3, np.nan], [5, 6]])
    low, high = bias_corrected(draws, np.array([2.0, 5.0]), 10)
    spreads = 2.2621571628 * np.sqrt(10 / 9)
    np.testing.assert_allclose(high, [1 + np.sqrt(8 / 3) * spreads, 5 + spreads])
    np.testing.assert_allclose(low, [1 - np.sqrt(8 / 3) * spreads, 5 - spreads])
    far = bias_corrected(np.array([[9.0], [9.0]]), np.array([2.0]), 10)
    np.testing.assert_allclose(far, [[-5], [2]])


def test_a_function_of_your_own_gives_the_same_intervals_as_the_fast_way():
    drawn = of_resolutions(4, 40)

    def graded(sample: VotingRecord) -> pd.Series:
        return agreement(sample, "graded", min_shared=1)["C00"].drop("C00").rename("graded")

    own = bootstrap(drawn, graded, n=25, seed=3)
    fast = bootstrap(drawn, "edges", n=25, seed=3, measure="graded").loc["C00"]
    estimate = agreement(drawn, "graded")["C00"].drop("C00")
    longer = widened((np.zeros(1), np.ones(1)), np.zeros(1), 40)[1][0]
    stretched = (estimate + longer * (own["graded_low"] - estimate)).clip(0, 1)
    np.testing.assert_allclose(fast["graded_low"], stretched.reindex(fast.index), atol=1e-9)


def test_the_same_bytes_with_one_worker_and_with_two():
    drawn = of_resolutions(7, 30, states=16)
    names = ["blocs", "centrality", "swing", "edges"]
    done = []
    one = bootstrap(drawn, names, n=30, seed=4, progress=done.append)
    two = bootstrap(drawn, names, n=30, seed=4, n_jobs=2)
    pd.testing.assert_frame_equal(one, two, check_exact=True)
    assert sum(done) == 30
    assert not one.equals(bootstrap(drawn, names, n=30, seed=5))


def test_numbers_do_not_depend_on_the_order_of_rows_or_on_what_else_is_asked():
    drawn = of_resolutions(8, 30, states=14)
    groups = blocs(agreement_graph(drawn))
    shuffled = VotingRecord(
        drawn.votes.sample(frac=1, random_state=1), drawn.rollcalls.sample(frac=1, random_state=2)
    )
    alone = bootstrap(drawn, "swing", n=20, blocs=groups)
    pd.testing.assert_frame_equal(alone, bootstrap(shuffled, "swing", n=20, blocs=groups))
    beside = bootstrap(drawn, ["edges", "blocs", "swing"], n=20, blocs=groups)
    states = beside.xs("", level="other")
    pd.testing.assert_frame_equal(
        states[list(alone.columns)].astype(object), alone.astype(object), check_names=False
    )


def test_resampling_changes_no_state_of_the_global_random_source():
    before = np.random.get_state()[1].copy()  # noqa: NPY002 (what must not move)
    bootstrap(of_resolutions(0, 12), ["blocs", "swing"], n=3)
    assert (np.random.get_state()[1] == before).all()  # noqa: NPY002


def test_wrong_arguments_are_named():
    drawn = of_resolutions(0, 12)
    with pytest.raises(ValueError, match="expected statistics of edges, .*; got 'bloc'"):
        bootstrap(drawn, "bloc")
    with pytest.raises(ValueError, match=r"expected statistics of .*; got \[\]"):
        bootstrap(drawn, [])
    with pytest.raises(ValueError, match="expected at least 1 resample; got 0"):
        bootstrap(drawn, n=0)
    with pytest.raises(ValueError, match="expected a measure of .*; got 'nearness'"):
        bootstrap(drawn, measure="nearness")
    with pytest.raises(ValueError, match="C00 has none"):
        bootstrap(drawn, "blocs", blocs=pd.Series({"C01": 0}))
