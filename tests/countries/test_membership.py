"""Who was a member of the United Nations when."""

import csv
import datetime
import itertools
import json
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from voteblocs.countries._tables import table
from voteblocs.countries.membership import members, states
from voteblocs.countries.names import seat

# As the United Nations count them. From 1992-09-23 to 2000-11-01 they count the empty seat of
# Yugoslavia, which ends with the resolution that barred it here.
MEMBERS_AT_THE_END_OF = {
    1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80, 1957: 82,
    1958: 82, 1960: 99, 1961: 104, 1962: 110, 1963: 112 + 1, 1964: 115, 1965: 117, 1966: 122,
    1967: 123, 1968: 126, 1970: 127, 1971: 132, 1973: 135, 1974: 138, 1975: 144, 1976: 147,
    1977: 149, 1978: 151, 1979: 152, 1980: 154, 1981: 157, 1983: 158, 1984: 159, 1989: 159,
    1990: 159, 1991: 166, 1992: 179, 1993: 184, 1994: 185, 1999: 188, 2000: 189, 2002: 191,
    2006: 192, 2011: 193, 2024: 193,
}  # fmt: skip


@pytest.mark.parametrize("year", MEMBERS_AT_THE_END_OF)
def test_as_many_members_as_the_united_nations_count(year):
    empty_seat = 1 if 1992 <= year < 2000 else 0
    assert len(members(f"{year}-12-31")) == MEMBERS_AT_THE_END_OF[year] - empty_seat


@pytest.mark.parametrize(
    ("day", "joined", "left"),
    [
        ("1958-02-21", set(), {"SYR"}),
        ("1961-10-13", {"SYR"}, set()),
        ("1964-04-26", set(), {"EAZ"}),
        ("1965-01-20", set(), {"IDN"}),
        ("1966-09-28", {"IDN"}, set()),
        ("1967-12-14", {"YMD"}, set()),
        ("1973-09-18", {"BHS", "DDR", "DEU"}, set()),
        ("1990-05-22", set(), {"YMD"}),
        ("1990-10-03", set(), {"DDR"}),
        ("1991-12-24", set(), set()),
        ("1992-09-23", set(), {"YUG"}),
        ("1993-01-01", set(), {"CSK"}),
        ("1993-01-19", {"CZE", "SVK"}, set()),
        ("2000-11-01", {"SRB"}, set()),
        ("2006-06-28", {"MNE"}, set()),
    ],
)
def test_the_day_on_which_a_seat_changes(day, joined, left):
    before = datetime.date.fromisoformat(day) - datetime.timedelta(days=1)
    assert set(members(day)) - set(members(before)) == joined
    assert set(members(before)) - set(members(day)) == left


def test_the_seats_of_china_egypt_and_the_soviet_union_never_stood_empty():
    always = {"CHN", "EGY", "RUS", "BLR", "UKR"}
    assert all(always <= set(members(f"{year}-06-30")) for year in range(1946, 2026))


def test_a_date_may_be_text_a_date_or_a_timestamp():
    expected = members("2018-11-08")
    assert members(datetime.date(2018, 11, 8)) == expected
    assert members(pd.Timestamp("2018-11-08 15:30:00.123456789")) == expected
    assert members(pd.Timestamp("2018-11-08").to_datetime64()) == expected


def test_members_are_sorted():
    assert list(members("2018-11-08")) == sorted(members("2018-11-08"))


@pytest.mark.parametrize("date", ["", "8 November 2018", "2018", "2018-13-01", pd.NaT, 2018])
def test_what_is_no_date_is_an_error_that_shows_it(date):
    with pytest.raises(ValueError, match=r"expected a date like 2018-11-08; got '.*'"):
        members(date)


def test_nobody_is_a_member_before_the_charter():
    assert members("1945-10-23") == ()
    assert len(members("1945-10-24")) == 29


def test_spells_of_one_state_do_not_overlap_and_last_at_least_a_month():
    spells = sorted((row["country"], row["since"], row["until"]) for row in table("membership"))
    assert all(not until or since[:7] < until[:7] for _, since, until in spells)
    for (state, _, until), (following, since, _) in itertools.pairwise(spells):
        assert state != following or until < since


def test_every_member_stands_in_the_table_of_states():
    assert {row["country"] for row in table("membership")} <= set(states().index)


def test_the_regional_groups_have_the_size_that_the_united_nations_give():
    now = states().loc[list(members("2024-01-01"))]
    assert Counter(now["region"]) == {
        "African Group": 54,
        "Asia-Pacific Group": 54,
        "Eastern European Group": 23,
        "GRULAC": 33,
        "WEOG": 29,
    }


def test_only_seats_that_ended_have_successors():
    frame = states()
    ended = frame[frame["successor"] != ""]["successor"].to_dict()
    assert ended == {
        "CSK": "CZE SVK",
        "DDR": "DEU",
        "EAZ": "TZA",
        "YMD": "YEM",
        "YUG": "BIH HRV MKD MNE SRB SVN",
    }
    assert {heir for heirs in ended.values() for heir in heirs.split()} <= set(frame.index)


def test_changing_the_table_of_states_changes_nothing_for_the_next_caller():
    mine = states()
    mine.loc["FRA", "name"] = "Gaul"
    assert states().loc["FRA", "name"] == "France"


def test_no_two_states_share_a_place_on_the_map_at_one_time():
    for year in range(1946, 2025):
        places = states().loc[list(members(f"{year}-12-31")), ["longitude", "latitude"]]
        assert not places.duplicated().any(), year


def _boxes(geometry: dict) -> list[tuple[float, float, float, float]]:
    """West, south, east and north of each part of a country."""
    several = geometry["type"] == "MultiPolygon"
    parts = geometry["coordinates"] if several else [geometry["coordinates"]]
    xs = [[point[0] for point in part[0]] for part in parts]
    ys = [[point[1] for point in part[0]] for part in parts]
    return [(min(x), min(y), max(x), max(y)) for x, y in zip(xs, ys, strict=True)]


def test_the_place_of_a_state_lies_within_its_borders(shared: Path):
    # The shapes are coarse: a degree is allowed, and small islands are left out of them.
    text = (shared / "data/shapes/ne_110m_admin_0_countries.json").read_text(encoding="utf-8")
    shapes = {f["properties"]["ISO_A3_EH"]: f["geometry"] for f in json.loads(text)["features"]}
    places = states().loc[lambda frame: frame.index.isin(list(shapes))]
    astray = [
        country
        for country, x, y in zip(places.index, places["longitude"], places["latitude"], strict=True)
        if not any(
            west - 1 <= x <= east + 1 and south - 1 <= y <= north + 1
            for west, south, east, north in _boxes(shapes[country])
        )
    ]
    assert len(places) > 160
    assert astray == ["VUT"]


def _first_and_last_votes(shared: Path) -> pd.Series:
    votes = pd.read_csv(
        shared / "data/voeten/UNVotesPublished.csv.gz",
        dtype=str,
        keep_default_na=False,
        usecols=["ccode", "vote", "date"],
    )
    cast = votes[votes["vote"].isin(["1", "2", "3"])]
    month = pd.to_datetime(cast["date"], format="%m/%d/%Y").dt.strftime("%Y-%m")
    return month.groupby(cast["ccode"]).agg(["min", "max"])


def _members_in(month: str) -> set[str]:
    last = pd.Timestamp(f"{month}-01") + pd.offsets.MonthEnd()
    return set(members(f"{month}-01")) | set(members(last))


def test_nobody_voted_in_a_month_in_which_it_was_no_member(shared: Path):
    # The days of this source are unreliable, its months hardly ever: it has Fiji, admitted on
    # 13 October 1970, vote in September.
    votes = _first_and_last_votes(shared)
    strange = {
        (code, month)
        for end, day in (("min", "28"), ("max", "01"))
        for code, month in votes[end].items()
        if seat(code, f"{month}-{day}") not in _members_in(month)
    }
    assert len(votes) > 190
    assert strange == {("950", "1970-09")}


def test_nobody_became_a_member_before_it_was_a_state(shared: Path):
    # Some founders were members before they were independent; for this source the Communist
    # government is a new state, and the Comoros, Niger and Zanzibar begin days too late.
    known = {"BLR", "UKR", "IND", "SYR", "LBN", "PHL", "COM", "EAZ", "NER"}
    with (shared / "data/groups/cow_states2016.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if int(row["endyear"]) > 1945]
    begun: dict[str, str] = {}
    for row in rows:
        born = f"{row['styear']}-{int(row['stmonth']):02}-{int(row['stday']):02}"
        country = seat(row["ccode"], "2016-01-01")
        if country:
            begun[country] = min(born, begun.get(country, born))
    joined = {row["country"]: row["since"] for row in reversed(table("membership"))}
    assert {c for c, born in begun.items() if joined[c] < born} == known
