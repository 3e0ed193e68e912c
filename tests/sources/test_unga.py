"""The bundled eighty years are what the source says, cell by cell, and load at once."""

import gzip

import pandas as pd
import pytest

import voteblocs.reading
from drawn import record
from voteblocs.countries.membership import members
from voteblocs.countries.names import code
from voteblocs.reading import load_unga, read
from voteblocs.sources.unga import FILE, LETTERS, packed, unga
from voteblocs.sources.unvotes import read_unvotes


@pytest.fixture(scope="module")
def every():
    return load_unga()


def test_all_votes_of_all_sessions_are_there(every):
    assert len(every.rollcalls) == 6203
    assert int((every.votes["choice"] != "absent").sum()) == 870_109
    assert every.rollcalls["session"].astype(int).agg(["min", "max"]).tolist() == [1, 74]
    assert len(every.session(19).rollcalls) == 1


@pytest.mark.slow
def test_every_vote_is_the_sources_own(shared, every):
    folder = shared / "data" / "unvotes"
    tables = {
        name: pd.read_csv(folder / f"un_{name}.csv.gz", dtype=str, keep_default_na=False)
        for name in ("votes", "roll_calls")
    }
    raw = tables["votes"].merge(tables["roll_calls"][["rcid", "date"]], on="rcid")
    keys = raw[["country", "date"]].drop_duplicates()
    codes = {pair: code(*pair) for pair in keys.itertuples(index=False, name=None)}
    raw["country"] = [codes[pair] for pair in zip(raw["country"], raw["date"], strict=True)]
    ours = every.votes[every.votes["choice"] != "absent"].astype(str)
    days = every.rollcalls["date"].dt.strftime("%Y-%m-%d")
    ours["date"] = ours["rollcall"].map(days)
    columns = ["date", "country", "choice"]
    theirs = raw.rename(columns={"vote": "choice"})[columns].value_counts()
    pd.testing.assert_series_equal(
        ours[columns].value_counts().sort_index(), theirs.sort_index(), check_index_type=False
    )


def test_every_cell_is_as_the_reader_of_the_source_has_it(shared, every):
    read = read_unvotes(shared / "data" / "unvotes")
    assert every.votes.equals(read.votes)
    facts = ["resolution", "date", "session", "body", "issues"]
    pd.testing.assert_frame_equal(every.rollcalls[facts], read.rollcalls[facts])
    path = voteblocs.reading._data_folder() / "unga" / FILE
    assert gzip.decompress(packed(read)) == gzip.decompress(path.read_bytes())


def test_inexact_days_are_told_where_there_are_any(every):
    (line,) = every.warnings
    assert "4513 roll calls before 2003 have days from 1 to 7" in line
    assert load_unga(73).warnings == ()


def test_known_tallies_are_met(every):
    kinds = ["yes", "no", "abstain"]
    assert every.tallies.loc["A/RES/73/27", kinds].tolist() == [119, 46, 14]
    assert every.tallies.loc["A/RES/73/266", kinds].tolist() == [138, 12, 16]


def test_namibia_is_no_missing_value(every):
    votes = every.votes[every.votes["country"] == "NAM"]
    assert int((votes["choice"] != "absent").sum()) == 2455


def test_a_member_without_a_vote_is_absent_and_who_is_no_member_has_no_row():
    session = load_unga(25)
    day = session.rollcalls["date"].iloc[-1]
    listed = session.votes[session.votes["rollcall"] == session.rollcalls.index[-1]]["country"]
    assert set(members(day)) <= set(listed)
    assert "DEU" not in session.matrix.index
    assert "CHN" in session.voters


def test_sessions_can_be_chosen_and_an_unknown_one_is_named():
    assert load_unga([72, "73"]).rollcalls["session"].unique().tolist() == ["72", "73"]
    with pytest.raises(ValueError, match="sessions of 1 to 74; got 75"):
        load_unga(75)


def test_it_is_read_by_its_name_whole_or_one_session_of_it(every):
    assert read("unga").votes.equals(every.votes)
    late, early = read("unga", session="73"), read("unga", session=10)
    assert late.warnings == ()
    assert "37 roll calls before 2003" in early.warnings[0]
    pd.testing.assert_frame_equal(late.votes, every.session(73).votes)
    assert read("unga", session=78).rollcalls.empty


def test_the_bundled_sessions_are_those_of_the_file(every):
    assert set(every.rollcalls["session"]) == voteblocs.reading.SESSIONS


def test_what_is_packed_is_unpacked_and_the_bytes_are_the_same_each_time(tmp_path):
    facts = {"date": ["2018-12-05", "2018-12-06"], "session": "73", "issues": ["Arms; Space", ""]}
    drawn = record("FRA y .\nUSA n x\nCUB a y", rollcalls=pd.DataFrame(facts, index=["R1", "R2"]))
    (tmp_path / FILE).write_bytes(packed(drawn))
    read_back = unga(tmp_path)
    pd.testing.assert_frame_equal(read_back.votes, drawn.votes)
    columns = ["resolution", "date", "session", "issues"]
    pd.testing.assert_frame_equal(read_back.rollcalls[columns], drawn.rollcalls[columns])
    assert packed(read_back) == packed(drawn)


def test_a_person_can_read_the_file(every):
    path = voteblocs.reading._data_folder() / "unga" / FILE
    lines = gzip.decompress(path.read_bytes()).decode("ascii").splitlines()
    codes = lines[0].split("\t")[-1].split(" ")
    assert len(lines) == 6204
    assert all(set(line.split("\t")[-1]) <= set(LETTERS) for line in lines[1:])
    assert all(len(line.split("\t")[-1]) == len(codes) for line in lines[1:])
    assert path.stat().st_size < 2_000_000
