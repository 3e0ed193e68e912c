"""Blocs found on the votes: the likelihood by naive sums, tops, noise, and what changes nothing."""

import math
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record
from voteblocs.reading import load_unga
from voteblocs.record import VotingRecord
from voteblocs.structure._latent import climb_latent, latent_blocs, latent_partition
from voteblocs.structure._latent_climb import CastVotes, Climb

CAMPS = record("""
AAA y y y n n n y y
BBB y y y n n n y y
CCC y y y n n x y y
DDD n n n y y y n n
EEE n n n y y y n n
FFF a a n y a a a a
GGG a a a a a a a x
""")


def votes(seed: int, states: int = 12, rollcalls: int = 10) -> np.ndarray:
    return random_record(seed, states=states, rollcalls=rollcalls).matrix.to_numpy()


def camps_of(seed: int, states: int = 40, rollcalls: int = 30, loyal: float = 0.8) -> np.ndarray:
    """Votes of three camps with absences."""
    rng = np.random.default_rng(seed)
    lines = rng.choice([1.0, 0.0, -1.0], (3, rollcalls))[np.arange(states) % 3]
    own = rng.choice([1.0, 0.0, -1.0, np.nan], (states, rollcalls))
    return np.where(rng.random((states, rollcalls)) < loyal, lines, own)


def naive_likelihood(X, labels, c, weights=None):
    """The definition, vote by vote: each predicted from those of the bloc before it."""
    total = 0.0
    for r in range(X.shape[1]):
        cast = [x for x in X[:, r] if x == x]
        h = {k: (cast.count(k) + 1 / 3) / (len(cast) + 1) for k in (1, 0, -1)}
        for bloc in set(labels):
            seen = []
            for x in X[np.asarray(labels) == bloc, r]:
                if x == x:
                    p = (seen.count(x) + c * h[x]) / (len(seen) + c)
                    total += math.log(p) * (1 if weights is None else weights[r])
                    seen.append(x)
    return total


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("weighted", [False, True])
def test_the_likelihood_equals_naive_sums(seed, weighted):
    X, rng = votes(seed), np.random.default_rng(seed)
    labels = rng.integers(0, 4, len(X))
    weights = rng.integers(0, 3, X.shape[1]) if weighted else None
    climb = Climb(CastVotes.of(X, 1.5).weighted(weights), labels, 4)
    assert climb.likelihood == pytest.approx(naive_likelihood(X, labels, 1.5, weights), abs=1e-5)


def test_a_gain_is_what_the_move_changes():
    X = votes(7)
    labels = np.random.default_rng(7).integers(0, 3, len(X))
    gains = Climb(CastVotes.of(X, 1.0), labels, 4).gains()
    before = naive_likelihood(X, labels, 1.0)
    for voter in range(len(X)):
        for bloc in range(4):
            moved = labels.copy()
            moved[voter] = bloc
            expected = naive_likelihood(X, moved, 1.0) - before
            assert gains[voter, bloc] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("seed", range(3))
def test_no_single_move_and_no_merger_improves_what_is_found(seed):
    X = votes(seed, states=9)
    labels = latent_partition(X, concentration=1.0, most=4, seed=seed)
    reached = naive_likelihood(X, labels, 1.0)
    for voter in range(len(X)):
        for bloc in range(4):
            moved = labels.copy()
            moved[voter] = bloc
            assert naive_likelihood(X, moved, 1.0) <= reached + 1e-5
    for one in range(labels.max()):
        for other in range(one + 1, labels.max() + 1):
            merged = np.where(labels == other, one, labels)
            assert naive_likelihood(X, merged, 1.0) <= reached + 1e-5


def test_what_is_found_is_the_best_of_all_partitions_of_seven_states():
    X = CAMPS.matrix.to_numpy()

    def partitions(size, used=0):
        if size == 0:
            yield []
            return
        for bloc in range(used + 1):
            for rest in partitions(size - 1, max(used, bloc + 1)):
                yield [bloc, *rest]

    best = max(naive_likelihood(X, labels, 1.0) for labels in partitions(7))
    found = latent_partition(X, concentration=1.0, most=7)
    assert naive_likelihood(X, found, 1.0) == pytest.approx(best, abs=1e-5)


def test_planted_camps_are_found_and_numbered_by_size():
    X = camps_of(1)
    found = latent_partition(X, concentration=1.0, most=8)
    assert found.tolist() == (np.arange(40) % 3).tolist()


def test_a_warm_start_climbs_to_the_top_beside_it():
    X = camps_of(2)
    true = np.arange(40) % 3
    astray = true.copy()
    astray[:4] = 2
    assert climb_latent(X, astray, concentration=1.0, most=6).tolist() == true.tolist()
    warm = latent_partition(X, concentration=1.0, most=6, starts=0, kicks=0, warm=astray)
    assert warm.tolist() == true.tolist()


def test_a_roll_call_of_weight_two_counts_as_if_it_were_there_twice():
    X = votes(3, states=20)
    weights = np.array([2, 0, 1, 1, 3, 1, 1, 0, 1, 1])
    repeated = np.repeat(X, weights, axis=1)
    labels = np.arange(20) % 4
    one = climb_latent(X, labels, concentration=1.5, most=5, weights=weights)
    assert one.tolist() == climb_latent(repeated, labels, concentration=1.5, most=5).tolist()


@pytest.mark.parametrize("seed", range(3))
def test_on_noise_one_bloc_comes_out(seed):
    noise = random_record(seed, states=40, rollcalls=40)
    assert latent_blocs(noise).nunique() == 1


def test_the_order_of_roll_calls_and_of_voters_changes_no_bloc():
    X, rng = camps_of(4, loyal=0.4), np.random.default_rng(0)
    found = latent_partition(X, concentration=1.0, most=6)
    columns, rows = rng.permutation(X.shape[1]), rng.permutation(len(X))
    assert latent_partition(X[:, columns], concentration=1.0, most=6).tolist() == found.tolist()
    turned = latent_partition(X[rows], concentration=1.0, most=6)
    pairs = {*zip(found[rows].tolist(), turned.tolist(), strict=True)}
    assert len(pairs) == found.max() + 1 == turned.max() + 1


def test_yes_and_no_swapped_on_one_roll_call_change_no_bloc():
    X = camps_of(5, loyal=0.4)
    swapped = X.copy()
    swapped[:, 3] *= -1
    found = latent_partition(X, concentration=1.0, most=6)
    assert latent_partition(swapped, concentration=1.0, most=6).tolist() == found.tolist()


def test_shuffled_rows_give_the_same_bytes():
    one = latent_blocs(CAMPS, most=4, concentration=1.0)
    shuffled = VotingRecord(CAMPS.votes.sample(frac=1, random_state=3), CAMPS.rollcalls)
    other = latent_blocs(shuffled, most=4, concentration=1.0)
    pd.testing.assert_series_equal(one, other)
    assert one.attrs == other.attrs


def test_the_hash_seed_changes_nothing():
    code = (
        "from voteblocs.reading import load_unga;"
        "from voteblocs.structure._latent import latent_blocs;"
        "found = latent_blocs(load_unga(sessions=[25]), most=6, concentration=1.0);"
        "print(found.to_dict(), found.attrs)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "OPENBLAS_NUM_THREADS": threads},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, threads in (("0", "1"), ("1", "2"))
    }
    assert len(said) == 1


def test_a_session_has_more_than_one_bloc_and_says_how_it_was_found():
    found = latent_blocs(load_unga(sessions=[25]))
    assert found.attrs["method"] == "latent"
    assert 6 <= found.nunique() <= found.attrs["most"] <= 12
    assert found.value_counts().is_monotonic_decreasing
    assert found.index.equals(load_unga(sessions=[25]).voters)
    assert found.attrs["chosen"] == ["concentration", "most"]
    given = latent_blocs(CAMPS, most=4, concentration=1.0)
    assert given.attrs["chosen"] == []


def test_the_votes_of_one_resolution_part_yes_from_no():
    single = record("AAA y\nBBB y\nCCC y\nDDD n\nEEE n\nFFF n")
    assert latent_blocs(single).tolist() == [0, 0, 0, 1, 1, 1]


def test_bad_arguments_are_refused():
    X = votes(0)
    with pytest.raises(ValueError, match="concentration above 0; got 0"):
        latent_partition(X, concentration=0, most=3)
    with pytest.raises(ValueError, match="labels from 0 to below 2"):
        climb_latent(X, np.arange(len(X)), concentration=1.0, most=2)
