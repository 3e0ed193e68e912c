"""The tables of unvotes: every quirk drawn by hand, and what the real ones must add up to."""

import gzip

import pandas as pd
import pytest

from voteblocs.countries.names import code
from voteblocs.errors import ReadError
from voteblocs.sources.unvotes import detects, parse_unvotes, read_unvotes

VOTES = "rcid,country,country_code,vote\n"
ROLLCALLS = "rcid,session,importantvote,date,unres,amend,para,short,descr\n"
ISSUES = "rcid,short_name,issue\n"


def folder_of(path, votes, rollcalls="", issues=""):
    """A folder with the tables of which there are rows."""
    for name, header, rows in (
        ("un_votes", VOTES, votes),
        ("un_roll_calls", ROLLCALLS, rollcalls),
        ("un_roll_call_issues", ISSUES, issues),
    ):
        if rows:
            (path / f"{name}.csv").write_text(header + rows, encoding="utf-8", newline="")
    return path


def of(path, votes, rollcalls="", issues=""):
    return read_unvotes(folder_of(path, votes, rollcalls, issues))


def call(rcid, date, unres="", session="73", *, amend="", para=""):
    return f"{rcid},{session},0,{date},{unres},{amend},{para},SHORT {rcid},long\n"


def test_namibia_is_read_though_its_code_is_na(tmp_path):
    votes = "1,Namibia,NA,no\n1,Zanzibar,NA,yes\n1,Zambia,,abstain\n"
    read = of(tmp_path, votes, call(1, "1964-03-10", session="18"))
    assert read.matrix.iloc[:, 0].dropna().to_dict() == {"EAZ": 1, "NAM": -1, "ZMB": 0}


def test_a_member_without_a_row_is_absent_and_who_is_no_member_has_no_row(tmp_path):
    read = of(tmp_path, "1,France,FR,yes\n", call(1, "2011-06-30", session="65"))
    choices = read.votes.set_index("country")["choice"]
    assert (choices["FRA"], choices["USA"]) == ("yes", "absent")
    assert len(choices) == 192
    assert "SSD" not in choices.index
    assert read.warnings == ()


def test_yugoslavia_is_one_state_to_2000_and_another_from_then_on(tmp_path):
    votes = "1,Yugoslavia,YU,yes\n2,Yugoslavia,YU,no\n"
    dates = call(1, "1985-12-10", session="40") + call(2, "2010-12-21", session="65")
    read = of(tmp_path, votes, dates)
    voted = read.votes[read.votes["choice"] != "absent"].astype(str)
    assert voted[["country", "choice"]].to_numpy().tolist() == [["YUG", "yes"], ["SRB", "no"]]


def test_names_without_a_code_are_read_and_the_ussr_is_russia(tmp_path):
    votes = (
        "1,Yemen Arab Republic,,yes\n1,Federal Republic of Germany,,no\n"
        "1,German Democratic Republic,DD,yes\n1,Russia,RU,abstain\n1,Taiwan,TW,no\n"
    )
    read = of(tmp_path, votes.replace("1,Taiwan,TW,no\n", ""), call(1, "1980-12-12", session="35"))
    assert read.matrix.iloc[:, 0].dropna().to_dict() == {"DDR": 1, "DEU": -1, "RUS": 0, "YEM": 1}
    with pytest.raises(ReadError, match="un_votes.csv:6: expected a state, got 'TW Taiwan'"):
        of(tmp_path, votes, call(1, "1980-12-12", session="35"))


@pytest.mark.parametrize(
    ("session", "unres", "name", "resolution"),
    [
        ("73", "R/73/27", "A/RES/73/27", "A/RES/73/27"),
        ("74", "A/RES/74/19", "A/RES/74/19", "A/RES/74/19"),
        ("34", "R/34/2A", "A/RES/34/2A", "A/RES/34/2A"),
        ("42", "R/42/70/A", "A/RES/42/70A", "A/RES/42/70A"),
        ("34", "R/34/233/XIV", "A/RES/34/233/XIV", "A/RES/34/233/XIV"),
        ("30", "R/30/3379", "A/RES/3379(XXX)", "A/RES/3379(XXX)"),
        ("26", "R/26/2758A", "A/RES/2758A(XXVI)", "A/RES/2758A(XXVI)"),
        ("72", "A/RES/ES-10/19", "A/RES/ES-10/19", "A/RES/ES-10/19"),
        ("22", "ESS/5/97", "ESS/5/97", ""),
        ("1", "R/1/66", "R/1/66", ""),
        ("10", "R/10 65", "R/10 65", ""),
        ("67", "R/677/46", "R/677/46", ""),
        ("20", "", "rcid 1", ""),
    ],
)
def test_roll_calls_are_called_by_the_resolution(tmp_path, session, unres, name, resolution):
    read = of(tmp_path, "1,France,FR,yes\n", call(1, "2019-12-12", unres, session))
    assert read.rollcalls["resolution"].to_dict() == {name: resolution}
    doubted = unres == "R/677/46"
    assert any("R/677/46: no resolution of" in line for line in read.warnings) == doubted


def test_several_votes_on_one_resolution_are_told_apart(tmp_path):
    votes = "".join(f"{rcid},France,FR,yes\n" for rcid in range(1, 7))
    calls = (
        call(1, "2018-12-05", "R/73/64")
        + call(2, "2018-12-05", "R/73/64", para="1")
        + call(3, "2018-12-05", "R/73/30", amend="1")
        + call(4, "2018-12-05", "R/73/31")
        + call(5, "2018-12-05", "A/RES/73/31")
        + call(6, "2018-12-05", "")
    )
    read = of(tmp_path, votes, calls)
    assert list(read.rollcalls.index) == [
        "A/RES/73/30#rcid 3", "A/RES/73/31#rcid 4", "A/RES/73/31#rcid 5", "A/RES/73/64",
        "A/RES/73/64#rcid 2", "rcid 6",
    ]  # fmt: skip
    assert read.rollcalls.loc["A/RES/73/64#rcid 2", "source"] == "un_votes.csv, rcid 2"


def test_issues_and_titles_are_those_of_the_tables(tmp_path):
    issues = "1,me,Palestinian conflict\n1,hr,Human rights\n1,hr,Human rights\n9,co,Colonialism\n"
    calls = call(1, "2018-12-05", "R/73/1") + call(2, "2018-12-05").replace("SHORT 2", "")
    read = of(tmp_path, "1,France,FR,yes\n2,France,FR,yes\n", calls, issues)
    assert read.rollcalls["issues"].tolist() == ["Human rights; Palestinian conflict", ""]
    assert read.rollcalls["title"].tolist() == ["SHORT 1", "long"]


def test_where_the_day_is_inexact_a_state_admitted_that_month_is_neither_absent_nor_odd(tmp_path):
    votes = "1,Spain,ES,yes\n1,France,FR,no\n"
    read = of(tmp_path, votes, call(1, "1955-12-02", session="10"))
    countries = set(read.votes["country"])
    assert {"ESP", "USA"} <= countries
    assert "ITA" not in countries
    assert read.warnings == (
        "un_votes.csv: 1 roll calls before 2003 have days from 1 to 7 that are not days of the "
        "month; membership is that of the whole month",
    )


def test_a_vote_of_a_state_that_was_no_member_is_kept_and_told_once(tmp_path):
    votes = "1,Fiji,FJ,no\n2,Fiji,FJ,yes\n2,France,FR,yes\n"
    calls = call(1, "1970-09-11", session="25") + call(2, "1970-09-20", session="25")
    read = of(tmp_path, votes, calls)
    assert read.matrix.loc["FJI"].tolist() == [-1, 1]
    assert read.warnings == (
        "un_votes.csv: FJI: 2 votes as no member; kept, 1970-09-11 to 1970-09-20",
    )


def test_a_vote_without_a_date_is_read_as_of_its_session(tmp_path):
    votes = "1,Yugoslavia,YU,yes\n2,Yugoslavia,YU,yes\n"
    calls = call(1, "", session="40") + call(2, "1985-12-10", session="40")
    read = of(tmp_path, votes, calls)
    assert list(read.voters) == ["YUG"]
    assert read.warnings == ("un_votes.csv: no date of rcid 1; states are read as of its session",)


def test_a_repeated_row_is_read_once_and_a_roll_call_without_votes_is_left_out(tmp_path):
    votes = "1,France,FR,yes\n1,France,FR,yes\n"
    read = of(tmp_path, votes, call(1, "2018-12-05") + call(2, "2018-12-06"))
    assert len(read.rollcalls) == 1
    assert read.warnings == (
        "un_votes.csv: 1 rows repeat another row; each is read once",
        "un_votes.csv: 1 left out, as nobody voted on them: rcid 2",
    )


def test_the_votes_alone_are_read_without_days_and_without_absences(tmp_path):
    path = folder_of(tmp_path, "10,France,FR,yes\n9,Namibia,NA,no\n") / "un_votes.csv"
    read = read_unvotes(path)
    assert list(read.rollcalls.index) == ["rcid 9", "rcid 10"]
    assert read.votes["choice"].tolist() == ["no", "yes"]
    path.write_text(VOTES + "9,Yugoslavia,YU,yes\n")
    with pytest.raises(ReadError, match="un_votes.csv:2: expected un_roll_calls.csv beside"):
        read_unvotes(path)


def test_packed_files_siblings_and_the_names_of_tidytuesday_are_found(tmp_path):
    (tmp_path / "roll_calls.csv").write_text(
        ROLLCALLS + "1,73,NA,2018-12-05,R/73/27,NA,NA,NA,Title\n"
    )
    packed = gzip.compress((VOTES + "1,France,FR,yes\n").encode())
    (tmp_path / "unvotes.csv.gz").write_bytes(packed)
    for path in (tmp_path, tmp_path / "unvotes.csv.gz"):
        read = read_unvotes(path)
        assert list(read.rollcalls.index) == ["A/RES/73/27"]
        assert read.rollcalls["title"].tolist() == ["Title"]
        assert (read.votes["choice"] == "absent").sum() == 192


def test_missing_cells_of_a_frame_are_empty_also_namibias_code():
    votes = pd.DataFrame({"rcid": [1], "country": ["Namibia"], "country_code": [None]})
    calls = pd.DataFrame({"rcid": [1], "session": [73], "date": ["2018-12-05"], "unres": [None]})
    read = parse_unvotes(votes.assign(vote="yes"), calls, source="frame")
    assert list(read.voters) == ["NAM"]
    assert list(read.rollcalls.index) == ["rcid 1"]


def test_a_folder_without_the_votes_is_told(tmp_path):
    with pytest.raises(ReadError, match="expected un_votes.csv in this folder; there is none"):
        read_unvotes(tmp_path)


@pytest.mark.parametrize(
    ("votes", "calls", "message"),
    [
        ("1,France,FR,Y\n", "", "un_votes.csv:2: expected a vote of yes, abstain, no; got 'Y'"),
        ("1,France,FR\n", "", "un_votes.csv:2: expected 4 fields; got 3"),
        ("1,France,FR,yes,x\n", "", "un_votes.csv:2: expected a field for each column; got more"),
        ("1,Atlantis,,yes\n", "", "un_votes.csv:2: expected a state, got 'Atlantis'; nearest"),
        ("1,France,ES,yes\n", "", r"un_votes.csv:2: .*'ES' \(ESP\) and name 'France' \(FRA\)"),
        (",France,FR,yes\n", "", "un_votes.csv:2: expected an rcid; got ''"),
        ("7,France,FR,yes\n", "", "un_votes.csv:2: expected a roll call of un_roll_calls; got '7'"),
        ("1,France,FR,yes\n1,Spain,ES,no\n1,France,FR,no\n", "",
         r"un_votes.csv:4: expected one vote of FRA on rcid 1; got yes and no \(line 2 too\)"),
        ("1,France,FR,yes\n", call(1, "2018-12-06"),
         "un_roll_calls:3: expected each roll call once; '1' stands twice"),
        ("1,France,FR,yes\n", call(2, "2018-02-31"),
         "un_roll_calls:3: expected a day as 2018-11-08, from 1945 on; got '2018-02-31'"),
        ("1,France,FR,yes\n", call(2, "1918-02-01"), "un_roll_calls:3: expected a day"),
        ("1,France,FR,yes\n", call(2, "2018-12-06", session=""),
         "un_roll_calls:3: expected a session as 73; got ''"),
        ("1,France,FR,yes\n", "2,73\n", "un_roll_calls.csv:3: expected 9 fields; got 2"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(tmp_path, votes, calls, message):
    with pytest.raises(ReadError, match=message):
        of(tmp_path, votes, call(1, "2018-12-05") + calls)


def test_a_missing_column_is_named():
    votes = pd.DataFrame({"rcid": ["1"], "country": ["France"]})
    with pytest.raises(ReadError, match="t:1: expected a column 'vote'; got rcid, country"):
        parse_unvotes(votes, source="t")
    whole = votes.assign(vote="yes")
    with pytest.raises(ReadError, match="un_roll_calls:1: expected a column 'session'"):
        parse_unvotes(whole, votes, source="t")
    calls = pd.DataFrame({"rcid": ["1"], "session": "1", "date": "1946-01-10", "unres": ""})
    with pytest.raises(ReadError, match="un_roll_call_issues:1: expected a column 'issue'"):
        parse_unvotes(whole, calls, votes, source="t")


def test_the_order_of_rows_says_nothing(tmp_path):
    votes = pd.DataFrame(
        {"rcid": ["2", "1", "2"], "country": ["Chad", "Chad", "Mali"], "vote": ["no", "yes", "no"]}
    )
    calls = pd.DataFrame({"rcid": ["1", "2"], "session": "73", "date": "2018-12-05", "unres": ""})
    one = parse_unvotes(votes, calls, source="t")
    other = parse_unvotes(votes[::-1], calls[::-1], source="t")
    pd.testing.assert_frame_equal(one.votes, other.votes)
    pd.testing.assert_frame_equal(one.rollcalls, other.rollcalls)


def test_it_is_known_by_its_columns():
    assert detects(VOTES)
    assert not detects("rcid,country,choice\n")
    assert not detects(ROLLCALLS)


@pytest.fixture(scope="module")
def real(shared):
    return read_unvotes(shared / "data" / "unvotes")


def test_the_real_tables_are_read_whole(real):
    voted = real.votes[real.votes["choice"] != "absent"]
    assert (len(real.rollcalls), len(voted)) == (6203, 870_109)
    assert voted["country"].nunique() == 198
    assert (voted["country"] == "NAM").sum() == 2455
    assert real.rollcalls["session"].astype(int).agg(["min", "max"]).tolist() == [1, 74]
    assert (real.rollcalls["session"] == "19").sum() == 1
    assert real.rollcalls.index.is_unique
    assert real.rollcalls["issues"].str.split("; ").explode().ne("").sum() == 5745


def test_known_tallies_are_met(real):
    kinds = ["yes", "no", "abstain"]
    assert real.tallies.loc["A/RES/73/27", kinds].tolist() == [119, 46, 14]
    assert real.tallies.loc["A/RES/73/266", kinds].tolist() == [138, 12, 16]
    assert real.tallies.loc["A/RES/3379(XXX)", kinds].tolist() == [72, 35, 32]


def test_what_does_not_fit_in_the_real_tables_is_told(real):
    lines = [line.removeprefix("un_votes.csv.gz: ") for line in real.warnings]
    assert lines == [
        "4513 roll calls before 2003 have days from 1 to 7 that are not days of the month; "
        "membership is that of the whole month",
        "R/30/3586, R/677/46: no resolution of their session; they keep the source's symbol",
        # the Assembly admitted Fiji on 13 October 1970
        "FJI: 2 votes as no member; kept, 1970-09-01 to 1970-09-01",
    ]


@pytest.mark.slow
def test_every_real_vote_stands_in_its_cell(shared, real):
    folder = shared / "data" / "unvotes"
    options = {"dtype": str, "keep_default_na": False}
    votes = pd.read_csv(folder / "un_votes.csv.gz", **options)
    calls = pd.read_csv(folder / "un_roll_calls.csv.gz", **options).set_index("rcid")
    votes["date"] = votes["rcid"].map(calls["date"])
    pairs = votes[["country", "date"]].drop_duplicates().itertuples(index=False, name=None)
    codes = {pair: code(*pair) for pair in pairs}
    votes["code"] = [codes[pair] for pair in zip(votes["country"], votes["date"], strict=True)]
    raw = votes.set_index(["rcid", "code"])["vote"].sort_index()

    rcids = real.rollcalls["source"].str.removeprefix("un_votes.csv.gz, rcid ")
    read = real.votes[real.votes["choice"] != "absent"].astype(str)
    read["rcid"] = read["rollcall"].map(rcids)
    ours = read.set_index(["rcid", "country"])["choice"].sort_index()
    assert (ours.index == raw.index).all()
    assert (ours.to_numpy() == raw.to_numpy()).all()
    facts = real.rollcalls.set_axis(rcids).reindex(calls.index)
    assert (facts["date"].dt.strftime("%Y-%m-%d") == calls["date"]).all()
    assert (facts["session"] == calls["session"]).all()
