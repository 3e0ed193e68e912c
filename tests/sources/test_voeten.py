"""Voeten's table: its numbers, its quirks drawn by hand, and every vote as unvotes has it."""

import pandas as pd
import pytest

from voteblocs.errors import ReadError
from voteblocs.sources.unvotes import read_unvotes
from voteblocs.sources.voeten import detects, parse_voeten, read_voeten

HEADER = "rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec,year\n"
COW = {"USA": 2, "FRA": 220, "DEU": 255, "FRG": 260, "YUG": 345, "RUS": 365, "PRC": 710, "ROC": 713}


def row(state, vote, date="12/5/2018", rcid=1, **other):
    cells = {"session": 73, "unres": "R/73/27", "flags": "0,0,0,1,0,0"} | other
    member = "" if vote == 9 else 1
    return (
        f"{rcid},{cells['session']},{vote},{COW.get(state, state)},{member},0,{date},"
        f"{cells['unres']},{cells['flags']},2018\n"
    )


def of(path, *rows):
    file = path / "votes.csv"
    file.write_text(HEADER + "".join(rows), encoding="utf-8", newline="")
    return read_voeten(file)


def test_absent_is_a_row_and_no_member_is_none(tmp_path):
    rows = [row(*pair) for pair in (("USA", 3), ("FRA", 1), ("DEU", 2), ("RUS", 8), (31, 9))]
    read = of(tmp_path, *rows)
    assert read.votes.astype(str).to_numpy().tolist() == [
        ["DEU", "A/RES/73/27", "abstain"],
        ["FRA", "A/RES/73/27", "yes"],
        ["RUS", "A/RES/73/27", "absent"],
        ["USA", "A/RES/73/27", "no"],
    ]
    assert read.rollcalls["date"].tolist() == [pd.Timestamp("2018-12-05")]
    assert read.rollcalls["issues"].tolist() == ["Human rights"]


def test_numbers_are_seats_on_their_day(tmp_path):
    rows = [
        row("FRG", 1, "12/12/1980", session=35, unres="R/35/1"),
        row("YUG", 1, "12/12/1980", session=35, unres="R/35/1"),
        row("YUG", 3, "12/21/2010", rcid=2, session=65, unres="R/65/1"),
        row("PRC", 2, "12/12/1980", session=35, unres="R/35/1"),
        row("ROC", 3, "12/12/1960", rcid=3, session=15, unres="R/15/9"),
    ]
    read = of(tmp_path, *rows)
    voted = read.votes.astype(str).set_index(["rollcall", "country"])["choice"].to_dict()
    assert voted == {
        ("R/15/9", "CHN"): "no",
        ("A/RES/35/1", "CHN"): "abstain",
        ("A/RES/35/1", "DEU"): "yes",
        ("A/RES/35/1", "YUG"): "yes",
        ("A/RES/65/1", "SRB"): "no",
    }


def test_an_absence_of_what_is_no_seat_is_left_out_and_told(tmp_path):
    rows = [
        row("PRC", 8, "10/7/1971", session=26, unres="R/26/2758G"),
        row("ROC", 8, "10/7/1971", session=26, unres="R/26/2758G"),
        row("FRA", 1, "10/7/1971", session=26, unres="R/26/2758G"),
    ]
    read = of(tmp_path, *rows)
    assert read.votes.astype(str)[["country", "choice"]].to_numpy().tolist() == [
        ["CHN", "absent"],
        ["FRA", "yes"],
    ]
    assert "votes.csv: 1 absences of 710 left out, which was no seat then" in read.warnings


def test_a_member_said_to_be_none_has_no_row_and_is_counted(tmp_path):
    marked = row("RUS", 9).replace(",365,,", ",365,1,")
    read = of(tmp_path, row("FRA", 1), marked)
    assert list(read.votes["country"]) == ["FRA"]
    assert read.warnings[0] == (
        "votes.csv: 1 rows have member 1 and vote 9; they are read as no member"
    )
    assert "votes.csv: RUS: 1 roll calls where the source does not have this member, 2018-12-05 " \
        "to 2018-12-05" in read.warnings  # fmt: skip


def test_a_stray_mark_in_an_issue_is_no_issue_and_is_told(tmp_path):
    read = of(tmp_path, row("FRA", 1, flags='0,0,0,0,1,"0\\"""'))
    assert read.rollcalls["issues"].tolist() == ["Colonialism"]
    assert read.warnings[0] == 'votes.csv: 1 rows have 0\\" in ec; it is read as 0'


def test_votes_and_absences_of_no_members_are_kept_and_told(tmp_path):
    rows = [
        row(850, 8, "11/12/1965", session=20, unres=""),
        row(950, 3, "11/12/1965", session=20, unres=""),
    ]
    read = of(tmp_path, *rows)
    assert read.votes["choice"].tolist() == ["no", "absent"]
    told = [line for line in read.warnings if "no member" in line]
    assert told == [
        "votes.csv: FJI: 1 votes as no member; kept, 1965-11-12 to 1965-11-12",
        "votes.csv: IDN: 1 absences as no member; kept, 1965-11-12 to 1965-11-12",
    ]


def test_a_roll_call_without_votes_is_left_out(tmp_path):
    read = of(tmp_path, row("FRA", 1), row("FRA", 8, rcid=2, unres="R/73/28"))
    assert list(read.rollcalls.index) == ["A/RES/73/27"]
    assert read.warnings[-1] == "votes.csv: 1 left out, as nobody voted on them: A/RES/73/28"


def test_later_editions_tell_titles_and_paragraphs():
    table = pd.DataFrame(
        {"rcid": ["1", "2"], "ccode": "2", "vote": "1", "session": "73", "unres": "R/73/64",
         "date": "2018-12-05", "para": ["0", "1"], "short": ["ARMS", ""], "descr": "About arms"}
    )  # fmt: skip
    read = parse_voeten(table, source="t")
    assert read.rollcalls["title"].to_dict() == {
        "A/RES/73/64": "ARMS",
        "A/RES/73/64#rcid 2": "About arms",
    }


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row("FRA", 7)], "votes.csv:2: expected a vote of 1, 2, 3, 8, 9; got '7'"),
        ([row("FRA", 1), row(999, 1)],
         "votes.csv:3: expected the number that the Correlates of War give .*; got '999'"),
        ([row("PRC", 1, "12/1/1960")], "votes.csv:2: expected the number .*; got '710'"),
        ([row("FRA", 1), row("FRA", 3)],
         r"votes.csv:3: expected one vote of FRA on A/RES/73/27; got yes and no \(line 2 too\)"),
        ([row("DEU", 1, "12/5/1980"), row("USA", 2, "12/5/1980"), row("FRG", 3, "12/5/1980")],
         r"votes.csv:4: expected one vote of DEU on .*; got yes and no \(line 2 too\)"),
        ([row("FRA", 1), row("USA", 1, "12/6/2018")],
         "votes.csv:3: expected one date in all rows of rcid 1; got '12/5/2018' and '12/6/2018'"),
        ([row("FRA", 1, "13/5/2018")], "votes.csv:2: expected a day as 2018-11-08"),
        ([row("FRA", 1, flags="0,0,0,0,0,x")], "votes.csv:2: expected 0, 1 or nothing in ec"),
        ([row("FRA", 1), row("USA", 1).replace("2018\n", "2018,9\n")],
         "votes.csv:3: expected 15 fields; got 16"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(tmp_path, rows, message):
    with pytest.raises(ReadError, match=message):
        of(tmp_path, *rows)


def test_a_missing_column_is_named():
    with pytest.raises(ReadError, match="t:1: expected a column 'ccode'; got rcid, vote"):
        parse_voeten(pd.DataFrame({"rcid": ["1"], "vote": ["1"]}), source="t")


def test_it_is_known_by_its_columns():
    assert detects(HEADER)
    assert not detects("rcid,country,country_code,vote\n")


@pytest.fixture(scope="module")
def real(shared):
    return read_voeten(shared / "data" / "voeten" / "UNVotesPublished.csv.gz")


def test_the_real_table_is_read_whole(real):
    counted = real.votes["choice"].value_counts().to_dict()
    # 9 of the 73,328 absences are Beijing's before it had the seat
    assert counted == {"yes": 588_800, "abstain": 95_099, "no": 54_865, "absent": 73_319}
    assert len(real.rollcalls) == 5429
    assert real.rollcalls["session"].astype(int).agg(["min", "max"]).tolist() == [1, 70]


def test_what_does_not_fit_in_the_real_table_is_told(real):
    lines = [line.removeprefix("UNVotesPublished.csv.gz: ") for line in real.warnings]
    assert lines == [
        "4482 roll calls before 2003 have days from 1 to 7 that are not days of the month; "
        "membership is that of the whole month",
        "no date of rcid 4592; states are read as of its session",
        "R/30/3586: no resolution of their session; they keep the source's symbol",
        "FJI: 2 votes as no member; kept, 1970-09-01 to 1970-09-01",
        # Indonesia had withdrawn, Syria was part of the United Arab Republic
        "IDN: 42 absences as no member; kept, 1965-02-06 to 1965-12-07",
        "SYR: 194 absences as no member; kept, 1958-09-03 to 1961-09-07",
        "2223 rows have member 1 and vote 9; they are read as no member",
        '197 rows have 0\\" in ec; it is read as 0',
        "9 absences of 710 left out, which was no seat then",
        "YEM: 1 roll calls where the source does not have this member, 2010-12-21 to 2010-12-21",
    ]


def by_rcid(record):
    rcids = record.rollcalls["source"].str.rsplit(" ", n=1).str[-1]
    votes = record.votes.astype(str)
    return votes.assign(rcid=votes["rollcall"].map(rcids)).set_index(["rcid", "country"])["choice"]


def test_every_vote_is_the_one_that_unvotes_has(shared, real):
    """They differ only on who was absent, where it is open who was a member yet."""
    theirs, ours = by_rcid(read_unvotes(shared / "data" / "unvotes")), by_rcid(real)
    theirs = theirs[theirs.index.get_level_values("rcid").isin(set(ours.index.levels[0]))]
    both = pd.DataFrame({"unvotes": theirs, "voeten": ours})
    voted = both[(both != "absent").any(axis=1) & both.notna().any(axis=1)]
    cast = voted[~(both.isna() | (both == "absent")).loc[voted.index].all(axis=1)]
    assert len(cast) == 738_764
    assert (cast["unvotes"] == cast["voeten"]).all()

    other = both[both["unvotes"] != both["voeten"]]
    only = other["voeten"].notna()
    assert (int(only.sum()), int((~only).sum())) == (1262, 1)
    assert set(other["voeten"].dropna()) == {"absent"}
    countries = other[only].index.get_level_values("country").value_counts()
    # Indonesia and Syria in their years outside; the others in the month of their admission
    assert countries[["SYR", "IDN"]].to_dict() == {"SYR": 196, "IDN": 44}
    assert other.index[~only].tolist() == [("5110", "YEM")]
