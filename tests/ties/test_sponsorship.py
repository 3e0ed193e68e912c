"""Co-sponsorship equals its definition, draft by draft."""

import numpy as np
import pytest

from drawn import record, sponsors
from voteblocs.ties.sponsorship import DIRECTED, MEASURES, cosponsorship, sponsorships

DRAWN = record(
    "FRA y",
    sponsors=sponsors("""
        L.1 FRA* USA DEU+
        L.2 USA* DEU
        L.3 CUB*
        L.4 CUB FRA USA DEU
    """),
)


def test_a_table_worked_by_hand():
    assert cosponsorship(DRAWN, "count").loc["USA", "DEU"] == 3
    assert cosponsorship(DRAWN, "newman").loc["USA", "DEU"] == pytest.approx(1 / 2 + 1 + 1 / 3)
    assert cosponsorship(DRAWN, "jaccard").loc["FRA", "USA"] == pytest.approx(2 / 3)
    assert cosponsorship(DRAWN, "jaccard").loc["CUB", "FRA"] == pytest.approx(1 / 3)
    assert cosponsorship(DRAWN, "cosine").loc["FRA", "USA"] == pytest.approx(2 / 6**0.5)


def test_fowler_goes_from_the_co_sponsor_to_the_lead():
    table = cosponsorship(DRAWN, "fowler")
    assert table.loc["DEU", "USA"] == 1 / 2
    assert table.loc["USA", "FRA"] == pytest.approx(1 / 3)
    assert table.loc["USA", "DEU"] == table.loc["FRA", "USA"] == 0  # L.4 has no lead
    assert cosponsorship(DRAWN, "fowler", roles=["lead", "original"]).loc["USA", "FRA"] == 1 / 2
    with pytest.raises(ValueError, match="lead among the roles of fowler; got joined"):
        cosponsorship(DRAWN, "fowler", roles=["joined"])


def test_a_draft_with_one_sponsor_ties_nobody_and_sharing_none_is_zero():
    alone = record("FRA y", sponsors=sponsors("L.1 CUB*\nL.2 FRA*"))
    assert cosponsorship(alone).loc["CUB", "FRA"] == 0
    assert np.isnan(cosponsorship(alone).loc["CUB", "CUB"])


def test_roles_can_be_chosen():
    early = cosponsorship(DRAWN, "count", roles=["lead", "original"])
    assert early.loc["FRA", "USA"] == 2
    assert early.loc["USA", "DEU"] == 2
    with pytest.raises(ValueError, match="lead, original, joined; got 'second'"):
        cosponsorship(DRAWN, roles=["second"])
    with pytest.raises(ValueError, match="jaccard, cosine, fowler; got 'dice'"):
        cosponsorship(DRAWN, "dice")


def drawn_at_random(seed: int):
    """Twenty drafts of fifteen states; every second one names its lead, one in four two."""
    rng = np.random.default_rng(seed)
    lines = []
    for draft in range(20):
        states = [f"C{i:02}" for i in np.flatnonzero(rng.random(15) < 0.3)]
        leads = 0 if draft % 2 else 1 + (draft % 4 == 0)
        lines.append(f"L.{draft} " + " ".join(s + "*" * (k < leads) for k, s in enumerate(states)))
    return record("C00 y", sponsors=sponsors("\n".join(lines)))


@pytest.mark.parametrize("measure", [*MEASURES, DIRECTED])
def test_every_measure_equals_the_double_loop(measure):
    drawn = drawn_at_random(7)
    B = sponsorships(drawn)
    leads = sponsorships(drawn, roles=["lead"]).reindex(B.index, columns=B.columns, fill_value=0)
    fast = cosponsorship(drawn, measure)
    for one in B.index:
        for other in B.index.drop(one):
            both = [draft for draft in B if B.loc[one, draft] and B.loc[other, draft]]
            either = [draft for draft in B if B.loc[one, draft] or B.loc[other, draft]]
            led = [d for d in both if leads.loc[other, d] and not leads.loc[one, d]]
            slow = {
                "count": len(both),
                "newman": sum(1 / (B[draft].sum() - 1) for draft in both),
                "jaccard": len(both) / len(either),
                "cosine": len(both) / (B.loc[one].sum() * B.loc[other].sum()) ** 0.5,
                "fowler": sum(1 / B[draft].sum() for draft in led),
            }
            assert fast.loc[one, other] == pytest.approx(slow[measure], abs=1e-12)


@pytest.mark.parametrize("measure", [*MEASURES, DIRECTED])
def test_a_record_without_sponsors_gives_an_empty_table(measure):
    assert cosponsorship(record("FRA y"), measure).shape == (0, 0)


@pytest.mark.parametrize("measure", MEASURES)
def test_all_but_fowler_are_symmetric(measure):
    table = cosponsorship(drawn_at_random(3), measure).to_numpy()
    assert np.array_equal(table, table.T, equal_nan=True)
