"""What the README says was read from each source, read again from the real files."""

import re
from collections import Counter
from pathlib import Path

import pytest
from scipy.optimize import linear_sum_assignment

from voteblocs.output.tables import record_tables, write_tables
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


README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
ROWS = {
    row[1].split("`")[1]: row[2:]
    for line in README.splitlines()
    if len(row := [cell.strip() for cell in line.strip("|").split("|")]) == 7 and "`" in row[1]
}
FILES = {
    "read_report": "documents/A_7*.txt",
    "read_meeting_record": "documents/A_61_PV.67_2006_excerpt.txt",
    "read_undl": "data/undl_format/DERIVED*.csv",
    "read_marcxml": "data/cosponsors/*.xml.gz",
    "read_voeten": "data/voeten/*.csv.gz",
    "read_unvotes": "data/unvotes/un_votes.csv.gz",
    "read_matrix": "data/undl_year_matrices/*.csv",
}


def readme_row(records):
    """The cells of the README's table for what was read."""
    votes = sum(int((record.votes["choice"] != "absent").sum()) for record in records)
    states = {
        state for record in records for state in (*record.voters, *record.sponsors["country"])
    }
    agrees = [one for record in records for one in record.reconciliation["agrees"].dropna()]
    totals = f"{sum(agrees)} of {len(agrees)}" if agrees else "none printed" if votes else "–"
    counts = [
        sum(len(record.rollcalls) for record in records),
        len(states),
        votes,
        sum(len(record.sponsors) for record in records),
    ]
    return [*(f"{number:,}" if number else "–" for number in counts), totals]


@pytest.mark.parametrize("reader", FILES)
def test_the_readme_tells_of_each_reader_what_it_reads_from_real_files(shared, reader):
    assert ROWS[reader] == readme_row([read(file) for file in sorted(shared.glob(FILES[reader]))])


def test_the_readme_tells_of_the_bundled_votes_and_of_tables_what_they_hold(tmp_path):
    assert ROWS["load_unga"] == readme_row([load_unga()])
    write_tables(record_tables(load_sample()), tmp_path)
    assert ROWS["read_tidy"] == readme_row([read(tmp_path)])
    # what is read from the head made of the catalogue's record, tests/sources/test_draft.py
    assert ROWS["read_draft"] == ["–", "43", "–", "43", "–"]
    assert {*ROWS} == {*FILES, "load_unga", "read_tidy", "read_draft"}


def test_the_two_names_left_unresolved_are_those_that_the_readme_names(shared):
    record = read(shared / "data/cosponsors/session_78_committee_3_drafts.xml.gz")
    unknown = [
        re.search("got '([^']*)'", line)[1]
        for line in record.warnings
        if "expected a state" in line
    ]
    assert unknown == ["Venezuela (Bolivarian Republic) and Viet Nam", "Ir eland"]


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


def choices(record, states):
    table = record.votes.astype(str).pivot(index="country", columns="rollcall", values="choice")
    return table.reindex(states).fillna("no member")


def differing(one, other):
    """Cells told differently, state and both choices; roll calls paired by their votes."""
    states = one.votes["country"].cat.categories.union(other.votes["country"].cat.categories)
    first, second = (choices(record, states).to_numpy() for record in (one, other))
    apart = (first[:, :, None] != second[:, None, :]).sum(axis=0)
    pairs = zip(*linear_sum_assignment(apart), strict=True)
    return first.shape, Counter(
        (state, first[row, i], second[row, j])
        for i, j in pairs
        for row, state in enumerate(states)
        if first[row, i] != second[row, j]
    )


@pytest.fixture(scope="module")
def of_year(shared):
    voeten = read(shared / "data" / "voeten" / "UNVotesPublished.csv.gz")
    unvotes = read(shared / "data" / "unvotes")

    def three(year):
        days = (f"{year}-01-01", f"{year}-12-31")
        matrix = read(shared / "data" / "undl_year_matrices" / f"{year}_RAW_COIN.csv")
        return matrix, unvotes.between(*days), voeten.between(*days)

    return three


def test_three_sources_of_2014_differ_in_one_cell(of_year):
    matrix, unvotes, voeten = of_year(2014)
    assert differing(unvotes, voeten) == ((193, 80), {})
    # its cell is empty in "SAUDI ARABIA" and stands, as X, under a stray header "y SAUDI ARABIA"
    assert differing(matrix, unvotes) == ((193, 80), {("SAU", "absent", "yes"): 1})


def test_three_sources_of_1992_differ_in_yugoslavias_seat_and_seventeen_votes(of_year):
    matrix, unvotes, voeten = of_year(1992)
    assert differing(unvotes, voeten) == ((179, 75), {})
    shape, cells = differing(matrix, unvotes)
    assert shape == (179, 75)
    assert cells.pop(("YUG", "absent", "no member")) == 73
    only_in_matrix = sum(n for (_, _, other), n in cells.items() if other == "absent")
    assert (only_in_matrix, sum(cells.values())) == (13, 17)
    assert {cell for cell in cells if cell[2] != "absent"} == {
        ("IRQ", "yes", "abstain"),
        ("JOR", "yes", "abstain"),
        ("KHM", "absent", "yes"),
        ("DEU", "abstain", "yes"),
    }
