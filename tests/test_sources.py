"""What the README says was read from each source, read again from the real files."""

import pytest

from voteblocs.reading import load_sample, load_unga, read, source_of

# file, kind, roll calls, states that voted, votes, sponsorships, roll calls that differ in total
REAL = {
    "documents/A_73_505.txt": ("a committee report", 2, 174, 338, 85, 0),
    "documents/A_78_481_Add.3_2023_excerpt.txt": ("a committee report", 1, 174, 174, 50, 0),
    "documents/A_61_PV.67_2006_excerpt.txt": ("a record of a meeting", 2, 179, 352, 0, 0),
    "documents/A_61_PV.67_2006_excerpt.pdf2xml.xml": ("a record of a meeting", 2, 179, 352, 0, 0),
    "documents/A_C.3_78_L.41_2023_draft_text.txt": ("a draft resolution", 0, 0, 0, 0, 0),
    "data/undl_format/DERIVED_undl_layout_6_resolutions_s73.csv": (
        "CSV export of the UN Digital Library", 6, 191, 1076, 0, 0,
    ),
    "data/cosponsors/session_78_committee_3_drafts.xml.gz": (
        "MARCXML of the UN Digital Library", 0, 0, 0, 3134, 0,
    ),
    "data/unvotes/un_votes.csv.gz": ("the tables of unvotes", 6203, 198, 870109, 0, 0),
    "data/voeten/UNVotesPublished.csv.gz": (
        "Erik Voeten's table of votes", 5429, 198, 738764, 0, 0,
    ),
    "data/undl_year_matrices/1997_RAW_COIN.csv": ("a matrix of votes", 73, 176, 11698, 0, 0),
    "data/undl_year_matrices/2018_RAW_COIN.csv": ("a matrix of votes", 107, 193, 18941, 0, 0),
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_each_source_is_recognised_and_read_whole(shared, name):
    kind, rollcalls, voters, votes, sponsorships, differing = REAL[name]
    path = shared / name
    assert source_of(path).name == kind
    record = read(path)
    assert len(record.rollcalls) == rollcalls
    assert len(record.voters) == voters
    assert int((record.votes["choice"] != "absent").sum()) == votes
    assert len(record.sponsors) == sponsorships
    assert int(record.reconciliation["agrees"].eq(False).sum()) == differing


def test_between_committee_and_plenary_five_states_moved():
    committee, plenary = load_sample(), load_unga(73)
    moved = {}
    for draft, resolution in {
        "A/C.1/73/L.27/Rev.1": "A/RES/73/27",
        "A/C.1/73/L.37": "A/RES/73/266",
    }.items():
        first = committee.matrix[draft]
        then = plenary.matrix[resolution].reindex(first.index)
        other = first.notna() & then.notna() & (first != then)
        moved |= {(name, resolution): (first[name], then[name]) for name in first.index[other]}
    yes, abstain = 1, 0
    assert moved == {
        ("CIV", "A/RES/73/27"): (abstain, yes),
        ("GNQ", "A/RES/73/27"): (abstain, yes),
        ("FJI", "A/RES/73/266"): (abstain, yes),
        ("LBN", "A/RES/73/266"): (abstain, yes),
        # as it had told the committee afterwards that it meant to vote
        ("MOZ", "A/RES/73/266"): (yes, abstain),
    }
    meant = committee.with_intentions().matrix.loc["MOZ", "A/C.1/73/L.37"]
    assert meant == abstain
