"""Ties that matter: p-values equal enumeration, find what was planted, and nothing in noise."""

from itertools import combinations, product

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record, sponsors
from voteblocs.networks._null_model import expected_choices
from voteblocs.networks._poisson_binomial import mid_p, poisson_binomial
from voteblocs.networks.backbone import backbone, corrected, tie_p_values
from voteblocs.networks.graphs import (
    agreement_graph,
    combined_graph,
    cosponsorship_graph,
    sponsorship_digraph,
)
from voteblocs.reading import load_unga, read
from voteblocs.ties.sponsorship import sponsorships


def sponsored(B):
    """A record of a states × drafts table of zeros and ones."""
    lines = [
        f"L.{draft} " + " ".join(f"S{state:02}" for state in np.flatnonzero(column))
        for draft, column in enumerate(np.asarray(B).T)
        if column.any()
    ]
    return record("S00 y", sponsors=sponsors("\n".join(lines)))


def p_of_sponsors(B, **graph):
    drawn = sponsored(B)
    return tie_p_values(cosponsorship_graph(drawn, **graph), "sdsm", drawn)


def test_the_model_keeps_what_everyone_and_every_item_has_on_average():
    rng = np.random.default_rng(1)
    B = (rng.random((12, 20)) < rng.random((12, 1))).astype(float)
    B[3] = 1  # sponsors everything: certain
    P = expected_choices(np.stack([B, 1 - B]))
    assert np.allclose(P[0].sum(axis=0), B.sum(axis=0), atol=1e-4)
    assert np.allclose(P[0].sum(axis=1), B.sum(axis=1), atol=1e-4)
    assert (P[0, 3] == 1).all()
    odds = P[0][:, :2] / (1 - P[0][:, :2] + 1e-300)
    ratio = odds[:, 0] / odds[:, 1]
    assert np.allclose(np.delete(ratio, 3), ratio[0], rtol=1e-9)  # x_i y_d, and no more than that


def test_the_model_has_the_published_chances():
    # a table of three by three, as the R package backbone gives it to three digits (Neal 2022,
    # doi:10.1371/journal.pone.0269137)
    B = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]], dtype=float)
    P = expected_choices(np.stack([B, 1 - B]))[0]
    few, some, many = 0.216, 0.568, 0.863
    published = [[few, few, some], [few, few, some], [some, some, many]]
    assert np.allclose(P, published, atol=6e-4)


def test_sdsm_equals_the_enumeration_of_all_tables():
    B = np.array([[1, 1, 0], [1, 1, 1], [0, 1, 0]])
    P = expected_choices(np.stack([B, 1 - B]).astype(float))[0]
    tables = np.array(list(product([0, 1], repeat=9))).reshape(-1, 3, 3)
    chance = np.where(tables == 1, P, 1 - P).prod(axis=(1, 2))
    found = p_of_sponsors(B).set_index(["country", "other"])["p_value"]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        shared, seen = (tables[:, one] * tables[:, other]).sum(axis=1), (B[one] * B[other]).sum()
        slow = chance[shared > seen].sum() + chance[shared == seen].sum() / 2
        assert found[f"S0{one}", f"S0{other}"] == pytest.approx(slow, abs=1e-12)


def test_the_test_of_votes_equals_the_enumeration_of_all_tables():
    drawn = record("AAA y a n\nBBB y y x\nCCC n a n\nDDD y n a")
    votes = drawn.matrix.to_numpy()
    choices = np.stack([votes == x for x in (1, 0, -1)]).astype(float)
    P = expected_choices(choices)
    found = tie_p_values(agreement_graph(drawn), "votes", drawn).set_index(["country", "other"])
    both = ~np.isnan(votes[0]) & ~np.isnan(votes[1])
    upper = lower = 0.0
    seen = (votes[0] == votes[1]).sum()
    for outcome in product(range(9), repeat=int(both.sum())):
        cells = [divmod(cell, 3) for cell in outcome]
        items = np.flatnonzero(both)
        chance = np.prod([P[k, 0, r] * P[m, 1, r] for (k, m), r in zip(cells, items, strict=True)])
        alike = sum(k == m for k, m in cells)
        upper += chance * ((alike > seen) + (alike == seen) / 2)
        lower += chance * ((alike < seen) + (alike == seen) / 2)
    pair = found.loc[("AAA", "BBB")]
    assert pair["p_value"] == pytest.approx(min(1, 2 * min(upper, lower)), abs=1e-12)
    assert pair["sign"] == (1 if upper <= lower else -1)


def test_counting_up_event_by_event_equals_the_fourier_transform():
    chances = np.random.default_rng(2).random((5, 60)) ** 3
    turns = np.exp(2j * np.pi * np.arange(61) / 61)
    transform = np.prod(1 + chances[:, :, None] * (turns - 1), axis=1)
    slow = np.fft.fft(transform, axis=1).real / 61
    assert np.allclose(poisson_binomial(chances), slow, atol=1e-14)


def test_both_tails_and_their_halves_are_the_whole():
    above, below = mid_p(np.array([[0.5, 0.5], [0.2, 0.0]]), np.array([1, 0]))
    assert above.tolist() == pytest.approx([0.5, 0.6])
    assert (above + below).tolist() == pytest.approx([1, 1])


def test_a_planted_clique_is_found_and_nothing_else():
    found = 0
    for seed in range(6):
        rng = np.random.default_rng(seed)
        B = rng.random((40, 100)) < rng.uniform(0.04, 0.12, (40, 1))
        B[:4, :25] = True
        drawn = sponsored(B)
        kept = backbone(cosponsorship_graph(drawn), record=drawn)
        assert all(max(edge) <= "S03" for edge in kept.edges)
        found += kept.number_of_edges()
    assert found >= 0.8 * 6 * 6


def test_on_noise_sdsm_keeps_nothing_and_small_p_values_are_not_too_many():
    small = []
    for seed in range(6):
        rng = np.random.default_rng(seed)
        activity = rng.beta(1, 4, (40, 1)) + rng.beta(1, 6, (1, 60))
        drawn = sponsored(rng.random((40, 60)) < activity)
        graph = cosponsorship_graph(drawn)
        assert backbone(graph, record=drawn).number_of_edges() == 0
        small.append((tie_p_values(graph, "sdsm", drawn)["p_value"] < 0.05).mean())
    assert np.mean(small) < 0.06


def test_on_noise_few_pairs_vote_together_more_or_less_than_chance():
    small = []
    for seed in range(6):
        drawn = random_record(seed, states=25, rollcalls=60)
        pairs = tie_p_values(agreement_graph(drawn), "votes", drawn)
        small.append((pairs["p_value"] < 0.05).mean())
        assert corrected(pairs["p_value"]).sum() <= 1
    assert 0.01 < np.mean(small) < 0.07


def test_two_camps_are_tied_within_and_against_each_other():
    rng = np.random.default_rng(3)
    camp = np.where(rng.random((1, 60)) < 0.5, "y", "n")
    against = np.where(camp == "y", "n", "y")
    letters = np.concatenate([np.repeat(camp, 6, axis=0), np.repeat(against, 6, axis=0)])
    letters[rng.random(letters.shape) < 0.1] = "a"
    drawn = record("\n".join(f"C{i:02} {' '.join(row)}" for i, row in enumerate(letters)))
    kept = backbone(agreement_graph(drawn), "votes", record=drawn)
    same = nx.get_edge_attributes(kept, "sign")
    assert len(same) == 66
    assert all((sign == 1) == ((a < "C06") == (b < "C06")) for (a, b), sign in same.items())


def test_disparity_by_hand():
    star = nx.Graph()
    star.add_weighted_edges_from(
        [("AAA", "BBB", 8.0), ("AAA", "CCC", 1.0), ("AAA", "DDD", 1.0), ("CCC", "DDD", -5.0)]
    )
    table = tie_p_values(star, "disparity").set_index("other")["p_value"]
    assert table.to_dict() == pytest.approx({"BBB": 0.2**2, "CCC": 0.9**2, "DDD": 0.9**2})
    star.add_weighted_edges_from([("BBB", "EEE", 24.0)])
    table = tie_p_values(star, "disparity").set_index(["country", "other"])["p_value"]
    assert table["AAA", "BBB"] == pytest.approx(min(0.2**2, 0.75))
    kept = backbone(star, "disparity", correction="none")
    assert list(kept.edges(data=True)) == [
        ("AAA", "BBB", {"weight": 8.0, "p_value": pytest.approx(0.04), "sign": 1})
    ]
    assert set(kept) == set(star)


def test_disparity_finds_ties_that_matter_at_either_scale():
    # the published case of two hubs, one with weak ties and one with strong: a tree is left
    scales = nx.Graph()
    for hub, leaves, strong, weak in (("H1", "ABCD", 10, 1), ("H2", "EFGH", 100, 10)):
        scales.add_weighted_edges_from((hub, leaf, strong) for leaf in leaves)
        scales.add_weighted_edges_from((a, b, weak) for a, b in combinations(leaves, 2))
    scales.add_edge("H1", "H2", weight=75)
    kept = backbone(scales, "disparity", correction="none")
    assert nx.is_tree(kept)
    assert kept.degree("H1") == kept.degree("H2") == 5


def test_holm_and_benjamini_hochberg_by_hand():
    # Benjamini & Hochberg 1995, example of section 3.2: four pass by their procedure, three by Holm
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
         0.5719, 0.6528, 0.7590, 1.0000]  # fmt: skip
    shuffled = pd.Series(p).sample(frac=1, random_state=1)
    assert corrected(shuffled).sum() == 4
    assert corrected(shuffled, correction="holm").sum() == 3
    assert corrected(shuffled, correction="none").sum() == 9
    assert set(shuffled[corrected(shuffled)]) == set(p[:4])
    assert corrected(pd.Series([0.04, 0.03])).all()
    assert not corrected(pd.Series([np.nan, 0.6])).any()


def test_threshold_and_nearest_neighbours_keep_what_they_say():
    path = nx.Graph()
    path.add_weighted_edges_from([("A", "B", 3), ("B", "C", 2), ("C", "D", 1), ("A", "D", -4)])
    assert set(backbone(path, "threshold", least=2).edges) == {("A", "B"), ("B", "C")}
    near = backbone(path, "knn", neighbours=1)
    assert set(near.edges) == {("A", "B"), ("B", "C"), ("C", "D")}
    assert near.graph["note"] == "3 of 4 ties are kept (1 nearest)"
    square = nx.Graph()
    square.add_weighted_edges_from([("A", "B", 1), ("B", "C", 1), ("C", "D", 1), ("A", "D", 1)])
    assert backbone(square, "knn", neighbours=1).number_of_edges() == 4  # a tie is no reason


def test_an_empty_backbone_says_so_and_names_the_nearest_level():
    drawn = sponsored(np.random.default_rng(0).random((10, 40)) < 0.4)
    graph = cosponsorship_graph(drawn)
    p = tie_p_values(graph, "sdsm", drawn)["p_value"]
    note = backbone(graph, record=drawn).graph["note"]
    assert note.startswith("none of 45 pairs passes 5 % after Benjamini–Hochberg; the least level")
    level = float(note.split("one does is ")[1].split(" %")[0]) / 100
    assert not corrected(p, level * 0.99).any()
    assert corrected(p, min(1, level * 1.01)).any()
    assert backbone(nx.Graph(), "disparity").graph["note"] == "there is no pair to test"


def test_names_and_order_say_nothing():
    B = np.random.default_rng(5).random((8, 15)) < 0.4
    turned = p_of_sponsors(B[::-1, ::-1])
    flip = {f"S{i:02}": f"S{7 - i:02}" for i in range(8)}
    renamed = turned.replace({"country": flip, "other": flip})
    pairs = {frozenset((r.country, r.other)): r.p_value for r in renamed.itertuples()}
    for row in p_of_sponsors(B).itertuples():
        assert pairs[frozenset((row.country, row.other))] == pytest.approx(row.p_value, abs=1e-6)


def test_what_cannot_be_tested_is_refused():
    drawn = sponsored(np.eye(3))
    graph = cosponsorship_graph(drawn)
    with pytest.raises(ValueError, match="a method of sdsm, votes.*got 'best'"):
        backbone(graph, "best", record=drawn)
    with pytest.raises(ValueError, match="sdsm needs it"):
        backbone(graph)
    with pytest.raises(ValueError, match="a correction of bh, holm, none; got 'fdr'"):
        backbone(graph, record=drawn, correction="fdr")
    with pytest.raises(ValueError, match="states; got ZZZ as well"):
        backbone(nx.Graph([("S00", "ZZZ")]), record=drawn)
    with pytest.raises(ValueError, match="1 neighbour or more; got 0"):
        backbone(graph, "knn", neighbours=0)
    with pytest.raises(ValueError, match=r"alpha above 0 and at most 1; got 5"):
        corrected(pd.Series([0.1]), 5)


def test_the_first_sponsors_of_session_78_leave_no_pair_after_correction(shared):
    drafts = read(shared / "data/cosponsors/session_78_committee_3_drafts.xml.gz")
    first = ["lead", "original"]
    graph = cosponsorship_graph(drafts, roles=first)
    assert sponsorships(drafts, roles=first).shape == (169, 82)
    p = tie_p_values(graph, "sdsm", drafts)["p_value"]
    assert len(p) == 14196
    assert (p < 0.001).sum() == 56
    assert p.min() == pytest.approx(8.25e-5, rel=0.01)
    assert backbone(graph, record=drafts).number_of_edges() == 0
    assert corrected(p, 0.1).sum() == 816


def test_in_session_73_allies_are_tied_and_rivals_tied_against_each_other():
    votes = load_unga(73)
    kept = backbone(agreement_graph(votes), "votes", record=votes, correction="holm")
    assert kept.edges["DEU", "FRA"]["sign"] == 1
    assert kept.edges["SYR", "USA"]["sign"] == -1


def test_fowler_has_a_direction_and_goes_only_where_arrows_go():
    drawn = record("FRA y\nUSA n", sponsors=sponsors("L.1 USA* FRA DEU+\nL.2 USA* FRA"))
    arrows = sponsorship_digraph(drawn, "fowler")
    assert arrows.edges["FRA", "USA"] == {"weight": 1 / 3 + 1 / 2, "original": 2, "joined": 0}
    with pytest.raises(ValueError, match="count, fowler; got 'newman'"):
        sponsorship_digraph(drawn, "newman")
    for build in (lambda: cosponsorship_graph(drawn, "fowler"),
                  lambda: combined_graph(drawn, cosponsorship_measure="fowler")):  # fmt: skip
        with pytest.raises(ValueError, match="a measure without direction; got 'fowler'"):
            build()
