"""Forecasts follow from the other votes alone, find what was planted, and are scored by hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from drawn import random_record, record, sponsors
from voteblocs.reading import load_sample, load_unga
from voteblocs.record import VotingRecord
from voteblocs.robustness._forecast_ties import Past, chances, fitted
from voteblocs.robustness.forecast import (
    forecast,
    forecast_rollcalls,
    forecast_score,
    usual_choices,
)
from voteblocs.ties.agreement import agreement
from voteblocs.ties.sponsorship import cosponsorship


def camps(seed, rollcalls=40, loyal=0.9, states=20):
    """Two camps, each roll call sponsored by three of the camp that is for it."""
    rng = np.random.default_rng(seed)
    names = [f"S{i:02}" for i in range(states)]
    first = np.arange(states) < states // 2
    sides = rng.random(rollcalls) < 0.5
    for_it = np.where(rng.random((states, rollcalls)) < loyal, first[:, None] == sides, 0)
    rows = "\n".join(
        f"{name} " + " ".join("y" if yes else "n" for yes in row)
        for name, row in zip(names, for_it, strict=True)
    )
    drafts = "\n".join(
        f"R{r + 1} " + " ".join(rng.choice(np.array(names)[first == side], 3, replace=False))
        for r, side in enumerate(sides)
    )
    return record(rows), sponsors(drafts), names


def test_those_near_the_sponsors_vote_yes_and_the_other_camp_no():
    votes, drafts, names = camps(1)
    for known in (votes, replace(votes, sponsors=drafts)):
        table = forecast(known, names[:3])
        assert (table["choice"][names[:10]] == "yes").all()
        assert (table["choice"][names[10:]] == "no").all()
        assert table["sponsor"].sum() == 3
        assert np.allclose(table[["p_yes", "p_abstain", "p_no"]].sum(axis=1), 1)


def test_chances_are_calibrated_where_the_sponsors_are_known():
    votes, drafts, _ = camps(2, rollcalls=60)
    whole = replace(votes, sponsors=drafts)
    past = whole.select(rollcalls=votes.rollcalls.index[:40])
    scores, plain = [], []
    for rollcall in votes.rollcalls.index[40:]:
        of = drafts["country"][drafts["resolution"] == rollcall]
        made = votes.votes[votes.votes["rollcall"] == rollcall].set_index("country")["choice"]
        made = made.drop(of)
        scores.append(forecast_score(forecast(past, of), made))
        plain.append(forecast_score(usual_choices(past), made))
    mean = pd.DataFrame(scores).mean()
    assert mean["p_yes"] == pytest.approx(mean["yes"], abs=0.06)
    assert mean["accuracy"] > 0.85
    assert mean["log_likelihood"] > pd.DataFrame(plain)["log_likelihood"].mean() + 0.2


def test_what_is_known_of_a_roll_call_is_that_of_the_record_without_it():
    drawn = random_record(3)
    drawn = replace(drawn, sponsors=sponsors("R1 C00 C01\nR2 C01 C02 C03\nR3 C00 C03"))
    without = drawn.select(rollcalls=drawn.rollcalls.index.drop("R2"))
    places = np.array([1, 3])
    one = Past(drawn).known(places, "R2")
    other = Past(without).known(places)
    for field in ("usual", "votes", "drafts"):
        assert np.allclose(getattr(one, field), getattr(other, field), atol=1e-12)
    table = agreement(without, min_shared=1).iloc[:, places]
    assert np.allclose(other.votes, table.mean(axis=1))
    company = cosponsorship(without, "jaccard")
    assert other.drafts[0] == pytest.approx(company.loc["C00", ["C01", "C03"]].mean())
    assert other.drafts[1] == pytest.approx(company.loc["C01", "C03"])
    assert other.drafts[7] == 0


def test_the_fit_finds_the_weights_that_made_the_votes():
    rng = np.random.default_rng(4)
    known = Past(random_record(4, states=40, rollcalls=60)).known(np.arange(3))
    known = type(known)(*(np.tile(part, 250) for part in (known.usual, known.votes, known.drafts)))
    known = replace(known, votes=rng.normal(size=len(known.votes)))
    true = np.array([1.0, -0.5, 0.3, -1.0, -2.0, 0.0, 0.0])
    shares = chances(true, known)
    chosen = (rng.random(shares.shape[1]) > shares.cumsum(axis=0)).sum(axis=0).clip(max=2)
    assert np.allclose(fitted(known, chosen), true, atol=0.15)


def test_stand_ins_voted_yes_and_are_near_each_other():
    votes, *_ = camps(5, loyal=1.0)
    past = Past(votes)
    for rollcall in range(5):
        stand_ins = past.stand_ins(rollcall, 4, np.random.default_rng(rollcall))
        assert past.choices[0, stand_ins, rollcall].all()
        assert len({place < 10 for place in stand_ins}) == 1
    assert len(Past(record("AAA y\nBBB n")).stand_ins(0, 2, np.random.default_rng(0))) == 0


def test_order_says_nothing_and_the_seed_everything():
    drawn = random_record(6)
    shuffled = replace(drawn, votes=drawn.votes.sample(frac=1, random_state=1))
    first = forecast(drawn, ["C03", "C01"])
    pd.testing.assert_frame_equal(first, forecast(shuffled, ["C01", "C03", "C01"]))
    assert not first.equals(forecast(drawn, ["C03", "C01"], seed=1))


def test_a_sponsor_without_a_vote_is_told_yes_and_one_voter_at_least_is_needed():
    drawn = random_record(7)
    table = forecast(drawn, ["C01", "ZZZ"])
    assert table.loc["ZZZ", ["choice", "sponsor"]].tolist() == ["yes", True]
    assert table.loc["ZZZ", "p_yes"] == pytest.approx(80 / 81)
    with pytest.raises(ValueError, match="a sponsor that voted in the record; got ZZZ"):
        forecast(drawn, ["ZZZ"])


def test_sponsors_that_did_not_vote_yes_lower_the_chance_of_the_next():
    drawn = record("AAA y n\nBBB y y\nCCC n y", sponsors=sponsors("R1 AAA BBB\nR2 AAA BBB"))
    assert forecast(drawn, ["AAA"]).loc["AAA", "p_yes"] == pytest.approx((3 + 80) / (4 + 81))


def test_a_score_by_hand():
    told = pd.DataFrame(
        {"p_yes": [0.5, 0.2], "p_abstain": [0.25, 0.2], "p_no": [0.25, 0.6]}, ["AAA", "BBB"]
    ).assign(choice=["yes", "no"])
    made = pd.Series({"AAA": "yes", "BBB": "abstain", "CCC": "no"})
    score = forecast_score(told, made)
    assert score["states"] == 2
    assert score["log_likelihood"] == pytest.approx(np.log([0.5, 0.2]).mean())
    assert score[["accuracy", "p_yes", "yes"]].tolist() == pytest.approx([0.5, 0.35, 0.5])
    assert score["ordering"] == 1
    assert forecast_score(told, made.replace({"yes": "no", "abstain": "yes"}))["ordering"] == 0
    assert np.isnan(forecast_score(told, made[:1])["ordering"])
    nobody = forecast_score(told, pd.Series({"AAA": "absent"}))
    assert nobody["states"] == 0 and np.isnan(nobody["accuracy"])
    with pytest.raises(ValueError, match="expected choices of .*got 'ja'"):
        forecast_score(told, pd.Series({"AAA": "ja"}))


def test_usual_shares_are_drawn_towards_the_house():
    table = usual_choices(record("AAA y y\nBBB n x\nCCC x x"))
    house = (np.array([2, 0, 1]) + 1 / 3) / 4
    assert np.allclose(table.loc["BBB", ["p_yes", "p_abstain", "p_no"]].astype(float),
                       (np.array([0, 0, 1]) + 2 * house) / 3)  # fmt: skip
    assert list(table.index) == ["AAA", "BBB"]


def test_sponsors_of_a_73_505_foretell_more_than_habit():
    votes, drafts = load_unga(73), load_sample()
    own = ["A/RES/73/27", "A/RES/73/266"]
    rest = votes.select(rollcalls=votes.rollcalls.index.drop(own))
    for draft in drafts.rollcalls.index:
        of = drafts.sponsors["country"][drafts.sponsors["resolution"] == draft]
        made = drafts.votes[drafts.votes["rollcall"] == draft].set_index("country")["choice"]
        made = made.drop(of)
        told, usual = (forecast_score(t, made) for t in (forecast(rest, of), usual_choices(rest)))
        assert told["log_likelihood"] > usual["log_likelihood"] + 0.05
        assert told["accuracy"] >= usual["accuracy"]
        assert told["ordering"] > 0.7


def dated(votes, drafts, **facts):
    """The record with its drafts, a roll call a day."""
    days = pd.date_range("2001-01-01", periods=len(votes.rollcalls))
    return replace(
        votes, sponsors=drafts, rollcalls=votes.rollcalls.assign(**{"date": days, **facts})
    )


def test_each_draft_is_foretold_from_earlier_days_alone_and_before_there_are_ten_from_others():
    votes, drafts, _ = camps(8, rollcalls=14)
    whole = dated(votes, drafts)
    table = forecast_rollcalls(whole).set_index("rollcall")
    assert table["basis"].tolist()[:-1] == ["others"] * 10 + ["earlier"] * 4
    assert table["rollcalls"].tolist()[:-1] == [13] * 10 + [10, 11, 12, 13]
    for rollcall, names in (("R12", votes.rollcalls.index[:11]), ("R3", None)):
        others = votes.rollcalls.index.drop(rollcall)
        past = whole.select(rollcalls=others if names is None else names)
        of = drafts["country"][drafts["resolution"] == rollcall]
        made = votes.votes[votes.votes["rollcall"] == rollcall].set_index("country")["choice"]
        score = forecast_score(forecast(past, of), made.drop(of))
        usual = forecast_score(usual_choices(past), made.drop(of))
        row = table.loc[rollcall]
        assert (row["sponsors"], row["voters"]) == (3, 17)
        assert row["log_likelihood"] == pytest.approx(score["log_likelihood"])
        assert row["usual_accuracy"] == pytest.approx(usual["accuracy"])
    each = table.drop("all")
    assert table.loc["all", "voters"] == 14 * 17
    assert table.loc["all", "accuracy"] == pytest.approx(each["accuracy"].mean())
    assert table.loc["all", "log_likelihood"] > table.loc["all", "usual_log_likelihood"]


def test_a_draft_is_never_foretold_from_its_own_vote_in_another_body():
    votes, drafts, _ = camps(9, rollcalls=14)
    again = votes.votes[votes.votes["rollcall"] == "R1"].assign(rollcall="R2")
    twice = pd.concat([votes.votes[votes.votes["rollcall"] != "R2"], again])
    bodies = ["Committee", *["Plenary"] * 13]
    drafts = drafts[drafts["resolution"] == "R1"]
    same = dated(replace(votes, votes=twice), drafts, body=bodies)
    assert forecast_rollcalls(same)["rollcalls"].tolist() == [12]
    one_body = dated(replace(votes, votes=twice), drafts, body="Plenary")
    assert forecast_rollcalls(one_body)["rollcalls"].tolist() == [13]


def test_without_ten_other_roll_calls_or_without_sponsors_nothing_is_foretold():
    votes, drafts, _ = camps(10, rollcalls=10)
    assert forecast_rollcalls(dated(votes, drafts)).empty
    assert forecast_rollcalls(load_unga(73)).empty


def test_the_drafts_of_a_73_505_are_foretold_without_their_votes_in_the_plenary():
    record = VotingRecord.concat([load_sample(), load_unga(73)])
    table = forecast_rollcalls(record).set_index("rollcall")
    assert table["rollcalls"].tolist()[:2] == [95, 95]  # of 97, less itself and the plenary's
    assert table["basis"].tolist()[:2] == ["others", "others"]
    gain = table["log_likelihood"] - table["usual_log_likelihood"]
    assert (gain > 0.05).all()
