"""Blocs and their continuity found together."""

import numpy as np
import pandas as pd
import pytest

import voteblocs as vb
from voteblocs.over_time._multislice import Slices, climb
from voteblocs.over_time.temporal import coupling_scores, temporal_blocs


def random_slices(seed: int, coupling: float) -> Slices:
    """Three windows of five states, one of which is away in the second."""
    rng = np.random.default_rng(seed)
    tables = []
    for size in (5, 4, 5):
        B = rng.normal(size=(size, size)).round(2)
        B = B + B.T
        np.fill_diagonal(B, 0.0)
        tables.append(B)
    none = np.full((5, 2), -1)
    second = np.array([(0, i) for i in range(4)])
    third = np.array([*((1, i) for i in range(4)), (0, 4)])
    return Slices(tables, [none, second, third], coupling)


def naive_quality(slices: Slices, labels) -> float:
    total = 0.0
    for B, own in zip(slices.tables, labels, strict=True):
        total += sum(
            B[i, j] for i in range(len(own)) for j in range(len(own)) if i != j and own[i] == own[j]
        )
    for window, places in enumerate(slices.before):
        for i, (then, where) in enumerate(places):
            if then >= 0 and labels[then][where] == labels[window][i]:
                total += 2 * slices.coupling
    return total


def apart(slices: Slices) -> list[np.ndarray]:
    numbers = np.arange(sum(len(B) for B in slices.tables))
    return np.split(numbers, np.cumsum([len(B) for B in slices.tables])[:-1])


@pytest.mark.parametrize("seed", range(5))
def test_no_single_move_improves_what_was_found(seed):
    slices = random_slices(seed, 0.7)
    labels = climb(slices, apart(slices))
    reached = naive_quality(slices, labels)
    assert slices.quality(labels) == pytest.approx(reached)
    every = {int(label) for own in labels for label in own}
    for own in labels:
        for i in range(len(own)):
            kept = own[i]
            for label in [*every, 99]:
                own[i] = label
                assert naive_quality(slices, labels) <= reached + 1e-9
            own[i] = kept


@pytest.mark.parametrize("seed", range(5))
def test_no_merger_of_two_labels_improves_what_was_found(seed):
    slices = random_slices(seed, 0.7)
    labels = climb(slices, apart(slices))
    reached = naive_quality(slices, labels)
    every = {int(label) for own in labels for label in own}
    for one in every:
        for other in every - {one}:
            merged = [np.where(own == one, other, own) for own in labels]
            assert naive_quality(slices, merged) <= reached + 1e-9


def test_a_strong_coupling_keeps_every_state_in_its_bloc():
    record = vb.load_unga([14, 15, 16])
    table = temporal_blocs(record, coupling=1000.0)
    assert table.attrs["kept"] == 1.0
    assert (table.groupby("country")["bloc"].nunique() == 1).all()


def test_without_coupling_every_window_has_its_own_best_blocs():
    record = vb.load_unga([14, 15, 16])
    table = temporal_blocs(record, coupling=0.0)
    for window, rows in table.groupby("window"):
        own = rows.set_index("country")["bloc"]
        alone = vb.blocs(vb.agreement_graph(record.session(window)), "modularity")
        pairs = pd.crosstab(own, alone[own.index])
        assert ((pairs > 0).sum(axis=0) == 1).all()
        assert ((pairs > 0).sum(axis=1) == 1).all()


def test_more_coupling_keeps_more_states():
    record = vb.load_unga([14, 15, 16])
    kept = [temporal_blocs(record, coupling=c).attrs["kept"] for c in (0.1, 1.0, 5.0)]
    assert kept == sorted(kept)


def test_the_order_of_rows_changes_nothing():
    record = vb.load_unga([15, 16])
    shuffled = vb.VotingRecord(record.votes.sample(frac=1, random_state=0), record.rollcalls)
    pd.testing.assert_frame_equal(temporal_blocs(record), temporal_blocs(shuffled))


def test_blocs_predict_better_than_one_bloc_for_all():
    record = vb.load_unga([15, 16])
    scores = coupling_scores(record, couplings=[0.5, 1000.0], folds=2)
    assert (scores["log_likelihood"] < 0).all()
    assert scores["kept"].iloc[-1] == 1.0


def test_what_is_out_of_range_is_said():
    with pytest.raises(ValueError, match="expected a coupling of 0 or more; got -1"):
        temporal_blocs(vb.load_unga(15), coupling=-1)
    with pytest.raises(ValueError, match="expected a method of modularity"):
        temporal_blocs(vb.load_unga(15), method="latent")
