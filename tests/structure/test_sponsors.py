"""What sponsors add to the votes."""

import numpy as np
import pandas as pd
import pytest

from drawn import record, sponsors
from voteblocs.structure.sponsors import (
    brokers,
    sponsor_company,
    sponsors_by_bloc,
    sponsors_of_all,
)

DRAWN = record(
    """
    AAA y n
    BBB y n
    CCC y y
    DDD n y
    EEE x x
    """,
    sponsors=sponsors("R1 AAA* BBB CCC EEE+\nR2 DDD* CCC"),
)
GROUPS = pd.Series({"AAA": 0, "BBB": 0, "CCC": 1, "DDD": 1})


def test_sponsors_are_counted_by_bloc_and_those_without_one_stand_apart():
    table = sponsors_by_bloc(DRAWN, GROUPS)
    counts = table[table["resolution"] == "R1"]
    assert counts["sponsors"].tolist() == [2, 1, 1]
    assert counts["bloc"].isna().tolist() == [False, False, True]
    assert counts["members"].tolist()[:2] == [2, 2]


def test_those_who_sponsored_every_draft_are_named():
    assert sponsors_of_all(DRAWN) == ["CCC"]
    assert sponsors_of_all(record("AAA y", sponsors=sponsors("R1 AAA*"))) == []


def test_a_sponsor_parts_where_more_than_half_of_the_others_chose_otherwise():
    table = sponsor_company(DRAWN, GROUPS).set_index(["resolution", "country"])
    # on R2 the other sponsors of R1 voted no twice, CCC voted yes
    assert table.loc[("R1", "CCC"), ["votes", "parted"]].tolist() == [2, 1]
    assert table.loc[("R1", "AAA"), "parted"] == 0
    assert table.loc[("R2", "CCC"), ["votes", "parted"]].tolist() == [2, 1]


def test_company_and_own_choice_are_told():
    table = sponsor_company(DRAWN, GROUPS).set_index(["resolution", "country"])
    assert table.loc[("R1", "CCC"), "company_bloc"] == 0
    assert table.loc[("R1", "AAA"), "choice"] == "yes"
    assert table.loc[("R1", "EEE"), ["choice", "votes"]].tolist() == ["absent", 0]
    assert table.loc[("R1", "EEE"), "bloc"] is pd.NA


def test_rows_stand_by_draft_role_and_code():
    table = sponsor_company(DRAWN, GROUPS)
    assert table["country"].tolist() == ["AAA", "BBB", "CCC", "EEE", "DDD", "CCC"]


def test_a_draft_that_was_not_voted_on_has_no_choice():
    drawn = record("AAA y\nBBB n", sponsors=sponsors("R7 AAA* BBB"))
    assert sponsor_company(drawn, pd.Series({"AAA": 0, "BBB": 1}))["choice"].tolist() == ["", ""]


def test_brokers_are_those_whose_company_is_of_other_blocs():
    table = brokers(DRAWN, GROUPS)
    # EEE has no bloc; CCC sponsors with AAA and BBB (bloc 0) and with DDD (its own)
    assert table.loc["CCC", ["drafts", "company"]].tolist() == [2, 3]
    assert table.loc["CCC", "across"] == pytest.approx(2 / 3)
    assert table.loc["CCC", "participation"] == pytest.approx(1 - (2 / 3) ** 2 - (1 / 3) ** 2)
    assert table.loc["CCC", "expected"] == pytest.approx(2 / 3)
    assert table.loc["AAA", ["across", "expected"]].tolist() == pytest.approx([1 / 2, 3 / 4])
    assert table.index.tolist() == ["CCC", "AAA", "BBB", "DDD"]


def test_brokers_equal_the_slow_loop_and_one_alone_has_no_share():
    rng = np.random.default_rng(1)
    lines = [
        f"L.{d} " + " ".join(f"S{i}" for i in np.flatnonzero(rng.random(8) < 0.4)) for d in range(9)
    ]
    drawn = record("S0 y", sponsors=sponsors("\n".join(lines)))
    blocs = pd.Series({f"S{i}": i % 3 for i in range(8)})
    table = brokers(drawn, blocs)
    for state in table.index:
        own = drawn.sponsors[drawn.sponsors["country"] == state]["resolution"]
        company = drawn.sponsors[drawn.sponsors["resolution"].isin(own)]["country"]
        company = company[company != state]
        across = (company.map(blocs) != blocs[state]).mean()
        assert table.loc[state, "across"] == pytest.approx(across)
        assert table.loc[state, "company"] == len(company)
    alone = brokers(record("AAA y", sponsors=sponsors("R1 AAA*")), pd.Series({"AAA": 0}))
    assert alone.loc["AAA", ["across", "expected", "participation"]].isna().all()


def test_from_a_company_without_a_majority_nobody_parts():
    drawn = record("AAA y\nBBB n\nCCC a\nDDD y", sponsors=sponsors("R1 AAA BBB CCC DDD"))
    table = sponsor_company(drawn, pd.Series({"AAA": 0, "BBB": 0}))
    # the others of BBB chose yes, abstain, yes; those of CCC yes, no, yes; of AAA each another
    assert table["parted"].tolist() == [0, 1, 1, 0]


def test_brokers_can_be_those_of_some_roles_alone():
    table = brokers(DRAWN, GROUPS, roles=["original"])
    # without the leads CCC has the company of BBB on R1, and nobody on R2
    assert table.loc["CCC", ["drafts", "company", "across"]].tolist() == [2, 1, 1]
    assert "AAA" not in table.index
