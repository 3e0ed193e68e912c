"""Ideal points beside the published ones."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import approx_fprime
from scipy.stats import pearsonr, spearmanr

import voteblocs as vb
from drawn import record
from voteblocs.over_time._ordered_logit import Model, Walk, Window
from voteblocs.over_time.history import history
from voteblocs.over_time.ideal_points import ideal_points, lean_and_ideal

# Bailey, Strezhnev & Voeten 2017 (doi:10.1177/0022002715595700), standardised in each session
PUBLISHED = {
    ("44", "USA"): 3.15,
    ("67", "USA"): 2.59,
    ("74", "USA"): 2.69,
    ("1", "RUS"): -2.04,
    ("46", "RUS"): 0.69,
    ("67", "CHN"): -0.86,
    ("67", "PRK"): -2.03,
}


@pytest.fixture(scope="module")
def points():
    table = ideal_points(vb.load_unga([1, 44, 46, 67, 74]))
    return table.set_index(["window", "country"])


def test_positions_are_close_to_the_published_ones(points):
    own, published = points["position"][list(PUBLISHED)], list(PUBLISHED.values())
    assert spearmanr(own, published).statistic >= 0.9
    assert pearsonr(own, published).statistic >= 0.95


def test_the_united_states_china_and_north_korea_stand_in_this_order(points):
    usa, chn, prk = (points["position"][("67", state)] for state in ("USA", "CHN", "PRK"))
    assert usa > chn > prk


def test_every_session_has_mean_0_and_deviation_1(points):
    groups = points["position"].groupby("window")
    np.testing.assert_allclose(groups.mean(), 0, atol=1e-8)
    np.testing.assert_allclose(groups.std(ddof=0), 1, atol=1e-8)


def test_intervals_hold_their_positions_and_are_wider_for_who_votes_less(points):
    assert (
        (points["position_low"] < points["position"])
        & (points["position"] < points["position_high"])
    ).all()
    session = vb.load_unga(67)
    votes = session.matrix.loc[session.voters].notna().sum(axis=1)
    width = (points["position_high"] - points["position_low"])["67"]
    assert spearmanr(votes, width).statistic < 0


def model(seed: int) -> tuple[Model, np.ndarray]:
    """A model of random votes of 5 states in 2 windows of 4 roll calls, and a random vector."""
    rng = np.random.default_rng(seed)
    windows = []
    for number in range(2):
        x = rng.choice([1.0, 0.0, -1.0, np.nan], (5, 4))
        places = slice(5 * number, 5 * number + 5), slice(4 * number, 4 * number + 4)
        windows.append(Window(*places, *((x == c).astype(float) for c in (1.0, 0.0, -1.0))))
    walk = Walk(np.arange(5), np.arange(5) + 5, np.full(5, 2.0), np.arange(5))
    return Model(windows, walk, 0.3), rng.normal(size=10 + 3 * 8)


def test_the_gradient_is_that_of_the_loss():
    built, vector = model(0)
    numeric = approx_fprime(vector, lambda v: built.loss(v)[0], 1e-7)
    np.testing.assert_allclose(built.loss(vector)[1], numeric, rtol=1e-4, atol=1e-4)


def test_the_curvature_is_that_of_the_loss():
    built, vector = model(1)
    step = 1e-5
    penalty = np.r_[np.full(5, 1.0), np.zeros(5)] + 1 / (0.3**2 * 2)
    for place in range(10):
        shift = np.zeros_like(vector)
        shift[place] = step
        slopes = [built.loss(vector + sign * shift)[1][place] for sign in (1, -1)]
        numeric = (slopes[0] - slopes[1]) / (2 * step)
        assert built.curvature(vector)[place] + penalty[place] == pytest.approx(numeric, rel=1e-4)


def test_the_order_of_rows_changes_nothing():
    session = vb.load_unga(16)
    shuffled = vb.VotingRecord(session.votes.sample(frac=1, random_state=0), session.rollcalls)
    pd.testing.assert_frame_equal(ideal_points(session), ideal_points(shuffled))


def test_what_cannot_be_placed_is_said():
    assert not len(ideal_points(record("AAA y n\nBBB n y")))
    with pytest.raises(ValueError, match="windows that do not overlap; .* share"):
        ideal_points(vb.load_unga([14, 15, 16]), by=(3, 1))
    with pytest.raises(ValueError, match="expected a standard deviation above 0; got 0"):
        ideal_points(vb.load_unga(16), sd=0)


def test_lean_and_ideal_points_rank_the_states_alike():
    sessions = vb.load_unga([15, 72])
    known, points = history(sessions, signed=False), ideal_points(sessions)
    agreed = lean_and_ideal(points, known)
    assert agreed.index.tolist() == ["15", "72"]
    for window, found in agreed.items():
        lean = known[known["window"] == window].set_index("country")["lean"].dropna()
        place = points[points["window"] == window].set_index("country")["position"]
        assert found == pytest.approx(spearmanr(lean, place.reindex(lean.index)).statistic)
    assert agreed["72"] > 0.8


def test_nothing_is_said_of_two_states():
    states = {"window": "1", "country": ["AAA", "BBB"]}
    points = pd.DataFrame({**states, "position": [0.0, 1.0]})
    known = pd.DataFrame({**states, "lean": [0.0, 1.0]})
    assert lean_and_ideal(points, known).isna().tolist() == [True]
