"""Co-sponsorship equals its definition, draft by draft."""

import numpy as np
import pytest

from drawn import record, sponsors
from voteblocs.ties.sponsorship import MEASURES, cosponsorship, sponsorships

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
    with pytest.raises(ValueError, match="count, newman, jaccard; got 'cosine'"):
        cosponsorship(DRAWN, "cosine")


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_equals_the_double_loop(measure):
    rng = np.random.default_rng(7)
    lines = [
        f"L.{draft} " + " ".join(f"C{i:02}" for i in np.flatnonzero(rng.random(15) < 0.3))
        for draft in range(20)
    ]
    drawn = record("C00 y", sponsors=sponsors("\n".join(lines)))
    B = sponsorships(drawn)
    fast = cosponsorship(drawn, measure)
    for one in B.index:
        for other in B.index.drop(one):
            both = [draft for draft in B if B.loc[one, draft] and B.loc[other, draft]]
            either = [draft for draft in B if B.loc[one, draft] or B.loc[other, draft]]
            slow = {
                "count": len(both),
                "newman": sum(1 / (B[draft].sum() - 1) for draft in both),
                "jaccard": len(both) / len(either),
            }
            assert fast.loc[one, other] == pytest.approx(slow[measure], abs=1e-12)


def test_a_record_without_sponsors_gives_an_empty_table():
    assert cosponsorship(record("FRA y")).shape == (0, 0)
