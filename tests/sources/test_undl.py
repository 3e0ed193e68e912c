"""Exports of the UN Digital Library are read whole, and what does not add up is told."""

import gzip

import pandas as pd
import pytest

from voteblocs.errors import ReadError
from voteblocs.sources import undl
from voteblocs.sources.undl import detects, parse_undl, read_undl

COLUMNS = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,meeting,title,subjects,"
HEADER = COLUMNS + "total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link\n"
VOTE = "2018-12-05,73,A/RES/73/27,A/73/L.1,A/73/PV.45,Title,PEACE|WAR,{totals},l\n"


def export(drawing, *, totals="1.0,1.0,1.0,0.0,3.0", facts=VOTE, header=HEADER):
    """An export drawn as lines of record, code, name and vote."""
    rows = [line.split() for line in drawing.strip().splitlines()]
    cells = [",".join([*row[:2], row[2].replace("_", " "), *row[3:], *[""] * (4 - len(row))])
             for row in rows]  # fmt: skip
    return header + "".join(f"{row},{facts.format(totals=totals)}" for row in cells)


THREE = "1 FRA FRANCE Y\n1 USA UNITED_STATES N\n1 DEU GERMANY A"


def read(folder, text, name="undl.csv"):
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return read_undl(folder / name)


def test_votes_and_what_is_said_of_them_are_read(tmp_path):
    record = read(tmp_path, export(THREE + "\n1 CUB CUBA X\n1 BEN BENIN NV\n1 BFA BURKINA_FASO",
                                   totals="1.0,1.0,1.0,3.0,6.0"))  # fmt: skip
    assert record.matrix["A/RES/73/27"].dropna().to_dict() == {"FRA": 1, "USA": -1, "DEU": 0}
    assert record.tallies.iloc[0].to_dict() == {"yes": 1, "abstain": 1, "no": 1, "absent": 3}
    call = record.rollcalls.loc["A/RES/73/27"]
    assert (call["date"], call["session"]) == (pd.Timestamp("2018-12-05"), "73")
    assert (call["body"], call["issues"], call["title"]) == (
        "General Assembly", "PEACE; WAR", "Title"
    )  # fmt: skip
    assert call["adopted"] and call["printed_yes"] == 1
    assert record.warnings == ()


def test_the_columns_of_earlier_exports_are_read_alike(tmp_path):
    names = {"code": "codes", "name": "names", "vote": "votes"}
    older = HEADER.replace("total_", "").replace("non_voting", "non-voting")
    for new, old in names.items():
        older = older.replace(f"ms_{new}", f"ms_{old}")
    older = older.replace("resolution", "resolutions").replace(",ms,", ",total-voting,")
    before, now = (read(tmp_path, export(THREE, header=header)) for header in (older, HEADER))
    assert "total" in older and "ms_codes" in older
    pd.testing.assert_frame_equal(before.votes, now.votes)
    pd.testing.assert_frame_equal(before.rollcalls, now.rollcalls)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_separators_and_byte_order_marks_make_no_difference(tmp_path, separator, encoding):
    text = export(THREE).replace(",", separator)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert len(read_undl(tmp_path / "a.csv").votes) == 3


def test_a_packed_export_is_read_as_a_plain_one(tmp_path):
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(export(THREE).encode()))
    assert len(read_undl(tmp_path / "a.csv.gz").votes) == 3


@pytest.mark.parametrize(
    ("code", "name", "day", "country"),
    [
        ("SUN", "USSR", "1967-12-12", "RUS"),
        ("GER", "FEDERAL REPUBLIC OF GERMANY", "1980-12-12", "DEU"),
        ("DDR", "GERMAN DEMOCRATIC REPUBLIC", "1980-12-12", "DDR"),
        ("YUG", "YUGOSLAVIA", "1980-12-12", "YUG"),
        ("YUG", "YUGOSLAVIA", "2001-12-24", "SRB"),
        ("SCG", "SERBIA AND MONTENEGRO", "2004-12-12", "SRB"),
        ("EAT", "TANGANYIKA", "1962-12-12", "TZA"),
        ("EAZ", "ZANZIBAR", "1963-12-17", "EAZ"),
        ("YMD", "DEMOCRATIC YEMEN", "1980-12-12", "YMD"),
        ("CSK", "CZECHOSLOVAKIA", "1980-12-12", "CSK"),
        ("NAM", "NAMIBIA", "1995-12-12", "NAM"),
        ("", "FRANCE", "1995-12-12", "FRA"),
    ],
)
def test_codes_of_predecessors_are_read_as_the_seats_they_held(code, name, day, country):
    row = {"undl_id": "1", "ms_code": code, "ms_name": name, "ms_vote": "Y", "date": day}
    record = parse_undl(pd.DataFrame([row | {"resolution": "A/RES/1"}]), source="a.csv")
    assert list(record.voters) == [country]
    assert record.warnings == ()


def test_a_code_and_a_name_of_two_states_are_an_error_that_names_both(tmp_path):
    with pytest.raises(ReadError, match=r"undl.csv:3: .*code 'USA' \(USA\) and name 'CUBA' \(CUB"):
        read(tmp_path, export("1 FRA FRANCE Y\n1 USA CUBA N"))


def test_where_only_code_or_name_is_known_it_decides_and_the_other_is_told(tmp_path):
    record = read(tmp_path, export("1 FRA GAUL Y\n1 ZZZ CUBA N\n1 DEU GERMANY A"))
    assert list(record.voters) == ["CUB", "DEU", "FRA"]
    assert record.warnings == (
        "undl.csv: 'GAUL' is not known as a name then; read by its code 'FRA'",
        "undl.csv: 'ZZZ' is not known as a code then; read by its name 'CUBA'",
    )


def test_states_unknown_by_code_and_name_are_told_with_the_line(tmp_path):
    text = export("1 FRA FRANCE Y\n1 QQQ GAUL N\n1 QQR HELVETIA N")
    with pytest.raises(ReadError, match=r"undl.csv:3: expected a state, got 'QQQ GAUL'.*QQR"):
        read(tmp_path, text)


def test_the_session_is_text_and_is_told_by_the_symbol_where_none_is_printed():
    row = {"ms_code": "FRA", "ms_vote": "Y", "date": "1975-11-10"}
    symbols = ["A/RES/ES-10/21", "A/RES/3379(XXX)", "A/RES/1000(ES-I)", "A/RES/73/27", "A/DEC/x",
               "A/RES/2312(XXIV)", "S/RES/2720(2023)"]  # fmt: skip
    rows = [row | {"undl_id": f"{n}", "resolution": name} for n, name in enumerate(symbols)]
    told = parse_undl(pd.DataFrame(rows), source="a").rollcalls["session"]
    assert [told[name] for name in symbols] == ["ES-10", "30", "ES-1", "73", "", "24", ""]
    stated = [row | {"undl_id": "1", "resolution": "A/RES/3", "session": "ES-10"}]
    assert parse_undl(pd.DataFrame(stated), source="a").rollcalls["session"].tolist() == ["ES-10"]


def test_a_roll_call_is_named_by_resolution_draft_or_meeting_and_repeats_are_told_apart():
    names = {
        "9": ("A/RES/1", "A/L.1", "A/PV.1"),
        "10": ("A/RES/1", "A/L.2", "A/PV.1"),
        "11": ("", "A/L.3", "A/PV.1"),
        "100": ("", "", "A/PV.1"),
        "20": ("", "", "A/PV.1"),
        "21": ("", "", ""),
    }
    rows = [
        {"undl_id": record, "ms_code": "FRA", "ms_vote": "Y", "date": "1975-11-10"}
        | dict(zip(("resolution", "draft", "meeting"), told, strict=True))
        for record, told in names.items()
    ]
    record = parse_undl(pd.DataFrame(rows), source="a")
    assert set(record.rollcalls.index) == {
        "A/RES/1#undl 9", "A/RES/1#undl 10", "A/L.3", "A/PV.1#1", "A/PV.1#2", "undl 21"
    }  # fmt: skip
    assert record.rollcalls.loc["A/PV.1#1", "source"] == "a, record 20"
    assert record.rollcalls["adopted"].sum() == 2


def test_the_security_council_has_its_body_and_what_nobody_voted_on_is_left_out(tmp_path):
    header = HEADER.replace("title", "description").replace(",session", "")
    facts = "2023-12-22,S/RES/2720(2023),,S/PV.9520,Gaza,,{totals},l\n"
    silent = facts.replace("2720", "2721")
    text = export("1 FRA FRANCE Y\n1 USA UNITED_STATES A", totals="1,0,1,0,2", facts=facts,
                  header=header)  # fmt: skip
    text += export("2 FRA FRANCE X\n2 USA UNITED_STATES X", totals="0,0,0,0,2", facts=silent,
                   header="")  # fmt: skip
    record = read(tmp_path, text)
    assert record.rollcalls["body"].tolist() == ["Security Council"]
    assert record.rollcalls["title"].tolist() == ["Gaza"]
    assert record.warnings == (
        "undl.csv: 1 left out, as nobody voted on them: S/RES/2721(2023)",
    )  # fmt: skip
    assert detects(header)


def test_printed_totals_that_are_not_those_counted_are_told_with_both(tmp_path):
    record = read(tmp_path, export(THREE, totals="2.0,1.0,1.0,0.0,4.0"))
    assert record.warnings == (
        "undl.csv: A/RES/73/27: printed 2 yes, 4 members; counted 1 yes, 3 members",
    )
    assert not record.reconciliation["agrees"].item()


def test_of_many_differences_twenty_are_told_and_the_rest_counted():
    rows = [
        {"undl_id": f"{n}", "ms_code": "FRA", "ms_vote": "Y", "date": "2018-12-05"}
        | {"resolution": f"A/RES/73/{n}", "total_yes": "2", "total_no": ""}
        for n in range(30)
    ]
    warnings = parse_undl(pd.DataFrame(rows), source="a").warnings
    assert len(warnings) == 21
    assert warnings[0] == "a: A/RES/73/0: printed 2 yes; counted 1 yes"
    assert warnings[-1] == "a: 10 more warnings about totals"


def test_the_order_of_the_rows_makes_no_difference(tmp_path):
    lines = export(THREE + "\n2 FRA FRANCE N\n2 CUB CUBA Y").splitlines(keepends=True)
    forward, backward = (
        read(tmp_path, "".join([lines[0], *rows])) for rows in (lines[1:], lines[:0:-1])
    )
    pd.testing.assert_frame_equal(forward.votes, backward.votes)
    pd.testing.assert_frame_equal(forward.rollcalls, backward.rollcalls)
    assert forward.warnings == backward.warnings


def test_a_row_that_stands_twice_counts_once_and_is_told(tmp_path):
    record = read(tmp_path, export(THREE + "\n1 FRA FRANCE Y"))
    assert len(record.votes) == 3
    assert record.warnings == ("undl.csv: rows that repeat another row, read once: 1",)


def test_two_names_of_one_seat_are_one_where_only_one_voted(tmp_path):
    congo = "1 COD DEMOCRATIC_REPUBLIC_OF_THE_CONGO X\n1 ZAR ZAIRE Y"
    record = read(tmp_path, export(congo, totals="1,0,0,0,1"))
    assert record.matrix["A/RES/73/27"].to_dict() == {"COD": 1}
    assert len(record.warnings) == 1 and "are one seat; its vote stands" in record.warnings[0]


@pytest.mark.parametrize(
    ("drawing", "message"),
    [
        ("1 FRA FRANCE Y\n1 FRA FRANCE N", r":3: expected one vote of FRA in record 1; got yes "
         r"and no \(line 2 too\)"),
        ("1 FRA FRANCE X\n1 FRA FRANCE N", ":3: expected one vote of FRA in record 1; got absent"),
        ("1 COD ZAIRE A\n1 ZAR ZAIRE Y", ":3: expected one vote of COD in record 1"),
        ("1 FRA FRANCE Q", ":2: expected a vote of Y, N, A, X, NV or nothing; got 'Q'"),
    ],
)  # fmt: skip
def test_contradictory_and_unknown_votes_are_an_error_with_the_line(tmp_path, drawing, message):
    with pytest.raises(ReadError, match="undl.csv" + message):
        read(tmp_path, export(drawing))


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("2018-12-05", "2018-02-31", ":2: expected a day as 2018-11-08, from 1945 on; got"),
        ("2018-12-05", "05/12/2018", ":2: expected a day as 2018-11-08"),
        ("2018-12-05", "1845-12-05", ":2: expected a day as 2018-11-08"),
        ("1.0,1.0", "many,1.0", ":2: expected a number of states; got 'many'"),
        ("1.0,1.0", "-1.0,1.0", ":2: expected a number of states; got '-1.0'"),
        ("1,FRA", ",FRA", ":2: expected an undl_id; got nothing"),
        ("undl_id", "id", ":1: expected a column 'undl_id'; got id, ms_code"),
        ("ms_code,ms_name", "code,name", ":1: expected a column 'ms_code'; got undl_id, code"),
        ("ms_name", "ms_code", ":1: expected each column once; 'ms_code' stands twice"),
    ],
)
def test_wrong_cells_and_columns_are_an_error_with_the_line(tmp_path, before, after, message):
    with pytest.raises(ReadError, match="undl.csv" + message):
        read(tmp_path, export("1 FRA FRANCE Y").replace(before, after))


def test_ragged_lines_are_an_error_wherever_they_stand(tmp_path):
    lines = export(THREE).splitlines()
    first, third = ([*lines] for _ in range(2))
    first[1] += ",more"
    third[3] += ",more"
    with pytest.raises(ReadError, match="undl.csv:2: expected a field for each column"):
        read(tmp_path, "\n".join(first))
    with pytest.raises(ReadError, match="undl.csv:4: expected 17 fields; got 18"):
        read(tmp_path, "\n".join(third))
    short = [*lines[:3], lines[3].removesuffix(",3.0,l")]
    with pytest.raises(ReadError, match="undl.csv:4: expected 17 fields; got 15"):
        read(tmp_path, "\n".join(short))


def test_a_line_that_lacks_its_last_field_is_no_absence(tmp_path):
    text = "undl_id,ms_code,date,ms_vote\n7,FRA,2018-12-05,Y\n7,ESP,2018-12-05\n"
    with pytest.raises(ReadError, match="undl.csv:3: expected 4 fields; got 3"):
        read(tmp_path, text)
    kept = read(tmp_path, text.replace("ESP,2018-12-05", "ESP,2018-12-05,"))
    assert kept.votes["choice"].tolist() == ["absent", "yes"]


def test_lines_are_counted_through_titles_with_line_breaks(tmp_path):
    text = export("1 FRA FRANCE Y\n1 USA CUBA N").replace("Title", '"Two\nlines"')
    with pytest.raises(ReadError, match="undl.csv:4: expected one state"):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "expected a line of column names; got nothing"),
        (export(THREE).replace("FRANCE", "FRANCÉ").encode("latin-1"), "undl.csv:2: expected utf-8"),
        ((HEADER + '1,"FRA').encode(), "undl.csv:.*expected a CSV line"),
        (gzip.compress(export(THREE).encode())[:-20], "expected a whole compressed file"),
    ],
    ids=["nothing", "another encoding", "an open quote", "cut short"],
)
def test_what_is_no_table_is_an_error(tmp_path, data, message):
    (tmp_path / "undl.csv").write_bytes(data)
    with pytest.raises(ReadError, match=message):
        read_undl(tmp_path / "undl.csv")


def test_an_export_is_known_by_its_columns():
    assert detects("\ufeff" + HEADER)
    assert detects("undl_id;ms_votes;ms_codes\n1;Y;FRA\n")
    assert not detects("undl_id,ms_code,resolution\n")
    assert not detects("country,rollcall,choice\n")
    assert not detects('"')


def test_six_real_votes_have_the_totals_printed(shared):
    record = read_undl(shared / "data/undl_format/DERIVED_undl_layout_6_resolutions_s73.csv")
    assert record.reconciliation["agrees"].all()
    assert record.warnings == ()
    assert record.tallies.loc["A/RES/73/27", ["yes", "no", "abstain"]].tolist() == [119, 46, 14]
    assert record.tallies.loc["A/RES/73/266", ["yes", "no", "abstain"]].tolist() == [138, 12, 16]
    assert len(record.votes) == 6 * 193


def test_two_real_rows_of_2026_are_read_and_their_missing_company_is_told(shared):
    record = read_undl(shared / "data/undl_format/ga_voting_2026_header_and_2_rows.csv")
    assert record.rollcalls.loc["A/RES/ES-10/21", "session"] == "ES-10"
    assert record.rollcalls.loc["A/RES/ES-10/21", "printed_yes"] == 120
    assert record.votes["choice"].tolist() == ["yes", "absent"]
    assert "printed 120 yes, 14 no, 45 abstain" in record.warnings[0]


def test_no_more_than_twenty_warnings_of_a_kind_are_told():
    assert list(undl._at_most((str(n) for n in range(20)), "x")) == [str(n) for n in range(20)]
