"""MARCXML: real drafts and a real vote, and everything that must not pass."""

import gzip
import tracemalloc
import zipfile
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, strategies as st

from voteblocs.errors import ReadError
from voteblocs.reading import read
from voteblocs.sources import _xml
from voteblocs.sources.marcxml import detects, parse_marcxml, read_marcxml

NAMESPACE = "http://www.loc.gov/MARC21/slim"


def record(*fields, number="7", prefix=""):
    """A record of fields like ("710", {"a": "Cuba"})."""
    rows = [f'<{prefix}controlfield tag="001">{number}</{prefix}controlfield>']
    for tag, subfields in fields:
        inner = "".join(
            f'<{prefix}subfield code="{code}">{escape(text)}</{prefix}subfield>'
            for code, text in subfields.items()
        )
        rows.append(f'<{prefix}datafield tag="{tag}">{inner}</{prefix}datafield>')
    declared = f' xmlns:{prefix[:-1]}="{NAMESPACE}"' if prefix else ""
    return f"<{prefix}record{declared}>{''.join(rows)}</{prefix}record>"


def collection(*records):
    return f'<?xml version="1.0"?><collection xmlns="{NAMESPACE}">{"".join(records)}</collection>'


def draft(*fields, symbol="A/C.3/78/L.41", number="7"):
    day = ("269", {"a": "2023-10-31"})
    return collection(record(("191", {"a": symbol}), day, *fields, number=number))


def vote(*votes, symbol="A/RES/73/27", totals=None, day="2018-12-05", number="7"):
    fields = [("791", {"a": symbol, "c": "73"}), ("269", {"a": day})]
    fields += [("967", dict(zip("ced", told, strict=False))) for told in votes]
    fields += [("996", totals)] if totals else []
    return record(*fields, number=number)


def roles(read):
    return {row.country: row.role for row in read.sponsors.itertuples()}


# ---- the real records


@pytest.fixture(scope="module")
def session_78(shared):
    return read_marcxml(shared / "data/cosponsors/session_78_committee_3_drafts.xml.gz")


def test_of_94_drafts_82_have_a_state_among_their_first_sponsors(session_78):
    first = session_78.sponsors[session_78.sponsors["role"] == "original"]
    assert first["resolution"].nunique() == 82
    assert first["country"].nunique() == 169
    of = {country: set(rows["resolution"]) for country, rows in first.groupby("country")}
    assert (len(of["FRA"]), len(of["DEU"]), len(of["FRA"] & of["DEU"])) == (18, 22, 16)
    assert len(session_78.rollcalls) == len(session_78.votes) == 0


def test_the_draft_on_iran_has_43_first_sponsors_and_50_with_those_that_joined(session_78):
    of = session_78.sponsors[session_78.sponsors["resolution"] == "A/C.3/78/L.41"]
    assert of["role"].value_counts().to_dict() == {"original": 43, "joined": 7}
    joined = of.loc[of["role"] == "joined", "country"].tolist()
    assert joined == ["AND", "MDA", "NZL", "PLW", "SMR", "TUV", "VUT"]


def test_what_the_catalogue_has_as_original_sponsors_is_so_in_the_note_too(session_78):
    of = session_78.sponsors[session_78.sponsors["resolution"] == "A/C.3/78/L.29"]
    role = of.set_index("country")["role"]
    assert (role["BOL"], role["MYS"], role["DZA"]) == ("original", "original", "joined")


def test_every_entry_that_is_no_state_is_listed_with_its_record(session_78):
    unread = [line for line in session_78.warnings if "expected a state" in line]
    assert [line.split(": ", 1)[1] for line in unread] == [
        "A/C.3/78/L.21/Rev.1 (record 4026538): expected a state among sponsors, got "
        "'Venezuela (Bolivarian Republic) and Viet Nam'; nearest: Venezuela (Bolivarian Republic "
        "of), Venezuela, Bolivarian Republic of, Bolivarian Republic of Venezuela",
        "A/C.3/78/L.11 (record 4023953): expected a state among sponsors, got 'Ir eland'; "
        "nearest: Ireland, Iceland, Iran",
    ]
    groups = [line for line in session_78.warnings if "members are not filled in" in line]
    assert sum("'Group of 77'" in line for line in groups) == 8
    assert sum("'UN. General Assembly. 3rd Committee. Chair'" in line for line in groups) == 7
    assert any("'Egypt [on behalf of Organization of Islamic Cooperation]'" in g for g in groups)


def test_states_that_are_printed_but_not_catalogued_are_told_and_left_out(session_78):
    told = [line for line in session_78.warnings if "not catalogued" in line]
    assert len(told) == 4
    assert any("L.48 (record 4026540)" in line and line.endswith(": France") for line in told)


def test_mojibake_is_mended_where_that_gives_a_state_and_said_once(session_78):
    mended = [line for line in session_78.warnings if "is read as" in line]
    assert [line.split(": ", 1)[1].split(" (")[0] for line in mended] == [
        '"CÃ´te d\'Ivoire" is read as "Côte d\'Ivoire"',
        "'TÃ¼rkiye' is read as 'Türkiye'",
    ]


def test_a_state_that_left_the_sponsors_is_told(session_78):
    assert any("'Sudan was removed from the list of sp" in line for line in session_78.warnings)
    assert len(session_78.warnings) == 44


def test_the_real_vote_cut_to_three_states_does_not_meet_its_totals(shared):
    read = read_marcxml(shared / "data/undl_format/marcxml_voting_record_TRIMMED.xml")
    assert read.votes.to_numpy().tolist() == [
        ["GBR", "A/RES/80/214", "yes"],
        ["RUS", "A/RES/80/214", "absent"],
        ["USA", "A/RES/80/214", "no"],
    ]
    one = read.rollcalls.loc["A/RES/80/214"]
    assert (one["session"], one["body"], str(one["date"].date())) == (
        *("80", "General Assembly", "2025-12-18"),
    )
    assert one["title"] == "National human rights institutions"
    assert one["issues"] == "HUMAN RIGHTS ADVANCEMENT; NATIONAL INSTITUTIONS--HUMAN RIGHTS"
    assert bool(one["adopted"])
    assert one[["printed_yes", "printed_no", "printed_abstain"]].tolist() == [167, 2, 11]
    assert one["source"].endswith("TRIMMED.xml, record 4096564, A/80/PV.69")
    assert read.warnings[0].endswith(
        "printed 167 yes, 2 no, 11 abstain, 13 absent, 193 members; "
        "counted 1 yes, 1 no, 0 abstain, 1 absent, 3 members"
    )


# ---- drafts


def test_the_state_that_speaks_for_a_group_is_a_sponsor_and_the_group_is_told():
    read = parse_marcxml(
        draft(
            ("245", {"c": "Cuba [on behalf of the Group of 77 and China] and Kazakhstan"}),
            ("710", {"a": "Cuba"}),
            ("710", {"a": "Kazakhstan"}),
            ("710", {"a": "Group of 77"}),
        ),
        source="a.xml",
    )
    assert roles(read) == {"CUB": "original", "KAZ": "original"}
    assert read.warnings == (
        "a.xml: A/C.3/78/L.41 (record 7): no state, or one for a group whose members are not "
        "filled in (2): 'Group of 77', 'Cuba [on behalf of the Group of 77 and China]'",
    )


def test_the_printed_list_stands_in_for_a_catalogue_without_sponsors():
    read = parse_marcxml(draft(("245", {"b": "draft resolution /", "c": "Peru and Chile"})))
    assert roles(read) == {"PER": "original", "CHL": "original"}
    assert read.warnings == ()


@pytest.mark.parametrize(
    ("note", "role"),
    [
        ("Additional sponsors: Peru (A/78/481/Add.2).", "joined"),
        ("Additional sponsor: Peru. - The amendment was rejected by the Committee.", "joined"),
        ("The draft was orally revised. - Peru is also an additional sponsor.", "joined"),
        ("Peru and Togo are original sponsors of the draft resolution (A/78/479).", "original"),
    ],
)
def test_notes_tell_who_joined_and_who_was_forgotten(note, role):
    read = parse_marcxml(draft(("710", {"a": "Bahamas (The)"}), ("515", {"a": note})))
    assert roles(read)["PER"] == role
    assert roles(read)["BHS"] == "original"
    assert read.warnings == ()


def test_a_draft_of_the_chair_has_no_sponsor():
    read = parse_marcxml(
        draft(
            ("245", {"b": "draft decision /", "c": "submitted by the Chair of the Committee"}),
            ("710", {"a": "UN. General Assembly. 3rd Committee. Chair"}),
        )
    )
    assert len(read.sponsors) == 0
    assert "(1): 'UN. General Assembly. 3rd Committee. Chair'" in read.warnings[0]


# ---- votes


def test_a_clean_vote_has_no_warnings():
    totals = {"b": "1", "c": "1", "d": "1", "e": "1", "f": "4"}
    read = parse_marcxml(
        collection(
            vote(
                ("USA", "UNITED STATES", "N"),
                ("GBR", "UNITED KINGDOM", "Y"),
                ("FRA", "FRANCE", "A"),
                ("RUS", "RUSSIAN FEDERATION"),
                totals=totals,
            )
        )
    )
    assert read.warnings == ()
    assert read.tallies.loc["A/RES/73/27"].tolist() == [1, 1, 1, 1]
    assert read.reconciliation["agrees"].tolist() == [True]


def test_a_source_s_own_codes_and_names_are_those_of_the_seat_on_that_day():
    read = parse_marcxml(
        collection(vote(("SUN", "USSR", "Y"), ("", "YUGOSLAVIA", "N"), day="1980-12-12"))
    )
    assert read.votes[["country", "choice"]].to_numpy().tolist() == [["RUS", "yes"], ["YUG", "no"]]


def test_a_code_and_a_name_that_disagree_are_told_and_so_is_who_was_no_member():
    read = parse_marcxml(collection(vote(("FRA", "PERU", "Y"), ("DDR", "", "Y"))))
    assert read.votes["country"].tolist() == ["DDR", "FRA"]
    assert "the code FRA and the name 'PERU' disagree; FRA is kept" in read.warnings[0]
    assert "no member on 2018-12-05: DDR" in read.warnings[1]


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ([("XXX", "ATLANTIS", "Y")], "expected a state in field 967, got 'ATLANTIS'"),
        ([("XXX", "", "Y")], "expected a state in field 967, got 'XXX'"),
        ([("", "IR ELAND", "Y")], "got 'IR ELAND'; nearest: Ireland, Iceland, Iran"),
        ([("FRA", "FRANCE", "Q")], "expected one of Y, N, A, X for 'FRANCE'; got 'Q'"),
        (
            [("FRA", "FRANCE", "Y"), ("FRA", "FRANCE", "N")],
            "expected one vote of 'FRANCE'; got yes and no",
        ),
    ],
)
def test_what_no_vote_can_be_stops_the_reading(told, message):
    with pytest.raises(ReadError, match=r"^a\.xml: A/RES/73/27 \(record 7\): ") as caught:
        parse_marcxml(collection(vote(*told)), source="a.xml")
    assert message in str(caught.value)


def test_a_state_listed_twice_with_the_same_vote_counts_once():
    read = parse_marcxml(collection(vote(("FRA", "FRANCE", "Y"), ("FRA", "FRANCE", "Y"))))
    assert len(read.votes) == 1


@pytest.mark.parametrize("total", ["-3", "many", "1000000", "12.0"])
def test_a_total_that_no_count_can_be_is_an_error(total):
    with pytest.raises(ReadError, match="expected a number of states in field 996"):
        parse_marcxml(collection(vote(("FRA", "", "Y"), totals={"b": total})))


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2019-02-31", "expected a day of the calendar; got '2019-02-31'"),
        ("1895-01-01", "expected a day of the United Nations"),
        ("8 Nov. 2023", "expected a date like 2023-11-08 in field 269; got '8 Nov. 2023'"),
        ("2019-13", "expected a day of the calendar; got '2019-13'"),
    ],
)
def test_a_date_out_of_range_is_an_error(day, message):
    with pytest.raises(ReadError, match=message):
        parse_marcxml(collection(vote(("FRA", "", "Y"), day=day)))


@pytest.mark.parametrize(
    ("day", "kept"),
    [("20181205", "2018-12-05"), ("2018-12", ""), ("2018", ""), ("", "")],
)
def test_a_month_or_a_year_is_no_date_but_tells_names_apart(day, kept):
    read = parse_marcxml(collection(vote(("", "GERMANY", "Y"), day=day)))
    date = read.rollcalls["date"].dt.strftime("%Y-%m-%d").fillna("")
    assert date.tolist() == [kept]
    assert read.votes["country"].tolist() == ["DEU"]


def test_two_votes_on_one_symbol_are_both_kept():
    one, two = (vote(("FRA", "", letter), number=letter) for letter in "YN")
    read = parse_marcxml(collection(one, two))
    assert read.votes[["rollcall", "choice"]].to_numpy().tolist() == [
        ["A/RES/73/27", "yes"],
        ["A/RES/73/27#2", "no"],
    ]
    assert "a further vote on this symbol, kept as A/RES/73/27#2" in read.warnings[0]


def test_a_vote_without_a_symbol_is_named_by_its_meeting():
    fields = [("952", {"a": "A/61/PV.67"}), ("967", {"c": "FRA", "d": "Y"})]
    read = parse_marcxml(collection(*(record(*fields, number=str(n)) for n in range(2))))
    assert read.rollcalls.index.tolist() == ["A/61/PV.67#1", "A/61/PV.67#2"]
    with pytest.raises(ReadError, match="expected a symbol in field 791 or a meeting in field 952"):
        parse_marcxml(collection(record(("967", {"c": "FRA", "d": "Y"}))))


def test_a_record_that_stands_twice_is_read_once():
    one = vote(("FRA", "", "Y"))
    read = parse_marcxml(collection(one, one))
    assert len(read.votes) == 1
    assert "stands twice in the file, read once" in read.warnings[0]
    with pytest.raises(ReadError, match="expected each record number once"):
        parse_marcxml(collection(one, vote(("FRA", "", "N"))))


def test_records_that_tell_nothing_are_counted():
    silent = [
        record(("191", {"a": f"A/78/{n}"}), ("245", {"b": "note"}), number=str(n))
        for n in range(12)
    ]
    read = parse_marcxml(collection(*silent), source="a.xml")
    assert read.warnings[0].startswith("a.xml: 12 records tell no votes and no sponsors: A/78/0 (")
    assert read.warnings[0].endswith("A/78/9 (record 9), …")


# ---- the file


@pytest.mark.parametrize("prefix", ["", "ns0:", "marc:"])
def test_a_prefix_makes_no_difference(prefix):
    one = record(("191", {"a": "A/78/L.2"}), ("710", {"a": "Peru"}), prefix=prefix)
    for data in (one, one.encode(), collection(one), f"\ufeff{one}".encode()):
        assert roles(parse_marcxml(data)) == {"PER": "original"}


def test_records_wrapped_by_oai_pmh_are_read():
    inner = record(("191", {"a": "A/78/L.2"}), ("710", {"a": "Peru"}))
    read = parse_marcxml(f"<OAI><record><header/><metadata>{inner}</metadata></record></OAI>")
    assert roles(read) == {"PER": "original"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_encoding_is_the_declared_one(encoding):
    body = collection(record(("191", {"a": "A/78/L.2"}), ("710", {"a": "Türkiye"})))
    body = body.replace('"1.0"', f'"1.0" encoding="{encoding}"')
    for data in (body, body.encode(encoding)):
        assert roles(parse_marcxml(data)) == {"TUR": "original"}


def test_a_zip_file_of_one_file_is_read_and_recognised(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.xml", draft(("710", {"a": "Peru"})))
    assert roles(read(tmp_path / "a.zip")) == {"PER": "original"}
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr("b.xml", "<record/>")
    with pytest.raises(ReadError, match=r"a\.zip: expected one file in this zip file; got 2"):
        read_marcxml(tmp_path / "a.zip")


def test_a_gzip_file_is_read_and_a_torn_one_is_told(tmp_path):
    packed = gzip.compress(draft(("710", {"a": "Peru"})).encode())
    (tmp_path / "a.xml.gz").write_bytes(packed)
    assert roles(read_marcxml(tmp_path / "a.xml.gz")) == {"PER": "original"}
    for torn in (packed[:-12], packed[:40], packed[:30] + b"\xff" * 40 + packed[70:]):
        (tmp_path / "torn.gz").write_bytes(torn)
        with pytest.raises(ReadError, match=r"torn\.gz: expected a whole gzip file"):
            read_marcxml(tmp_path / "torn.gz")


def test_files_that_cannot_be_read_are_told(tmp_path):
    with pytest.raises(ReadError, match="expected a readable file; got: No such file"):
        read_marcxml(tmp_path / "none.xml")
    with pytest.raises(ReadError, match="expected a readable file; got: Is a directory"):
        read_marcxml(tmp_path)


BILLION_LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><collection>&b;</collection>'
)


@pytest.mark.parametrize(
    "data",
    [
        BILLION_LAUGHS,
        BILLION_LAUGHS.encode("utf-16"),
        '<!DOCTYPE a SYSTEM "file:///etc/hostname"><collection/>',
        '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE a><collection/>',
        "<!--" + "x" * 200_000 + "--><!DOCTYPE a><collection/>",
    ],
)
def test_a_document_type_is_refused_before_anything_is_parsed(data):
    with pytest.raises(ReadError, match="expected XML without a DOCTYPE; this has one"):
        parse_marcxml(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "no element found"),
        ("no XML", "syntax error"),
        ("<collection><record></collection>", "mismatched tag"),
        ("<collection>\n<record>", "x.xml:2: expected well-formed XML; got: no element found"),
        (b"<collection>\xe9</collection>", "not well-formed"),
        ("<a>&b;</a>", "undefined entity"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "encoding"),
        (b'<?xml version="1.0" encoding="shift_jis"?><a/>', "encoding"),
        ("<a>\ud800</a>", "expected XML in a known encoding"),
        ("<collection/>", "expected MARC records; there is none"),
    ],
)
def test_what_is_no_xml_is_an_error(data, message):
    with pytest.raises(ReadError, match=message):
        parse_marcxml(data, source="x.xml")


def test_bottomless_nesting_is_refused():
    with pytest.raises(ReadError, match="expected at most 100 nested elements"):
        parse_marcxml("<a>" * 200_000 + "</a>" * 200_000)


def test_a_gzip_bomb_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(_xml, "_FREE", 1 << 20)
    path = tmp_path / "bomb.xml.gz"
    path.write_bytes(gzip.compress(b"<collection>" + b" " * (30 << 20)))
    with pytest.raises(ReadError, match="packed more than 200 to 1: not unpacked"):
        read_marcxml(path)
    with pytest.raises(ReadError, match="expected at most 100,000 bytes of XML"):
        list(_xml.file_pieces(path, largest=100_000))


def test_one_endless_record_is_refused(monkeypatch):
    monkeypatch.setattr(_xml, "LARGEST_ELEMENT", 1 << 20)
    with pytest.raises(ReadError, match="expected a <record> within 1 MB"):
        parse_marcxml("<collection><record>" + "x" * (3 << 20))


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_records(tmp_path):
    votes = [("FRA", "FRANCE", "Y"), ("USA", "UNITED STATES", "N")] * 60
    body = "".join(vote(*votes, symbol=f"A/RES/73/{n}", number=str(n)) for n in range(400))
    path = tmp_path / "votes.xml"
    path.write_text(collection(body), encoding="utf-8")
    tracemalloc.start()
    try:
        read = read_marcxml(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(read.rollcalls) == 400
    assert peak < path.stat().st_size / 2


@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_whatever_comes_no_other_error_comes_out(data):
    with pytest.raises(ReadError):
        parse_marcxml(data)


def test_marcxml_is_known_by_its_beginning():
    assert detects(collection(record()))
    assert detects('\ufeff<?xml version="1.0"?>\n<!-- 94 -->\n<ns0:record xmlns:ns0="x">')
    assert not detects("rcid,country,vote\n")
    assert not detects("<pdf2xml><page number='1'>")
    assert not detects("A <record> of votes")
