"""Two layers agree where their ties do, not where the same states are busy in both."""

import numpy as np
import pandas as pd
import pytest

from voteblocs.networks.graphs import agreement_graph, cosponsorship_graph
from voteblocs.reading import load_sample, load_unga
from voteblocs.robustness.layers import blocs_by_alpha, compare_layers, differing_pairs
from voteblocs.structure.communities import blocs
from voteblocs.structure.comparison import compare_blocs
from voteblocs.ties.agreement import agreement
from voteblocs.ties.sponsorship import cosponsorship


def table(cells):
    cells = np.array(cells, dtype=float)
    cells = np.triu(cells, 1) + np.triu(cells, 1).T
    np.fill_diagonal(cells, np.nan)
    names = [f"S{i:02}" for i in range(len(cells))]
    return pd.DataFrame(cells, index=names, columns=names)


def noise(seed, states=16, activity=0.0):
    """Independent ties, and how busy each state is: the same in every layer."""
    busy = activity * np.arange(states) / states
    ties = np.random.default_rng(seed).normal(size=(states, states))
    return table(ties + busy[:, None] + busy[None, :])


@pytest.mark.slow
@pytest.mark.parametrize("activity", [0.0, 6.0])
def test_independent_layers_seldom_seem_to_agree_whoever_is_busy(activity):
    found = [
        compare_layers(noise(seed, 9, activity), noise(1000 + seed, 9, activity), n=39)
        for seed in range(20)
    ]
    p = pd.DataFrame(found)["correlation_p"]
    assert (p <= 0.05).sum() <= 4
    assert 0.3 < p.mean() < 0.7


def test_common_activity_alone_makes_raw_ties_correlate():
    one, other = noise(1, activity=6.0), noise(2, activity=6.0)
    upper = np.triu_indices(16, 1)
    raw = np.corrcoef(one.to_numpy()[upper], other.to_numpy()[upper])[0, 1]
    assert raw > 0.5
    assert abs(compare_layers(one, other, n=9)["correlation"]) < 0.3


def test_layers_with_common_ties_are_found():
    one = noise(3)
    found = compare_layers(one, one + noise(4), n=99)
    assert found["correlation"] > 0.5
    assert found["correlation_p"] == 0.01
    assert compare_layers(one, -one, n=99)["correlation"] == pytest.approx(-1)


def test_the_same_blocs_in_both_layers_are_found():
    same = np.kron(np.eye(3), np.ones((5, 5)))
    layers = [table(3 * same - 1 + noise(seed, 15).fillna(0).to_numpy() / 2) for seed in (5, 6)]
    found = compare_layers(*layers, n=99)
    assert found["ami"] == pytest.approx(1)
    assert found["ami_p"] == 0.01


def test_centring_equals_the_closed_form_where_all_pairs_are_known():
    one, other = noise(7, 8), noise(8, 8)
    centred = []
    for layer in (one, other):
        rows, n = layer.sum(axis=1).to_numpy(), len(layer)
        a = (rows - rows.sum() / (2 * (n - 1))) / (n - 2)
        centred.append((layer.to_numpy() - a[:, None] - a)[np.triu_indices(n, 1)])
    found = compare_layers(one, other, n=1)["correlation"]
    assert found == pytest.approx(np.corrcoef(*centred)[0, 1])


def test_only_states_and_pairs_known_in_both_count():
    one, other = noise(9, 10), noise(10, 9)
    one.iloc[0, 1] = one.iloc[1, 0] = np.nan
    found = compare_layers(one, other, n=9)
    assert found[["states", "pairs"]].tolist() == [9, 35]


def test_names_and_the_order_of_rows_say_nothing():
    one, other = noise(11), noise(12)
    shuffled = one.sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=2)
    pd.testing.assert_series_equal(
        compare_layers(one, other, n=19), compare_layers(shuffled, other, n=19)
    )


def test_too_few_states_or_ties_all_alike_have_no_correlation():
    assert np.isnan(compare_layers(noise(1, 3), noise(2, 3), n=9)["correlation"])
    flat = compare_layers(noise(1, 6), table(np.ones((6, 6))), n=9)
    assert np.isnan(flat["correlation"]) and np.isnan(flat["correlation_p"])
    empty = compare_layers(noise(1, 0), noise(2, 0), n=9)
    assert empty["states"] == 0 and np.isnan(empty["ami"])


def test_tables_that_are_no_ties_are_refused():
    lopsided = pd.DataFrame([[np.nan, 1.0], [2.0, np.nan]], ["A", "B"], ["A", "B"])
    with pytest.raises(ValueError, match="symmetric table"):
        compare_layers(lopsided, lopsided)
    with pytest.raises(ValueError, match="square table"):
        differing_pairs(noise(1), noise(1).iloc[:, :3])
    with pytest.raises(ValueError, match="expected a table of numbers; .*'much'"):
        differing_pairs(noise(1), pd.DataFrame([["much"]], ["A"], ["A"]))
    with pytest.raises(ValueError, match="1 permutation or more; got 0"):
        compare_layers(noise(1), noise(2), n=0)
    with pytest.raises(ValueError, match="1 pair or more; got 0"):
        differing_pairs(noise(1), noise(2), most=0)


def test_a_pair_strong_in_one_layer_alone_differs_most():
    one, other = noise(13, 10) / 10, noise(14, 10) / 10
    one.loc["S02", "S05"] = one.loc["S05", "S02"] = 9
    other.loc["S01", "S07"] = other.loc["S07", "S01"] = 9
    one.loc["S01", "S07"] = one.loc["S07", "S01"] = -9
    other.loc["S02", "S05"] = other.loc["S05", "S02"] = -9
    found = differing_pairs(one, other, most=3)
    assert len(found) == 6
    assert found.iloc[0][["country", "other", "tie_one", "difference"]].tolist() == [
        "S02", "S05", 9, 1,
    ]  # fmt: skip
    assert found.iloc[3][["country", "other", "difference"]].tolist() == ["S01", "S07", -1]
    assert found["difference"][:3].is_monotonic_decreasing
    assert found["difference"][3:].is_monotonic_increasing
    assert not len(differing_pairs(one, one))


def test_without_centring_the_ties_themselves_are_ranked():
    one = table([[0, 1, 2, 3], [0, 0, 4, 5], [0, 0, 0, 6], [0, 0, 0, 0]])
    found = differing_pairs(one, -one, centred=False)
    assert found["difference"].tolist() == pytest.approx([1, 0.6, 0.2, -1, -0.6, -0.2])


def test_on_a_73_505_voting_together_follows_sponsoring_together():
    votes = load_sample()
    found = compare_layers(agreement(votes), cosponsorship(votes), n=99)
    assert found["correlation"] > 0.5
    assert found["correlation_p"] == 0.01


def test_from_one_layer_to_the_other_the_blocs_go_from_those_of_the_one_to_those_of_the_other():
    record = load_sample()
    table = blocs_by_alpha(record).set_index("alpha")
    ends = {1: agreement_graph(record), 0: cosponsorship_graph(record)}
    found = {alpha: blocs(graph, "modularity") for alpha, graph in ends.items()}
    for alpha, own in found.items():
        assert table.loc[alpha, "sizes"] == "; ".join(map(str, own.value_counts()))
        assert table.loc[alpha, "modularity"] == pytest.approx(own.attrs["modularity"])
        assert table.loc[alpha, "states"] == len(own)
    alike = compare_blocs(found[0], found[1])["ami"]
    assert table.loc[0, "ami_agreement"] == pytest.approx(alike)
    assert table.loc[1, "ami_cosponsorship"] == pytest.approx(alike)
    assert table.loc[0.5, "ami_combined"] == 1
    assert table.loc[0.75, "states"] == 177  # three sponsors never voted


def test_any_alphas_can_be_asked_for_and_both_layers_are_needed():
    table = blocs_by_alpha(load_sample(), [0.9, 0.1])
    assert table["alpha"].tolist() == [0.9, 0.1]
    assert table["ami_agreement"].is_monotonic_decreasing
    with pytest.raises(ValueError, match="votes and sponsors; it has no sponsors"):
        blocs_by_alpha(load_unga(74))
    with pytest.raises(ValueError, match="alpha between 0 and 1; got 2"):
        blocs_by_alpha(load_sample(), [2])
    none = blocs_by_alpha(load_sample(), [])
    assert none.columns.equals(blocs_by_alpha(load_sample(), [1]).columns)
