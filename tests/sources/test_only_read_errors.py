"""Whatever a file holds, reading it gives a record or an error of our own, with nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from voteblocs.errors import ReadError
from voteblocs.reading import read

HEADS = {
    "tidy": "country,rollcall,choice,date,session,printed_yes",
    "sponsors": "country,resolution,role",
    "undl": "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,meeting,total_yes",
    "unvotes": "rcid,country,country_code,vote",
    "voeten": "rcid,ccode,member,vote,session,date,unres,amend,me",
    "matrix": "resolution,date,FRANCE,SPAIN,CHINA",
    "matrix the other way": "state,A/RES/73/1,A/RES/73/2",
    "members": "member,first,second",
    "meeting": "S/PV.9999\nFriday, 7 January 2022\nA vote was taken.\nIn favour:\nChad,Togo",
    "parquet": "PAR1",
    "pdf": "%PDF-1.4",
    "xml": "<collection><record>",
}
CELLS = (
    *("FRA", "FRANCE", "France", "Zaire", "NA", "2", "365", "Y", "N", "X", "1", "-1", "3", "yes"),
    *("no", "A/RES/73/1", "R/73/27", "A/1", "73", "ES-10", "2018-12-05", "12/5/2018", "2018-02-31"),
    *("", " ", '"', "'=1", "\0", "\ufeff", "9" * 30, "-5", "1e5", "original", "None", "\n", "Ü"),
)
rows = st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=11), max_size=5)


@pytest.mark.parametrize("kind", HEADS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(table=rows, whole=st.booleans(), entities=st.sampled_from(["states", "any"]))
def test_a_record_or_an_error_of_our_own_comes_out(tmp_path, kind, table, whole, entities):
    width = HEADS[kind].count(",") + 1
    lines = [(row * width)[:width] if whole else row for row in table]
    text = "\n".join([HEADS[kind], *(",".join(line) for line in lines)])
    path = tmp_path / "1992.csv"
    path.write_text(f"{text}\n", encoding="utf-8")
    try:
        read(path, entities=entities)
    except ReadError as error:
        assert "1992.csv" in str(error)


@pytest.mark.parametrize("packed", [b"\x1f\x8b", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b""])
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_record_or_an_error_of_our_own(tmp_path, packed, data):
    path = tmp_path / "bytes"
    path.write_bytes(packed + data)
    with pytest.raises(ReadError):
        read(path)


@pytest.mark.parametrize("kind", ["undl", "unvotes", "voeten"])
def test_column_names_alone_are_no_votes(tmp_path, kind):
    path = tmp_path / "votes.csv"
    path.write_text(f"{HEADS[kind]}\n", encoding="utf-8")
    with pytest.raises(ReadError, match="votes.csv:1: expected a row for each vote; there is none"):
        read(path)
