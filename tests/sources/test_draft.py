"""Drafts: the sponsors on the first page, all of them, or an error that names the line."""

import textwrap
import time

import pytest
from hypothesis import given, settings, strategies as st

from voteblocs.countries import names
from voteblocs.countries.membership import states
from voteblocs.errors import ReadError
from voteblocs.sources._xml import file_pieces
from voteblocs.sources.draft import detects, parse_draft, read_draft
from voteblocs.sources.marc._marc import records

AGENDA = (
    "Promotion and protection of human rights: human rights situations and reports of special "
    "rapporteurs and representatives"
)
IRAN = "Situation of human rights in the Islamic Republic of Iran"


def joined(listed):
    """Names as a document lists them: A, B and C."""
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


def page(sponsors, *, symbol="A/C.3/78/L.41", kind="draft resolution", **look):
    """A draft's first page; `gap` is what stands between its paragraphs, `width` that of lines."""
    width, gap = look.get("width", 80), look.get("gap", "\n\n")
    fill = textwrap.TextWrapper(width, break_long_words=False).fill
    paragraphs = [
        f"United Nations {symbol}\nGeneral Assembly Distr.: Limited\n31 October 2023\n"
        "Original: English",
        "Seventy-eighth session\nThird Committee\nAgenda item 71 (c)\n"
        + fill(look.get("agenda", AGENDA)),
        fill(f"{sponsors}:{look.get('mark', '')} {kind}"),
        fill(IRAN),
        "The General Assembly,\nGuided by the Charter of the United Nations,\n"
        "1. Takes note of the report of the Secretary-General submitted pursuant to\n"
        "resolution 77/228;",
        look.get("foot", ""),
    ]
    return gap.join(paragraphs)


def sponsors(text):
    return dict(parse_draft(text).sponsors[["country", "role"]].to_numpy().tolist())


# ---- real drafts


@pytest.fixture(scope="module")
def drafts(shared):
    """The symbol, the kind and the first sponsors of the real drafts of session 78."""
    path = shared / "data/cosponsors/session_78_committee_3_drafts.xml.gz"
    found = {}
    for record in records(file_pieces(path), source=path.name):
        listed = [field.first("a") for field in record.all("710")]
        listed = [name.replace("Ã´", "ô").replace("Ã¼", "ü") for name in listed]
        listed = [name for name in listed if names.code(name, "2023-11-01")]
        if listed:
            found[record.symbol] = (record.first("245", "b").rstrip(" /"), listed)
    return found


@pytest.mark.parametrize(("gap", "width"), [("\n\n", 85), ("\n", 32)])
def test_the_first_page_of_every_real_draft_is_read_back(drafts, width, gap):
    assert len(drafts) == 82
    for symbol, (kind, listed) in drafts.items():
        read = parse_draft(page(joined(listed), symbol=symbol, kind=kind, width=width, gap=gap))
        expected = {names.code(name, "2023-11-01") for name in listed}
        assert set(read.sponsors["country"]) == expected
        assert set(read.sponsors["resolution"]) == {symbol}
        assert set(read.sponsors["role"]) == {"original"}
        assert read.warnings == ()


def test_the_draft_on_iran_has_43_sponsors_and_50_with_its_addendum(drafts):
    kind, listed = drafts["A/C.3/78/L.41"]
    later = ["Andorra", "New Zealand", "Palau", "Republic of Moldova", "San Marino", "Tuvalu"]
    addendum = (
        "A/C.3/78/L.41/Add.1\n13 November 2023\n\nAddendum\n\nAdd the following countries to the "
        f"list of sponsors of the draft resolution:\n\n{joined([*later, 'Vanuatu'])}.\n"
    )
    first = parse_draft(page(joined(listed), kind=kind))
    added = parse_draft(addendum)
    both = type(first).concat([first, added])
    assert len(first.sponsors) == 43
    assert set(added.sponsors["role"]) == {"joined"}
    assert len(both.sponsors) == 50
    assert set(both.sponsors["resolution"]) == {"A/C.3/78/L.41"}
    assert len(both.rollcalls) == len(both.votes) == 0


def test_the_shared_text_has_lost_its_head_and_says_so(shared):
    path = shared / "documents/A_C.3_78_L.41_2023_draft_text.txt"
    read = read_draft(path)
    assert len(read.sponsors) == 0
    assert read.warnings == (
        f"{path.name}:1: the head of A/C.3/78/L.41 is lost: no sponsors can be read",
    )
    assert detects(path.read_text(encoding="utf-8"))


def test_no_other_real_document_is_taken_for_a_draft(shared):
    for name in ("A_73_505.txt", "A_78_481_Add.3_2023_excerpt.txt", "A_61_PV.67_2006_excerpt.txt"):
        assert not detects((shared / "documents" / name).read_text(encoding="utf-8"))


# ---- forms of the head


@pytest.mark.parametrize(
    "kind",
    [
        *("draft resolution", "draft decision", "revised draft resolution", "DRAFT RESOLUTION"),
        *("amendment to draft resolution A/C.3/78/L.7", "amendments to draft resolution A/78/L.2"),
        "further revised draft resolution",
    ],
)
def test_every_kind_of_draft_is_one(kind):
    assert sponsors(page("Canada and Chad", kind=kind)) == {"CAN": "original", "TCD": "original"}


def test_a_revised_draft_keeps_its_own_symbol():
    read = parse_draft(page("Mali", symbol="A/C.3/78/L.49/Rev.1", kind="revised draft resolution"))
    assert read.sponsors["resolution"].tolist() == ["A/C.3/78/L.49/Rev.1"]


def test_a_state_with_a_footnote_speaks_for_a_group_that_is_told():
    foot = (
        "__________________\n* On behalf of the States Members of the United Nations that are "
        "members of the Group of 77 and\nChina.\n23-21227 (E) 131123\n*2321227*"
    )
    for listed, mark in (("Cuba", "*"), ("Cuba*", ""), ("Belarus, Cuba* and Togo", "")):
        read = parse_draft(page(listed, mark=mark, foot=foot), source="a.txt")
        assert "CUB" in read.sponsors["country"].tolist()
        assert len(read.warnings) == 1
        assert "the members of the group are not filled in: '* On behalf of" in read.warnings[0]


def test_marks_behind_commas_are_no_part_of_a_name():
    foot = "__________________\n* State not a member of the Human Rights Council."
    listed = "Albania, Andorra,* Angola,* Belgium, Côte d’Ivoire and Türkiye*"
    read = parse_draft(page(listed, foot=foot))
    assert read.sponsors["country"].tolist() == ["AGO", "ALB", "AND", "BEL", "CIV", "TUR"]
    assert read.warnings == ()


def test_groups_in_the_list_are_told_and_never_filled_in():
    listed = "Belarus, Cuba [on behalf of the Group of 77 and China], European Union and Togo"
    for gap in ("\n\n", "\n"):
        read = parse_draft(page(listed, gap=gap))
        assert read.sponsors["country"].tolist() == ["BLR", "CUB", "TGO"]
        quoted = [line.split("filled in: ")[1] for line in read.warnings]
        assert quoted == ["'Cuba [on behalf of the Group of 77 and China]'", "'European Union'"]


@pytest.mark.parametrize(
    "who",
    [
        "the President of the General Assembly",
        "the Chair of the Committee, Mr. X",
        "the Secretariat",
    ],
)
def test_a_draft_of_an_office_has_no_sponsor(who):
    text = (
        f"A/C.3/78/L.72\n\nAgenda item 5\n\nDraft decision submitted by {who}\n\n"
        "The General Assembly decides to take note.\n"
    )
    read = parse_draft(text, source="a.txt")
    assert len(read.sponsors) == 0
    assert read.warnings == (f"a.txt:5: submitted by an office, no state sponsors it: {who!r}",)
    assert detects(text)


def test_a_draft_submitted_by_states_names_them_before_its_title():
    text = (
        "A/C.2/40/L.9\nDraft resolution submitted by Canada, the United Kingdom of Great Britain\n"
        "and Northern Ireland and Peru\nInternational year of shelter\nThe General Assembly,\n"
    )
    assert set(sponsors(text)) == {"CAN", "GBR", "PER"}
    with pytest.raises(ReadError, match=r"^draft:2: expected a state among sponsors, got 'Cannada"):
        parse_draft(text.replace("Canada", "Cannada"))


def test_names_are_those_of_the_day_and_without_one_of_the_session():
    old = page("Germany, Federal Republic of, and Zaire", symbol="A/C.3/35/L.5")
    old = old.replace("2023", "1980")
    assert set(sponsors(old)) == {"DEU", "COD"}
    undated = page("Yugoslavia", symbol="A/C.3/35/L.5").replace("31 October 2023\n", "")
    assert set(sponsors(undated)) == {"YUG"}
    assert set(sponsors(undated.replace("/35/", "/57/"))) == {"SRB"}


def test_a_state_listed_twice_counts_once_and_is_told():
    read = parse_draft(page("Peru, Chile and Peru"))
    assert read.sponsors["country"].tolist() == ["CHL", "PER"]
    assert read.warnings[0].endswith("listed twice: PER")


# ---- what goes wrong


@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["paragraphs", "lines"])
@pytest.mark.parametrize("width", [34, 80])
@pytest.mark.parametrize(
    ("wrong", "shown"),
    [
        ("Ir eland", "Ir eland"),
        ("Equatrial Guinea", "Equatrial"),
        ("Unted Republic of Tanzania", "Un"),
    ],
)
@pytest.mark.parametrize("before", ["", "Albania, Andorra, ", "Albania, Andorra, Bosnia and "])
def test_a_misread_name_never_cuts_the_list_short(gap, width, wrong, shown, before):
    with pytest.raises(ReadError, match=r"^a\.txt:\d+: expected a state among sponsors, got '"):
        parse_draft(page(f"{before}{wrong}, Peru and Togo", gap=gap, width=width), source="a.txt")


@pytest.mark.parametrize(
    "lines",
    [
        "Equatrial\nGuinea",
        "Pakisntan and Equatorial\nGuinea",
        "Chad, Pakisntan and Equatorial\nGuinea",
        "Chad, Papua Nwe\nGuinea",
        "Sao Tome\nand Principle\nand Peru",
    ],
)
def test_a_line_that_names_a_state_is_no_list_where_the_line_above_belongs_to_it(lines):
    with pytest.raises(ReadError, match="expected a state among sponsors"):
        parse_draft(f"A/78/L.1\nAgenda item 7\n{lines}: draft resolution\nThe General Assembly,\n")


def test_an_entry_that_is_no_state_is_named_with_its_line():
    with pytest.raises(ReadError, match=r"^a\.txt:1\d: .* got 'Ir eland'; nearest: Ireland, "):
        parse_draft(page("Albania, Ir eland, Togo and Peru"), source="a.txt")
    with pytest.raises(ReadError, match="expected a state among sponsors, got 'Atlantis'"):
        parse_draft("A/78/L.1\n\nAtlantis: draft resolution\n\nThe General Assembly,\n")
    addendum = "A/78/L.1/Add.1\nAdd the following country to the sponsors of the draft: Atlantis."
    with pytest.raises(ReadError, match="expected a state among sponsors, got 'Atlantis'"):
        parse_draft(addendum)


def test_sponsors_without_a_symbol_are_an_error():
    with pytest.raises(
        ReadError, match=r"^draft:1: expected the draft's symbol above its sponsors"
    ):
        parse_draft("Peru: draft resolution\n\nThe General Assembly,\n")


def test_a_day_that_the_calendar_has_not_is_an_error():
    with pytest.raises(ReadError, match=r"^draft:3: expected a day of the calendar, got '31 June"):
        parse_draft(page("Peru").replace("31 October", "31 June"))


@pytest.mark.parametrize("text", ["", "Dear Sir,\nhello", "In favour: Peru.", ": draft"])
def test_what_is_no_draft_is_an_error(text):
    with pytest.raises(ReadError, match="expected a draft with 'A, B and C: draft resolution' or"):
        parse_draft(text)
    assert not detects(text)


def test_a_page_is_known_as_a_draft():
    assert detects(page("Peru"))
    assert detects("A/78/L.1/Add.1\nAdd the following country to the sponsors of the draft: Peru")
    assert not detects(page("Peru") + "\nIn favour:\nPeru")
    assert not detects("rcid,country,vote\n")


# ---- any list, any page


MEMBERS = states()["name"]
CURRENT = [code for code, name in MEMBERS.items() if names.code(name, "2023-10-31") == code]


@settings(max_examples=60, deadline=None)
@given(
    chosen=st.lists(st.sampled_from(CURRENT), min_size=1, max_size=40, unique=True),
    width=st.integers(24, 120),
    gap=st.sampled_from(["\n", "\n\n", "\r\n\r\n"]),
    upper=st.booleans(),
)
def test_any_list_of_states_is_read_back_from_any_page(chosen, width, gap, upper):
    printed = [MEMBERS[code].upper() if upper else MEMBERS[code] for code in chosen]
    read = parse_draft(page(joined(printed), width=width, gap=gap))
    assert set(read.sponsors["country"]) == set(chosen)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="AB, \n.:()[]*and draft resolution/L1", max_size=300))
def test_whatever_comes_no_other_error_comes_out(text):
    for whole in (text, f"A/78/L.1\n{text}: draft resolution\nThe General Assembly,\n"):
        try:
            parse_draft(whole)
        except ReadError:
            continue


@pytest.mark.parametrize("piece", ["A, ", "(", "\n", "Peru and ", "Add the following country: "])
def test_time_grows_with_the_length_of_a_hostile_page(piece):
    def taken(size):
        text = "A/78/L.1\n" + piece * (size // len(piece)) + ": draft resolution\n"
        start = time.process_time()
        with pytest.raises(ReadError):
            parse_draft(text)
        return time.process_time() - start

    taken(10_000)
    assert taken(400_000) < 16 * max(taken(50_000), 0.02)
