"""Plain tables are read with every cell checked, and what is written is read back."""

import gzip
import io
import zipfile

import pandas as pd
import pytest

from drawn import record, sponsors
from voteblocs.errors import ReadError
from voteblocs.output.tables import record_tables, write_tables
from voteblocs.reading import read as read_any
from voteblocs.sources import tidy
from voteblocs.sources._files import read_head
from voteblocs.sources.tables import _frames
from voteblocs.sources.tables._csv import parse_csv
from voteblocs.sources.tidy import read_tidy

HEADER = "country,rollcall,choice\n"


def file_of(folder, text, name="votes.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_a_table_of_votes_is_read_by_codes_and_by_names(tmp_path):
    path = file_of(tmp_path, HEADER + "FRA,A/1,yes\nCôte d’Ivoire,A/1,No\nNA,A/2,abstain\n")
    with pytest.raises(ReadError, match=r"votes.csv:4: expected a country, got 'NA'; nearest"):
        read_tidy(path)
    read = read_tidy(file_of(tmp_path, HEADER + "FRA,A/1,yes\nCôte d’Ivoire,A/1,No\n"))
    assert read.matrix["A/1"].to_dict() == {"CIV": -1, "FRA": 1}


def test_other_column_names_can_be_told(tmp_path):
    path = file_of(tmp_path, "land,stimme\nFRA,yes\n")
    with pytest.raises(ReadError, match="expected a column 'country'; got land, stimme"):
        read_tidy(path)
    told = {"country": "land", "choice": "stimme", "rollcall": "id"}
    with pytest.raises(ReadError, match="expected a column 'id'; got land, stimme"):
        read_tidy(path, columns=told)
    table = pd.DataFrame({"land": ["France"], "id": [77], "stimme": ["YES"]})
    assert read_tidy(table, columns=told).matrix.loc["FRA", "77"] == 1
    with pytest.raises(ValueError, match="expected columns of country, .*; got 'state'"):
        read_tidy(table, columns={"state": "land"})


def test_columns_told_say_that_a_file_is_a_plain_table(tmp_path):
    path = file_of(tmp_path, "who,how,ballot no\nSmith,aye,7\nJones,nay,7\n")
    with pytest.raises(ReadError, match="expected one of: MARCXML"):
        read_any(path)
    told = {"country": "who", "choice": "how", "rollcall": "ballot no"}
    assert read_any(path, columns=told, entities="any").matrix["7"].to_dict() == {
        "Smith": 1, "Jones": -1,
    }  # fmt: skip
    with pytest.raises(ReadError, match="expected a column 'wer'; got who, how, ballot no"):
        read_any(path, columns={"country": "wer"})
    with pytest.raises(ValueError, match="columns these are; got the bundled sample"):
        read_any("sample", columns=told)


@pytest.mark.parametrize(
    "header",
    [
        "country,rollcall,choice", "State,Vote_ID,Vote", "ms_name,resolution,ms_vote",
        "NAME , Roll-Call,VOTE", "iso3,symbol,position", "member,draft,ballot", "iso2c,rcid,vote",
    ],
)  # fmt: skip
def test_the_usual_names_of_columns_are_found(tmp_path, header):
    state = "FR" if "iso2" in header else "FRA"
    read = read_tidy(file_of(tmp_path, f"{header}\n{state},A/RES/73/1,Y\n"))
    assert read.matrix.loc["FRA", "A/RES/73/1"] == 1
    assert tidy.detects(header + "\n")


def test_two_columns_that_may_both_be_meant_are_an_error_that_names_the_way_out(tmp_path):
    path = file_of(tmp_path, "name,state,rcid,resolution,vote\nSmith,France,1,A/RES/1,Y\n")
    message = r"got 'name' and 'state': keep one, or say which by columns=\{'country': 'name'\}"
    with pytest.raises(ReadError, match=message):
        read_tidy(path)
    assert tidy.detects("name,state,rcid,vote")
    read = read_tidy(path, columns={"country": "state"})
    assert read.rollcalls.loc["1", "resolution"] == "A/RES/1"


def test_what_the_rows_tell_of_a_roll_call_goes_with_it(tmp_path):
    header = "country,rollcall,choice,date,session,title,issue,total_yes,descr\n"
    row = "France,1,Y,2018-11-08 00:00:00,73,T,I,120.0,D\n"
    call = read_tidy(file_of(tmp_path, header + row)).rollcalls.loc["1"]
    assert call["date"] == pd.Timestamp("2018-11-08")
    assert (call["session"], call["issues"], call["printed_yes"]) == ("73", "I", 120)
    assert call["title"] == ""  # `title` and `descr`: two, so neither
    other = row.replace("France", "Spain").replace(",73,", ",74,")
    with pytest.raises(ReadError, match=r":3: expected one session for 1; got 73 and 74 \(line 2"):
        read_tidy(file_of(tmp_path, header + row + other))


ROWS = [
    ("FRA", "A/RES/66/1", "yes", "2011-09-16"),
    ("SSD", "A/RES/66/1", "no", "2011-09-16"),
    ("FRA", "A/RES/65/1", "yes", "2010-09-16"),
    ("FRA", "A/RES/65/2", "yes", None),
    ("FRA", "S/RES/1", "yes", "2011-09-16"),
    ("BEL", "A/RES/66/2", "no", "2011-12-02"),
]


def absences(rows, **columns):
    table = pd.DataFrame(rows, columns=["country", "resolution", "vote", "date"]).assign(**columns)
    votes = read_tidy(table).votes.astype(str)
    return votes[votes["choice"] == "absent"][["country", "rollcall"]].values.tolist()


def test_a_member_of_the_day_that_a_table_of_votes_leaves_out_is_absent():
    assert sorted(absences(ROWS)) == [
        ["BEL", "A/RES/65/1"],
        ["BEL", "A/RES/66/1"],
        ["FRA", "A/RES/66/2"],
        ["SSD", "A/RES/66/2"],  # which was no member in 2010
    ]
    third = absences([(*row[:1], "x" + row[1], *row[2:]) for row in ROWS], body="Third Committee")
    assert ["BEL", "xS/RES/1"] in third


def test_no_absence_is_added_where_the_table_tells_one_or_the_body_is_another():
    told = ("BEL", "A/RES/66/1", "X", "2011-09-16")
    assert absences([*ROWS, told]) == [["BEL", "A/RES/66/1"]]
    assert absences(ROWS, body="Human Rights Council") == []
    assert absences([row for row in ROWS if row[1].startswith("S/")]) == []


def test_of_other_entities_and_of_a_folder_with_its_roll_calls_nobody_is_added(tmp_path):
    table = pd.DataFrame(ROWS, columns=["country", "resolution", "vote", "date"])
    assert (read_tidy(table, entities="any").votes["choice"] != "absent").all()
    facts = {"date": ["2018-11-08"] * 2, "body": "General Assembly"}
    whole = record("FRA y n\nBEL . y", rollcalls=pd.DataFrame(facts, index=["R1", "R2"]))
    write_tables(record_tables(whole), tmp_path)
    pd.testing.assert_frame_equal(read_tidy(tmp_path).votes, whole.votes)


def test_the_date_in_the_rows_decides_between_two_states_of_one_name():
    table = pd.DataFrame(
        {"country": "Yugoslavia", "rcid": [1, 2], "vote": "Y",
         "date": pd.to_datetime(["1980-12-01", "2001-12-01"])}
    )  # fmt: skip
    assert list(read_tidy(table).voters) == ["SRB", "YUG"]


@pytest.mark.parametrize(
    ("column", "cells", "codes"),
    [
        ("country", ["FR", "NA", "UK"], ["FRA", "GBR", "NAM"]),
        ("country", ["FRA", "SUN", "DDR"], ["DDR", "FRA", "RUS"]),
        ("cow", ["2", "002", "365"], ["RUS", "USA"]),
        ("ccode", [2, 220], ["FRA", "USA"]),
        ("state", ["FRA", "Spain"], ["ESP", "FRA"]),
    ],
)
def test_a_column_wholly_of_codes_is_read_by_its_scheme(column, cells, codes):
    table = pd.DataFrame({column: cells, "rollcall": "R1", "choice": "yes"})
    assert list(read_tidy(table).voters) == codes


@pytest.mark.parametrize(
    ("column", "cells", "message"),
    [
        ("country", ["FR", "DE", "NA", "Spain"], "got 'FR'; nearest"),
        ("country", ["DE"] * 3 + ["NA", "Togo"], "got 'DE'"),
        ("country", ["840"], "got '840'; numbers are states of the Correlates of War in a column"),
        ("cow", ["3"], "got '3'; numbers are states"),
        ("country", ["FR", "QQ"], "row:2: expected a country, got 'QQ'"),
        ("country", ["FR", None], "row:2: expected a country; got ''"),
    ],
)
def test_a_code_where_names_stand_is_an_error(column, cells, message):
    table = pd.DataFrame({column: cells, "rollcall": "R1", "choice": "yes"})
    with pytest.raises(ReadError, match=message):
        read_tidy(table)


def test_namibia_among_names_is_told_why_it_is_not_read():
    cells = ["Chad", "NA", "US", "UK", "UN"]
    table = pd.DataFrame({"country": cells, "rollcall": "R1", "choice": "yes"})
    with pytest.raises(ReadError, match="got 'NA'; a code of two letters is read where the whole"):
        read_tidy(table.iloc[[1, 0, 2, 3, 4]])


@pytest.mark.parametrize(
    "cells",
    [["1", "0", "-1"], [1.0, 0.0, -1.0], ["Y", "a", "n"], ["in favour", "Abstention", "AGAINST"],
     ["yea", "abstained", "nay"], ["1", "0", "−1"]],
)  # fmt: skip
def test_choices_are_words_letters_or_plain_numbers(cells):
    table = pd.DataFrame({"state": ["FRA", "ESP", "DEU"], "rcid": 1, "vote": cells})
    assert read_tidy(table).matrix["1"].to_dict() == {"FRA": 1, "ESP": 0, "DEU": -1}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([1, 2, 3], "in words; got numbers 1, 2, 3, which several data sets use with different"),
        ([1, 0, 1], "got numbers 0, 1, where 0 may mean no or an abstention"),
        (["Y", "1", "N"], "got both words and numbers: N, Y; 1"),
        (["Y", "yess", "N"], "row:2: expected one of yes, abstain, no, absent; got 'yess'"),
    ],
)
def test_numbers_of_unknown_meaning_are_refused(cells, message):
    table = pd.DataFrame({"state": ["FRA", "ESP", "DEU"], "rcid": 1, "vote": cells})
    with pytest.raises(ReadError, match=message):
        read_tidy(table)


@pytest.mark.parametrize("separator", ["\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tabs_and_semicolons_separate_as_well(tmp_path, separator, encoding):
    text = HEADER + 'France,A/1,yes\n"Spain",A/1,no\n'
    (tmp_path / "v.txt").write_bytes(text.replace(",", separator).encode(encoding))
    assert read_tidy(tmp_path / "v.txt").matrix["A/1"].to_dict() == {"FRA": 1, "ESP": -1}


def test_a_packed_table_is_read(tmp_path):
    (tmp_path / "v.csv.gz").write_bytes(gzip.compress((HEADER + "FRA,A/1,yes\n").encode()))
    assert len(read_tidy(tmp_path / "v.csv.gz").votes) == 1


def test_a_parliament_is_read_with_its_members_as_they_stand(tmp_path):
    text = "member,vote_id,vote\nSmith (Lab),1,aye\nNA,1,nay\nJones,1,not present\n"
    read = read_tidy(file_of(tmp_path, text), entities="any")
    assert read.matrix["1"].dropna().to_dict() == {"Smith (Lab)": 1, "NA": -1}
    assert read.tallies.loc["1", "absent"] == 1


def packed(name):
    if name == "parquet":
        return b"PAR1\x15\x04\x15\x1e"
    if name == "xls":
        return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype" if name == "ods" else "[Content_Types].xml", "x")
    return data.getvalue()


LIBRARIES = {"parquet": "pyarrow", "xls": "xlrd", "ods": "odfpy", "xlsx": "openpyxl"}


@pytest.mark.parametrize(("name", "library"), LIBRARIES.items())
def test_where_the_library_for_a_format_is_missing_the_error_names_it(
    tmp_path, monkeypatch, name, library
):
    def missing(*_, **__):
        raise ImportError("none")

    monkeypatch.setattr(pd, "read_parquet", missing)
    monkeypatch.setattr(pd, "read_excel", missing)
    (tmp_path / "votes").write_bytes(packed(name))
    assert tidy.detects(read_head(tmp_path / "votes"))
    with pytest.raises(ReadError, match=f"expected {library} to be installed.*pip install "):
        read_tidy(tmp_path / "votes")


@pytest.mark.parametrize(("name", "first"), {"parquet": 1, "xlsx": 2}.items())
def test_a_table_of_another_format_is_checked_like_a_csv(tmp_path, monkeypatch, name, first):
    table = pd.DataFrame({"state": ["FRA", "ESP"], "rcid": [1, 1], "vote": ["Y", "yess"]})
    monkeypatch.setattr(pd, "read_parquet", lambda *_, **__: table)
    monkeypatch.setattr(pd, "read_excel", lambda *_, **__: table)
    (tmp_path / "votes").write_bytes(packed(name))
    with pytest.raises(ReadError, match=f"votes:{first + 1}: expected one of yes"):
        read_tidy(tmp_path / "votes")


def test_a_broken_file_of_another_format_is_an_error(tmp_path, monkeypatch):
    def broken(*_, **__):
        raise ValueError("no magic")

    monkeypatch.setattr(pd, "read_parquet", broken)
    (tmp_path / "votes").write_bytes(packed("parquet"))
    with pytest.raises(ReadError, match="votes: expected a whole table file; no magic"):
        read_tidy(tmp_path / "votes")
    monkeypatch.setattr(_frames, "MOST", 0)
    (tmp_path / "votes").write_bytes(packed("xlsx"))
    with pytest.raises(ReadError, match="expected a table of at most 0 bytes; got more"):
        read_tidy(tmp_path / "votes")


@pytest.mark.parametrize(
    ("write", "library"), [("to_parquet", "pyarrow"), ("to_excel", "openpyxl")]
)
def test_parquet_and_excel_are_read_where_their_library_is(tmp_path, write, library):
    pytest.importorskip(library)
    table = pd.DataFrame(
        {"country": ["FR", "NA"], "rcid": [1, 1], "vote": ["Y", "N"],
         "date": pd.to_datetime(["2018-11-08"] * 2)}
    )  # fmt: skip
    path = tmp_path / {"to_parquet": "v.parquet", "to_excel": "v.xlsx"}[write]
    getattr(table, write)(path, index=False)
    read = read_tidy(path)
    assert read.matrix["1"].to_dict() == {"FRA": 1, "NAM": -1}
    assert read.rollcalls.loc["1", "date"] == pd.Timestamp("2018-11-08")


def test_a_table_is_known_by_its_columns():
    assert tidy.detects("\ufeffrollcall;state;vote\n")
    assert not tidy.detects("country,population\n")
    assert not tidy.detects("In favour: France, Spain\n")


def test_entities_of_any_kind_are_taken_as_they_stand():
    table = pd.DataFrame({"country": ["Greens"], "rollcall": ["1"], "choice": ["no"]})
    assert list(read_tidy(table, entities="any").voters) == ["Greens"]
    with pytest.raises(ReadError, match="row:1: expected a country, got 'Greens'"):
        read_tidy(table)
    with pytest.raises(ValueError, match="states, any; got 'all'"):
        read_tidy(table, entities="all")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "FRA,A/1,yess\n", "votes.csv:2: expected one of yes, .*, absent; got 'yess'"),
        (HEADER + "FRA,,yes\n", "votes.csv:2: expected a rollcall; got ''"),
        (HEADER + "FRA,A/1\n", "votes.csv:2: expected 3 fields; got 2"),
        (HEADER + "FRA,A/1,yes,no\n", "votes.csv:2: expected 3 fields; got 4"),
        (HEADER + "FRA,A/1,yes\n\nFRA,A/1,no\n",
         r"votes.csv:4: expected one row for FRA on A/1; got yes and no \(line 2 too\)"),
        ("country,rollcall,country\n", "votes.csv:1: expected each column once; 'country'"),
        ("country,,choice\n", "votes.csv:1: expected a name for column 2; got none"),
        (HEADER + 'FRA,"A/1,yes\n', "votes.csv:2: expected a CSV line"),
        ("\n \n", "votes.csv: expected a document; the file is empty"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(tmp_path, text, message):
    with pytest.raises(ReadError, match=message):
        read_tidy(file_of(tmp_path, text))


def test_an_exact_repetition_is_harmless(tmp_path):
    read = read_tidy(file_of(tmp_path, HEADER + "FRA,A/1,yes\nFRA,A/1,yes\n"))
    assert len(read.votes) == 1


def test_two_names_of_one_state_that_vote_differently_are_an_error(tmp_path):
    with pytest.raises(ReadError, match="one row for TUR on A/1; got yes and no"):
        read_tidy(file_of(tmp_path, HEADER + "Turkey,A/1,yes\nTürkiye,A/1,no\n"))


def test_the_day_of_the_roll_call_decides_between_two_states_of_one_name(tmp_path):
    file_of(tmp_path, HEADER + "Yemen,A/1,yes\nYemen,A/2,yes\nDemocratic Yemen,A/1,no\n")
    file_of(tmp_path, "rollcall,date\nA/1,1980-12-01\nA/2,2000-12-01\n", "rollcalls.csv")
    read = read_tidy(tmp_path)
    assert read.matrix["A/1"].to_dict() == {"YEM": 1, "YMD": -1}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("A/1,2019-02-31,,", "rollcalls.csv:2: expected a day as .* in date; got '2019-02-31'"),
        ("A/1,,-4,", "rollcalls.csv:2: expected a count in printed_yes; got '-4'"),
        ("A/1,,,maybe", "rollcalls.csv:2: expected True or False in adopted; got 'maybe'"),
        ("A/9,,,", "votes.csv:2: expected a roll call; got 'A/1'"),
        (",,,", "rollcalls.csv:2: expected a rollcall; got ''"),
    ],
)  # fmt: skip
def test_a_wrong_cell_of_the_roll_calls_is_named(tmp_path, row, message):
    file_of(tmp_path, HEADER + "FRA,A/1,yes\n")
    file_of(tmp_path, f"rollcall,date,printed_yes,adopted\n{row}\n", "rollcalls.csv")
    with pytest.raises(ReadError, match=message):
        read_tidy(tmp_path)


def test_roll_calls_need_their_name(tmp_path):
    file_of(tmp_path, HEADER + "FRA,A/1,yes\n")
    file_of(tmp_path, "date\n2018-11-08\n", "rollcalls.csv")
    with pytest.raises(ReadError, match="expected a column 'rollcall'; got date"):
        read_tidy(tmp_path)


def test_what_is_written_is_read_back_whole(tmp_path):
    rollcalls = pd.DataFrame(
        {
            "date": ["2018-11-08", None],
            "title": ['=SUM(A1), "quoted" and\nbroken', "'already"],
            "printed_yes": [1, None],
            "adopted": [True, None],
            "session": ["73", ""],
        },
        index=["R1", "R2"],
    )
    drawn = record(
        "FRA y n\nCOD x y\nDEU a y",
        rollcalls=rollcalls,
        sponsors=sponsors("R1 FRA* DEU COD+"),
        intentions=pd.DataFrame({"country": ["COD"], "rollcall": ["R1"], "choice": ["yes"]}),
    )
    write_tables(record_tables(drawn), tmp_path)
    read = read_tidy(tmp_path)
    for name in ("votes", "rollcalls", "sponsors", "intentions"):
        pd.testing.assert_frame_equal(getattr(read, name), getattr(drawn, name))


def test_a_quote_before_a_formula_is_taken_off_and_others_stay():
    assert parse_csv("a,b\n'=1,'x\n", source="t").iloc[0].tolist() == ["=1", "'x"]


@pytest.mark.parametrize("header", ["country,resolution", "sponsor,draft", "state,symbol"])
def test_sponsors_stand_alone_and_without_a_role_are_original(tmp_path, header):
    path = tmp_path / "sponsors.csv"
    path.write_text(f"{header}\nFrance,A/C.3/78/L.1\nMali,A/C.3/78/L.1\nMali,A/C.3/78/L.1\n")
    for place in (path, tmp_path):
        record = read_any(place)
        assert record.sponsors.to_numpy().tolist() == [
            ["FRA", "A/C.3/78/L.1", "original"],
            ["MLI", "A/C.3/78/L.1", "original"],
        ]
        assert len(record.votes) == 0
        assert "no column 'role'" in record.warnings[0]


def test_the_sponsors_of_a_folder_of_votes_need_no_role(tmp_path):
    (tmp_path / "votes.csv").write_text("country,rollcall,choice\nFRA,A/1,yes\n")
    (tmp_path / "sponsors.csv").write_text("country,resolution\nFRA,A/1\n")
    record = read_any(tmp_path)
    assert record.sponsors["role"].tolist() == ["original"]
    assert len(record.warnings) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("country,draft,role\nFRA,A/1,\n", "s.csv:2: expected one of lead, original, joined"),
        ("country,draft,role\nFRA,A/1,chief\n", "s.csv:2: expected one of lead.*; got 'chief'"),
        ("sponsor,draft\nAtlantis,A/1\n", "s.csv:2: expected a country, got 'Atlantis'"),
        ("state,sponsor,draft\nFRA,FRA,A/1\n", "s.csv:1: expected one column for the country"),
        ("country,draft,role\nFRA,A/1,lead\nFRA,A/1,joined\n", "s.csv:3: expected one row for FRA"),
    ],
)
def test_a_wrong_cell_of_sponsors_is_named(tmp_path, text, message):
    path = tmp_path / "s.csv"
    path.write_text(text)
    with pytest.raises(ReadError, match=message):
        read_any(path)


def test_session_and_body_are_those_of_the_symbol_where_no_column_tells_them(tmp_path):
    told = {
        "A/RES/ES-11/1": ("ES-11", "General Assembly"),
        "A/RES/S-32/1": ("S-32", "General Assembly"),
        "A/RES/2252(ES-V)": ("ES-5", "General Assembly"),
        "A/RES/3379(XXX)": ("30", "General Assembly"),
        "A/C.3/78/L.41": ("78", "Third Committee"),
        "A/HRC/RES/49/2": ("49", "Human Rights Council"),
        "A/HRC/S-34/L.1": ("S-34", "Human Rights Council"),
        "S/RES/2654(2022)": ("", "Security Council"),
        "A/AC.109/L.1": ("", ""),
        "A/CONF.229/L.3": ("", ""),
    }
    rows = "".join(f"FRA,{symbol},yes\n" for symbol in told)
    path = tmp_path / "votes.csv"
    path.write_text(f"country,resolution,choice\n{rows}")
    calls = read_any(path).rollcalls
    assert {name: (row.session, row.body) for name, row in calls.iterrows()} == told
    assert set(read_tidy(path, entities="any").rollcalls["session"]) == {""}
