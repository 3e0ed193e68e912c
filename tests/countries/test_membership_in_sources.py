"""Whoever votes in a source is a member of the United Nations at that date.

In the collection of E. Voeten, and so in unvotes, the day of a date is not the day of the month but
a number up to seven in all years to 1996, and later at times: only its month can be held against
the table.
"""

import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from voteblocs.countries.membership import members
from voteblocs.countries.names import code, seat

STRAY = re.compile(r"^y (?=[A-Z])")  # two headings of the matrices begin with a vote


def _read(path: Path, **options: object) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, **options)


@cache
def _days(month: str) -> tuple[str, str]:
    """The first and the last day of a month."""
    return f"{month}-01", (pd.Period(month).end_time).date().isoformat()


@cache
def _members_in(month: str) -> frozenset[str]:
    """The members on the first or last day of a month: none came and went within one."""
    first, last = _days(month)
    return frozenset(members(first)) | frozenset(members(last))


def _strangers(pairs: pd.DataFrame, seat_of) -> set[tuple[str, str]]:
    """The names or codes, with the month, that stand for no member in that month."""
    unique = pairs.drop_duplicates().itertuples(index=False)
    return {
        (name, month)
        for name, month in unique
        if not _members_in(month) & {seat_of(name, day) for day in _days(month)}
    }


@pytest.fixture(scope="module")
def unvotes(shared: Path) -> pd.DataFrame:
    """Name, month and day of every vote in unvotes."""
    dates = _read(shared / "data/unvotes/un_roll_calls.csv.gz").set_index("rcid")["date"]
    votes = _read(shared / "data/unvotes/un_votes.csv.gz", usecols=["rcid", "country"])
    date = votes["rcid"].map(dates)
    return pd.DataFrame({"country": votes["country"], "month": date.str[:7], "date": date})


@pytest.fixture(scope="module")
def voeten(shared: Path) -> pd.DataFrame:
    """Code, month and vote of every row of the long table, but those of a roll call undated."""
    columns = ["rcid", "ccode", "vote", "date"]
    rows = _read(shared / "data/voeten/UNVotesPublished.csv.gz", usecols=columns)
    assert set(rows.loc[rows["date"] == "", "rcid"]) == {"4592"}
    rows = rows[rows["date"] != ""]
    month = pd.to_datetime(rows["date"], format="%m/%d/%Y").dt.strftime("%Y-%m")
    return rows[["ccode", "vote"]].assign(month=month)


def test_the_days_of_unvotes_are_no_days_of_the_month_up_to_1996(unvotes: pd.DataFrame):
    day = unvotes.loc[unvotes["month"] < "1997", "date"].str[8:].astype(int)
    assert (day.min(), day.max()) == (1, 7)


def test_whoever_votes_in_unvotes_is_a_member_that_month(unvotes: pd.DataFrame):
    # Fiji, admitted on 13 October 1970, votes on a resolution that is dated September.
    assert len(unvotes) == 870_109
    assert _strangers(unvotes[["country", "month"]], code) == {("Fiji", "1970-09")}


def test_whoever_votes_in_voeten_is_a_member_that_month(voeten: pd.DataFrame):
    cast = voeten[voeten["vote"].isin(["1", "2", "3"])]
    assert _strangers(cast[["ccode", "month"]], seat) == {("950", "1970-09")}


def test_whoever_is_absent_in_voeten_is_a_member_but_for_two_that_were_away(voeten: pd.DataFrame):
    # Syria (652) was part of the United Arab Republic, Indonesia (850) had withdrawn; the source
    # counts both as absent.
    away = _strangers(voeten.loc[voeten["vote"] == "8", ["ccode", "month"]], seat)
    span = {ccode: sorted(month for c, month in away if c == ccode) for ccode, _ in away}
    assert {c: (months[0], months[-1]) for c, months in span.items()} == {
        "652": ("1958-09", "1961-09"),
        "850": ("1965-02", "1965-12"),
    }


def test_whoever_is_no_member_in_voeten_is_none_but_one_slip(voeten: pd.DataFrame):
    # Yemen (679) is marked so on one roll call of December 2010.
    outside = voeten.loc[voeten["vote"] == "9", ["ccode", "month"]].drop_duplicates()
    inside = {
        (ccode, month)
        for ccode, month in outside.itertuples(index=False)
        if all(seat(ccode, day) in members(day) for day in _days(month))
    }
    assert inside == {("679", "2010-12")}


def test_no_vote_of_a_seat_that_stood_empty(unvotes: pd.DataFrame):
    votes = {c: set(rows["month"]) for c, rows in unvotes.groupby("country")}
    assert not [m for m in votes["South Africa"] if "1974-12" <= m < "1994-06"]  # barred
    assert not [m for m in votes["Yugoslavia"] if "1992-10" <= m < "2000-11"]
    assert not [m for m in votes["Syria"] if "1958-03" <= m < "1961-10"]
    assert not [m for m in votes["Indonesia"] if "1965-02" <= m < "1966-09"]


def test_a_heading_of_the_year_matrices_is_a_member_of_that_year(shared: Path):
    # 1997 has the seat of Yugoslavia, barred since 1992, in which nobody votes.
    strangers = set()
    for path in sorted((shared / "data/undl_year_matrices").glob("*.csv")):
        year = path.name[:4]
        in_year = frozenset().union(*(_members_in(f"{year}-{month:02}") for month in range(1, 13)))
        names = [name for name in _read(path, nrows=0).columns if not name.startswith("Unnamed")]
        found = {code(STRAY.sub("", name), f"{year}-12-15"): name for name in names}
        assert in_year <= set(found), year
        strangers |= {(year, found[country]) for country in set(found) - in_year}
    assert strangers == {("1997", "YUGOSLAVIA")}


def test_the_seat_of_yugoslavia_is_empty_in_the_matrix_of_1997(shared: Path):
    cells = _read(shared / "data/undl_year_matrices/1997_RAW_COIN.csv")["YUGOSLAVIA"]
    assert set(cells) == {"X", ""}


@pytest.mark.parametrize(
    ("year", "blank"),
    [("2002", {"SWITZERLAND": 4, "TIMOR-LESTE": 4}), ("2011", {"SOUTH SUDAN": 5})],
)
def test_only_who_joins_in_the_year_has_blank_cells_in_its_matrix(shared: Path, year, blank):
    rows = _read(shared / f"data/undl_year_matrices/{year}_RAW_COIN.csv").iloc[:-1]
    empty = (rows == "").sum()
    assert empty[empty > 0].to_dict() == blank


def test_the_digital_library_lists_exactly_the_members_of_the_day(shared: Path):
    rows = _read(shared / "data/undl_format/DERIVED_undl_layout_6_resolutions_s73.csv")
    listed = rows.groupby(["undl_id", "date"])["ms_code"].agg(sorted)
    assert len(listed) == 6
    for (_, date), codes in listed.items():
        assert codes == list(members(date))


def test_the_rows_of_the_export_are_members(shared: Path):
    rows = _read(shared / "data/undl_format/ga_voting_2026_header_and_2_rows.csv")
    assert len(rows) == 2
    for own, date in zip(rows["ms_code"], rows["date"], strict=True):
        assert seat(own, date) in members(date)
