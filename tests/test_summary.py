"""The sentences say what the numbers say."""

import re

import pandas as pd
import pytest

from drawn import random_record, record
from output._page import sample_analysis
from voteblocs.analysis import analyse
from voteblocs.summary import headline, reconciliation, summary
from voteblocs.wording import counted, listed, names


@pytest.fixture(scope="module")
def sample():
    return sample_analysis()


def test_the_headline_counts_states_roll_calls_and_blocs(sample):
    assert headline(sample) == (
        "174 states on 2 roll calls fall into 4 blocs of 81, 58, 28 and 7 states."
    )


def test_the_sample_is_told_in_about_twenty_lines(sample):
    lines = summary(sample)
    text = "\n".join(lines)
    assert len(lines) <= 20
    assert "109 in favour, 45 against, 16 abstaining" in lines[0]
    assert "139 in favour, 11 against, 18 abstaining" in lines[1]
    assert "modularity 0.3527" in text
    assert "no evidence of blocs beyond the tallies (p = 0.10)" in text
    assert "  Bloc 2 (58)  France, United Kingdom, " in text
    assert "53 more; like the North Atlantic Treaty Organization (0.50)" in text
    assert "  Bloc 4 (7)   Botswana, " in text
    assert "yes then yes: 81 states, lean −0.10, with both poles in turn" in text
    assert "abstain then abstain: 7 states, lean −0.10, on the fence" in text
    assert "10 states voted on too few contested roll calls" in text
    assert "Sponsors of both drafts: DR Congo, Guinea, Malawi, Sierra Leone, Samoa" in text
    assert "6 of 51 sponsors of A/C.1/73/L.37 parted" in text


def test_who_leans_without_abstaining_is_not_said_to_sit_on_the_fence():
    rows = [f"A{i} y y y" for i in range(6)] + [f"B{i} n n n" for i in range(5)]
    lines = summary(analyse(record("\n".join([*rows, "CCC y y n"]))))
    told = [line for line in lines if "yes then yes then no" in line]
    assert told and "fence" not in told[0]


def test_a_longer_record_names_swing_states_only_with_ten_contested_votes():
    long = analyse(random_record(1, states=20, rollcalls=60), method="louvain", resamples=20)
    lines = summary(long)
    assert len(lines) <= 18 and "on 60 roll calls" in lines[0]
    first = next(i for i, line in enumerate(lines) if "Between the poles" in line)
    assert "nearest the middle with 95 % intervals" in lines[first]
    assert "contested votes" in lines[first + 1] and "[" in lines[first + 1]
    short = analyse(random_record(1, states=20, rollcalls=8))
    assert any("none is called a swing voter" in line for line in summary(short))


def test_votes_at_random_are_one_bloc_which_predicts_best():
    drawn = analyse(random_record(2, states=20, rollcalls=60), resamples=10)
    lines = summary(drawn)
    assert any("fall into a single bloc" in line for line in lines)
    assert any("mean log-likelihood (and share right): one " in line for line in lines)
    assert any("no poles" in line for line in lines)


def test_where_nobody_agrees_beyond_chance_it_is_said():
    lines = summary(analyse(record("FRA y\nUSA n")))
    assert any("voted more alike than chance, so each stands alone" in line for line in lines)


def test_many_blocs_and_sponsors_are_cut_with_a_pointer(sample):
    blocs, company = sample.tables["blocs"], sample.tables["sponsor_company"]
    more = {"blocs": pd.concat([blocs] * 5), "sponsor_company": company.assign(parted=1, votes=2)}
    lines = summary(sample._replace(tables={**sample.tables, **more}))
    assert "  and 12 blocs more, in blocs.csv" in lines
    assert sum(bool(re.search(r"parted .*: .* and \d+ more$", line)) for line in lines) == 2
    assert len(lines) < 40


def test_blocs_that_beat_every_shuffle_and_a_bloc_that_is_a_remainder_are_told(sample):
    null = sample.tables["null"].assign(p_value=0.05, null_blocs=1.0)
    blocs = sample.tables["blocs"].assign(excess_within=[0.2, 0.1, 0.1, -0.05])
    lines = summary(sample._replace(tables={**sample.tables, "null": null, "blocs": blocs}))
    assert any("shuffled votes end in one bloc" in line for line in lines)
    assert any(line.endswith("(p ≤ 0.05: more than any of 19 shuffles).") for line in lines)
    told = [line for line in lines if line.endswith("; a remainder: less alike than chance")]
    assert [line[:12] for line in told] == ["  Bloc 4 (7)"]


def test_counted_and_printed_totals_are_told_roll_call_by_roll_call():
    printed = pd.DataFrame(
        {"printed_yes": [1, 2, None], "printed_no": [1, 0, None], "printed_abstain": [0, 0, None]},
        index=["R1", "R2", "R3"],
    )
    assert reconciliation(record("FRA y y y\nUSA n n n", rollcalls=printed))[:3] == [
        "R1: counted 1-1-0, printed 1-1-0: agrees",
        "R2: counted 1-1-0, printed 2-0-0: DIFFERS",
        "R3: counted 1-1-0; no total printed",
    ]


def test_words():
    assert names(["FRA", "GREENS"]) == ["France", "GREENS"]
    assert counted(1, "state") == "1 state"
    assert counted(1200, "vote") == "1,200 votes"
    assert listed(["a"]) == "a"
    assert listed([]) == ""


def test_a_total_without_lists_is_told_as_such():
    printed = {"printed_yes": [100], "printed_no": [0], "printed_abstain": [3]}
    told = record("FRA x\nUSA x", rollcalls=pd.DataFrame(printed, index=["R1"]))
    assert reconciliation(told)[:2] == [
        "R1: printed 100-0-3, no voting lists",
        "1 roll call: 1 no voting lists",
    ]


def test_of_many_roll_calls_only_those_that_differ_are_named():
    many = random_record(1, rollcalls=30)
    assert reconciliation(many)[0] == "30 roll calls: 30 no total printed"
