"""Agreement equals its definition, vote by vote, and does not depend on order."""

import contextlib
import math

import numpy as np
import pandas as pd
import pytest

import voteblocs as vb
from drawn import random_record, record
from voteblocs.record import VotingRecord
from voteblocs.ties.agreement import MEASURES, agreement, chance, shared_votes

CHOICES = (1, 0, -1)


def mean_of(tie):
    """A measure that is a mean over the shared roll calls."""
    return lambda pairs, e, w: (
        math.fsum(tie(x, y, e_r) for (x, y), e_r in zip(pairs, e, strict=True)) / len(pairs)
    )


def coincidence_2016(pairs, e, w):
    decided = [(x, y) for x, y in pairs if x and y]
    return sum(x == y for x, y in decided) / len(decided)


def s_score(pairs, e, w):
    apart = math.fsum(w_r * abs(x - y) for (x, y), w_r in zip(pairs, w, strict=True))
    return 1 - 2 * apart / (2 * math.fsum(w))


def corrected(distance, pooled=False):
    """One minus the observed over the expected distance, with shares of the shared roll calls."""

    def measure(pairs, e, w):
        n = len(pairs)
        p = {k: sum(x == k for x, _ in pairs) / n for k in CHOICES}
        q = {k: sum(y == k for _, y in pairs) / n for k in CHOICES}
        if pooled:
            p = q = {k: (p[k] + q[k]) / 2 for k in CHOICES}
        expected = sum(p[k] * q[m] * distance(k, m) for k in CHOICES for m in CHOICES)
        return 1 - sum(distance(x, y) for x, y in pairs) / n / expected

    return measure


def correlation(pairs, e, w):
    one, other = zip(*pairs, strict=True)
    centred = [x - sum(one) / len(pairs) for x in one], [y - sum(other) / len(pairs) for y in other]
    return cosine(list(zip(*centred, strict=True)), e, w)


def cosine(pairs, e, w):
    norms = math.fsum(x * x for x, _ in pairs) * math.fsum(y * y for _, y in pairs)
    return math.fsum(x * y for x, y in pairs) / math.sqrt(norms)


graded = mean_of(lambda x, y, e: 1 - abs(x - y) / 2)
NAIVE = {
    "share": mean_of(lambda x, y, e: float(x == y)),
    "graded": graded,
    "coincidence": graded,
    "coincidence_2016": coincidence_2016,
    "s_score": s_score,
    "kappa": corrected(lambda x, y: abs(x - y)),
    "kappa_squared": corrected(lambda x, y: (x - y) ** 2),
    "pi": corrected(lambda x, y: abs(x - y), pooled=True),
    "correlation": correlation,
    "cosine": cosine,
    "excess": mean_of(lambda x, y, e: (x == y) - e),
}
TURNED_ROUND = ("kappa", "kappa_squared", "pi", "correlation")  # by a resolution worded as its no


def naive(drawn: VotingRecord, measure: str, min_shared: int, weights=None) -> pd.DataFrame:
    """The definition, pair by pair and vote by vote."""
    matrix = drawn.matrix
    w = pd.Series(1.0, matrix.columns) if weights is None else weights
    expected = {}
    for rollcall in matrix:
        cast = [vote for vote in matrix[rollcall] if not math.isnan(vote)]
        expected[rollcall] = math.fsum((cast.count(x) / len(cast)) ** 2 for x in CHOICES if cast)
    table = pd.DataFrame(np.nan, index=matrix.index, columns=matrix.index)
    for one in matrix.index:
        for other in matrix.index:
            both = matrix.columns[matrix.loc[[one, other]].notna().all()]
            if one != other and len(both) >= min_shared:
                pairs = [(matrix.loc[one, r], matrix.loc[other, r]) for r in both]
                with contextlib.suppress(ZeroDivisionError):
                    table.loc[one, other] = NAIVE[measure](
                        pairs, [expected[r] for r in both], [float(w[r]) for r in both]
                    )
    return table


def assert_close(fast: pd.DataFrame, slow: pd.DataFrame) -> None:
    assert fast.isna().equals(slow.isna())
    np.testing.assert_allclose(fast.to_numpy(), slow.to_numpy(), rtol=0, atol=1e-12)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(("seed", "absent"), [(0, 0.3), (1, 0.3), (2, 0.7), (3, 0.0)])
def test_every_measure_equals_the_double_loop(measure, seed, absent):
    drawn = random_record(seed, states=8, absent=absent)
    assert_close(agreement(drawn, measure, min_shared=4), naive(drawn, measure, 4))


@pytest.mark.parametrize("seed", range(3))
def test_the_weighted_s_score_equals_the_double_loop(seed):
    drawn = random_record(seed, absent=0.3)
    rng = np.random.default_rng(seed)
    weights = pd.Series(rng.exponential(1000, 25), drawn.rollcalls.index).sample(frac=1)
    fast = agreement(drawn, "s_score", min_shared=4, weights=weights)
    assert_close(fast, naive(drawn, "s_score", 4, weights))


def test_the_measures_stand_in_the_order_of_the_pair_table():
    assert list(MEASURES) == list(NAIVE)


def test_weights_of_one_are_no_weights_and_a_weight_of_nothing_leaves_a_roll_call_out():
    drawn = random_record(1)
    ones = pd.Series(1.0, drawn.rollcalls.index)
    plain = agreement(drawn, "s_score")
    pd.testing.assert_frame_equal(agreement(drawn, "s_score", weights=ones), plain)
    drawn = record("FRA y n\nUSA y y")
    without = agreement(drawn, "s_score", weights=pd.Series({"R1": 0, "R2": 3}))
    assert without.loc["FRA", "USA"] == -1
    nothing = agreement(drawn, "s_score", weights=pd.Series({"R1": 0, "R2": 0}))
    assert math.isnan(nothing.loc["FRA", "USA"])


def test_weights_follow_their_roll_calls_when_unanimous_ones_are_dropped():
    drawn = record("FRA y y n\nUSA y n n\nCHN y n y")
    weights = pd.Series({"R3": 3.0, "R1": 5.0, "R2": 1.0})
    table = agreement(drawn, "s_score", weights=weights, drop_unanimous=True)
    assert table.loc["FRA"].dropna().to_dict() == {"USA": 1 - 2 * 1 / 4, "CHN": -1}


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"R1": 1}, "weight of at least 0 for 'R2'; got nan"),
        ({"R1": 1, "R2": -1}, "weight of at least 0 for 'R2'; got -1"),
        ({"R1": math.inf, "R2": 1}, "weight of at least 0 for 'R1'; got inf"),
    ],
)
def test_a_weight_that_is_missing_negative_or_infinite_is_named(weights, message):
    with pytest.raises(ValueError, match=message):
        agreement(record("FRA y n"), "s_score", weights=pd.Series(weights))


def test_weights_for_a_measure_without_them_and_two_for_one_roll_call_are_refused():
    weights = pd.Series([1, 1, 1], index=["R1", "R2", "R2"])
    with pytest.raises(ValueError, match="weights only for s_score; got them for excess"):
        agreement(record("FRA y n"), weights=weights)
    with pytest.raises(ValueError, match="one weight for a roll call; got several for 'R2'"):
        agreement(record("FRA y n"), "s_score", weights=weights)


def test_a_table_worked_by_hand():
    drawn = record("""
        FRA y y n
        USA y n n
        CHN n a x
    """)
    # R1: two of three yes, so e = 4/9 + 1/9; R2: all different, e = 1/3; R3: unanimous, e = 1
    assert chance(drawn).tolist() == pytest.approx([5 / 9, 1 / 3, 1])
    assert agreement(drawn, "share").loc["FRA", "USA"] == pytest.approx(2 / 3)
    assert agreement(drawn, "graded").loc["FRA", "CHN"] == pytest.approx(1 / 4)
    excess = agreement(drawn)
    assert excess.loc["FRA", "USA"] == pytest.approx((4 / 9 - 1 / 3 + 0) / 3)
    assert excess.loc["CHN", "USA"] == pytest.approx((-5 / 9 - 1 / 3) / 2)
    assert math.isnan(excess.loc["FRA", "FRA"])
    assert shared_votes(drawn).loc["FRA"].tolist() == [2, 3, 3]


def test_a_pair_that_never_voted_together_is_unknown_and_not_zero():
    table = agreement(record("FRA y x\nUSA x y\nCHN y y"))
    assert math.isnan(table.loc["FRA", "USA"])
    assert not math.isnan(table.loc["FRA", "CHN"])


def test_a_short_record_knows_a_pair_from_one_shared_vote_and_a_long_one_from_ten():
    assert agreement(random_record(0, rollcalls=19)).attrs["min_shared"] == 1
    long = record(f"FRA {'y ' * 9}{'x ' * 11}\nUSA {'y ' * 20}")
    assert agreement(long).attrs["min_shared"] == 10
    assert math.isnan(agreement(long).loc["FRA", "USA"])
    assert agreement(long, min_shared=9).loc["FRA", "USA"] == 0


def test_unanimous_roll_calls_add_nothing_to_excess_and_can_be_dropped():
    drawn = record("FRA y y\nUSA y n\nCHN y n")
    dropped = agreement(drawn, drop_unanimous=True)
    assert dropped.loc["USA", "CHN"] == pytest.approx(2 * agreement(drawn).loc["USA", "CHN"])
    assert agreement(drawn, "graded", drop_unanimous=True).loc["FRA", "USA"] == 0
    assert agreement(drawn, "graded").loc["FRA", "USA"] == 0.5


def test_measures_corrected_for_chance_worked_by_hand():
    drawn = record("""
        FRA y y n n
        USA y n n n
        CHN a y y y
        IND y y y y
    """)
    # FRA ½ yes, USA ¼ yes: distance 2 on a quarter, expected 2 (½·¾ + ½·¼) = 1; pooled 2·2·⅜·⅝
    assert agreement(drawn, "kappa").loc["FRA", "USA"] == pytest.approx(1 - (2 / 4) / 1)
    assert agreement(drawn, "pi").loc["FRA", "USA"] == pytest.approx(1 - (2 / 4) / (15 / 16))
    assert agreement(drawn, "correlation").loc["FRA", "USA"] == pytest.approx(1 / 3**0.5)
    assert agreement(drawn, "cosine").loc["FRA", "USA"] == pytest.approx(1 / 2)
    assert agreement(drawn, "cosine").loc["FRA", "CHN"] == pytest.approx(-1 / 12**0.5)
    assert agreement(drawn, "coincidence_2016").loc["FRA", "CHN"] == pytest.approx(1 / 3)
    # FRA and CHN: distances 1, 0, 2, 2, squared 1, 0, 4, 4; by chance ⅛ + ¾ + ⅛ and ⅛ + 3/2 + ⅛
    assert agreement(drawn, "kappa").loc["FRA", "CHN"] == pytest.approx(1 - 5 / 4)
    assert agreement(drawn, "kappa_squared").loc["FRA", "CHN"] == pytest.approx(1 - 9 / 7)
    assert math.isnan(agreement(drawn, "correlation").loc["FRA", "IND"])


def test_where_chance_allows_no_difference_a_corrected_measure_is_unknown_and_not_one():
    drawn = record("FRA y y\nUSA y y\nCHN a a\nIND a a")
    for measure in TURNED_ROUND:
        assert math.isnan(agreement(drawn, measure).loc["FRA", "USA"]), measure
    assert agreement(drawn, "kappa").loc["FRA", "CHN"] == 0
    assert math.isnan(agreement(drawn, "cosine").loc["CHN", "IND"])
    assert math.isnan(agreement(drawn, "coincidence_2016").loc["FRA", "CHN"])
    assert agreement(drawn, "s_score").loc["FRA", "CHN"] == 0


def test_min_shared_counts_abstentions_for_the_measure_that_leaves_them_out():
    drawn = record("FRA y a a\nUSA y y y")
    assert agreement(drawn, "coincidence_2016", min_shared=3).loc["FRA", "USA"] == 1


def test_on_a_real_session_the_measures_keep_to_their_ranges():
    session = vb.load_unga(sessions=[73])
    for measure in MEASURES:
        values = agreement(session, measure).to_numpy()
        least = 0 if measure in ("share", "graded", "coincidence", "coincidence_2016") else -1
        assert least <= np.nanmin(values) < np.nanmax(values) <= 1, measure


def flipped(drawn: VotingRecord, rollcalls) -> VotingRecord:
    """Yes and no exchanged on some roll calls."""
    votes = drawn.votes.astype(str)
    swapped = votes["choice"].replace({"yes": "no", "no": "yes"})
    kept = ~votes["rollcall"].isin(rollcalls)
    return VotingRecord(votes.assign(choice=votes["choice"].where(kept, swapped)), drawn.rollcalls)


@pytest.mark.parametrize("measure", MEASURES)
def test_swapping_yes_and_no_changes_no_measure_but_those_with_each_ones_own_margins(measure):
    drawn = random_record(2)
    before, after = agreement(drawn, measure), agreement(flipped(drawn, ["R3"]), measure)
    assert before.equals(after) == (measure not in TURNED_ROUND)
    everywhere = agreement(flipped(drawn, drawn.rollcalls.index), measure)
    np.testing.assert_allclose(before, everywhere, rtol=0, atol=1e-12)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_roll_call_twice_changes_nothing_once_min_shared_is_doubled(measure):
    drawn = random_record(3)
    votes = drawn.votes.astype(str)
    twice = VotingRecord(pd.concat([votes, votes.assign(rollcall=votes["rollcall"] + "b")]))
    once = agreement(drawn, measure, min_shared=5)
    assert_close(agreement(twice, measure, min_shared=10), once)


ROLLCALLS = {f"R{i}": f"Z{999 - i}" for i in range(1, 201)}
STATES = {f"C{i:02}": f"S{99 - i}" for i in range(30)}


@pytest.fixture(scope="module")
def twins() -> tuple[VotingRecord, VotingRecord]:
    """One record twice: rows, states and roll calls stand in another order."""
    drawn = random_record(4, states=30, rollcalls=200)
    names = {"rollcall": ROLLCALLS, "country": STATES}
    return drawn, VotingRecord(
        drawn.votes.astype(str).replace(names).sample(frac=1, random_state=0)
    )


@pytest.mark.parametrize("measure", MEASURES)
def test_the_order_of_rows_states_and_roll_calls_changes_no_bit(measure, twins):
    one, other = (agreement(twin, measure) for twin in twins)
    states = [STATES[state] for state in one.index]
    assert other.loc[states, states].to_numpy().tobytes() == one.to_numpy().tobytes()


def test_the_order_of_roll_calls_changes_no_bit_of_a_weighted_s_score(twins):
    rng = np.random.default_rng(0)
    weights = pd.Series(10 ** rng.uniform(-9, 3, 200), list(ROLLCALLS))
    one = agreement(twins[0], "s_score", weights=weights)
    other = agreement(twins[1], "s_score", weights=weights.rename(ROLLCALLS))
    states = [STATES[state] for state in one.index]
    assert other.loc[states, states].to_numpy().tobytes() == one.to_numpy().tobytes()
    assert -1 <= np.nanmin(one) < np.nanmax(one) <= 1


@pytest.mark.parametrize("measure", MEASURES)
def test_every_table_is_exactly_symmetric(measure, twins):
    table = agreement(twins[0], measure).to_numpy()
    assert np.array_equal(table, table.T, equal_nan=True)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_state_that_never_voted_is_unknown_and_changes_nothing_else(measure):
    votes = random_record(6).votes.astype(str)
    rollcalls = sorted(set(votes["rollcall"]))
    absent = pd.DataFrame({"country": "SSD", "rollcall": rollcalls, "choice": "absent"})
    with_absent = agreement(VotingRecord(pd.concat([votes, absent])), measure)
    assert with_absent.loc["SSD"].isna().all()
    others = with_absent.drop(index="SSD", columns="SSD")
    pd.testing.assert_frame_equal(others, agreement(VotingRecord(votes), measure))


def test_a_unanimous_roll_call_leaves_the_sum_of_excess_as_it_was():
    drawn = random_record(7)
    votes = drawn.votes.astype(str)
    unanimous = pd.DataFrame({"country": drawn.voters, "rollcall": "U", "choice": "abstain"})
    longer = VotingRecord(pd.concat([votes, unanimous]))
    before = agreement(drawn, min_shared=1) * shared_votes(drawn)
    after = agreement(longer, min_shared=1) * shared_votes(longer)
    np.testing.assert_allclose(before, after, atol=1e-12)
    assert (shared_votes(longer) - shared_votes(drawn) == 1).all(axis=None)


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_that_is_given_is_changed(measure):
    drawn = random_record(8)
    votes, matrix = drawn.votes.copy(), drawn.matrix.copy()
    weights = pd.Series(2.0, drawn.rollcalls.index) if measure == "s_score" else None
    agreement(drawn, measure, weights=weights, drop_unanimous=True)
    pd.testing.assert_frame_equal(drawn.votes, votes)
    pd.testing.assert_frame_equal(drawn.matrix, matrix)
    assert weights is None or weights.eq(2.0).all()


def test_an_unknown_measure_is_named_with_the_known_ones():
    with pytest.raises(ValueError, match="share, graded, .*, cosine, excess; got 'distance'"):
        agreement(record("FRA y"), "distance")


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("drawing", ["FRA y", "FRA x", "FRA y\nUSA x", "FRA y x\nUSA x n"])
def test_tiny_records_give_tables_without_known_ties(measure, drawing):
    assert agreement(record(drawing), measure).isna().all(axis=None)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_record_without_votes_gives_an_empty_table(measure):
    nobody = VotingRecord(pd.DataFrame(columns=["country", "rollcall", "choice"]))
    assert agreement(nobody, measure).shape == (0, 0)


@pytest.mark.parametrize(
    ("drawing", "known"),
    [
        ("FRA y\nUSA y", {"share": 1, "coincidence_2016": 1, "s_score": 1, "excess": 0}),
        ("FRA y\nUSA n", {"share": 0, "coincidence_2016": 0, "s_score": -1, "kappa": 0, "pi": -1,
                          "cosine": -1, "excess": -0.5}),
        ("FRA y\nUSA a", {"graded": 0.5, "s_score": 0, "kappa_squared": 0, "pi": -1}),
    ],
)  # fmt: skip
def test_two_states_and_one_roll_call_by_hand(drawing, known):
    drawn = record(drawing)
    ties = {measure: agreement(drawn, measure).loc["FRA", "USA"] for measure in known}
    assert ties == pytest.approx(known)
    assert math.isnan(agreement(drawn, "correlation").loc["FRA", "USA"])
