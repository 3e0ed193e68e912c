"""Records of meetings: the real plenary excerpt, and invented ones of other bodies."""

import re

import pytest

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources.documents._misread import repaired
from voteblocs.sources.documents._text import plain
from voteblocs.sources.meeting_record import detects, parse_meeting_record, read_meeting_record

EXCERPT = "A_61_PV.67_2006_excerpt"
MISSILES, SESSION = "A/RES/61/59", "A/RES/61/60"

PLENARY = """\
United Nations  A/61/PV.90
General Assembly
Sixty-first session
90th plenary meeting
Wednesday, 6 December 2006, 10 a.m.
New York

The meeting was called to order at 10.10 a.m.

Agenda item 90

Invented question of lighthouses

Report of the First Committee (A/61/999)

The Acting President: The Assembly has before it four draft resolutions recommended by the
First Committee. The First Committee adopted draft resolution I by 150 votes to 2, with 5
abstentions. Draft resolution I is entitled “Keepers of lighthouses”. A separate vote has been
requested on operative paragraph 2.

A recorded vote was taken.
In favour:
Algeria, Brazil, Chad
Against:
Israel
Abstaining:
None
Operative paragraph 2 of draft resolution I was retained by 3 votes to 1.
[Subsequently, the delegation of Peru advised the Secretariat that it had intended to vote
against.]

The Acting President: I now put to the vote draft resolution I as a whole.
A recorded vote was taken.

In favour:
Algeria, Brazil, Chad, Czech Repub-
lic, Guinea-
Bissau, Republic of

A/61/PV.90
12 06-64433
Moldova, Saint Vincent and the
Grenadines
Against:
Israel, United
States of America
Abstaining:
Australia
Draft resolution I, as a whole, was adopted by
7 votes to 2, with 1 abstention (resolution 61/91).
[Subsequently, the delegations of Chile and Fiji advised the Secretariat that they had intended
to vote in favour; the delegation of Togo had intended to abstain.]

The Acting President: Draft resolution II is entitled “Lamps of lighthouses”. The First
Committee adopted draft resolution II without a vote. May I take it that the Assembly wishes
to do the same?

Draft resolution II was adopted (resolution 61/92).

The Acting President: Draft resolution III is entitled “Fog”.
A recorded vote was taken.
In favour:
Algeria, Chad
Against:
Brazil, Peru, Togo
Draft resolution III was rejected by 3 votes to 2, with no abstentions.

Mr. Silva (Brazil): Last year a resolution on fog was adopted by 90 votes to 4, with 60
abstentions. We regret that the paragraph was rejected by 80 votes to 4.

The Acting President: The Assembly will now take a decision on draft resolution A/61/L.77,
entitled “Storms”.
Draft resolution A/61/L.77 was adopted by 120 votes to 2, with 10 abstentions (resolution
61/94 B).

The meeting rose at 1 p.m.
"""

COUNCIL = """\
S/PV.9990
Provisional
9990th meeting
Friday, 30 September 2022, 3 p.m.
New York

The meeting was called to order at 3.05 p.m.

The President (spoke in French): Members of the Council have before them document S/2022/720,
which contains the text of a draft resolution submitted by Albania and the United States of
America. I shall put the draft resolution to the vote now.

A vote was taken by show of hands.

In favour:

Albania, France, Ghana, Ireland, Kenya, Mexico, Norway, United Arab Emirates,
S/PV.9990 Maintenance of invented peace 30/09/2022
2/14 22-61234
United Kingdom of Great Britain and Northern Ireland, United States of America

Against:

Russian Federation

Abstaining:

Brazil, China, Gabon, India

The President (spoke in French): The draft resolution received 10 votes in favour, 1 against
and 4 abstentions. The draft resolution has not been adopted, owing to the negative vote of a
permanent member of the Council.

Mr. Smith (Ireland): In 2014 a text like it received 13 votes in favour, 1 against and 1
abstention. It was not adopted.

The President: I now put to the vote the draft resolution contained in document S/2022/721.

A vote was taken by show of hands.
In favour:
Albania, Brazil, China, France, Gabon, Ghana, India, Ireland, Kenya, Mexico, Norway, Russian
Federation, United Arab Emirates, United Kingdom of Great Britain and Northern Ireland, United
States of America
The President: There were 15 votes in favour. The draft resolution has been adopted unanimously
as resolution 2999 (2022).
"""

HUMAN_RIGHTS = """\
A/HRC/49/2
Human Rights Council

14. At its 55th meeting, on 1 April 2022, the Council considered draft resolution A/HRC/49/L.5,
entitled “Invented rights of keepers”.
15. At the request of the representative of Brazil, a recorded vote was taken on the draft
resolution. Draft resolution A/HRC/49/L.5 was adopted by 3 votes to 2, with 1 abstention. The
voting was as follows:
In favour:
Argentina, Benin,
GE.22-04534 (E)
A/HRC/49/2
Honduras
Against:
China and Cuba
Abstaining:
India
16. At the same meeting, a recorded vote was taken on draft resolution A/HRC/49/L.6. The voting
was as follows:
In favour:
Argentina, Benin
Against:
China
17. The draft resolution was adopted by 2 votes to 1, with no abstentions.
"""


@pytest.fixture(scope="module", params=[".txt", ".pdf2xml.xml"])
def excerpt(shared, request) -> VotingRecord:
    return read_meeting_record(shared / "documents" / f"{EXCERPT}{request.param}")


@pytest.fixture(scope="module")
def real(shared) -> str:
    return (shared / "documents" / f"{EXCERPT}.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plenary() -> VotingRecord:
    return parse_meeting_record(PLENARY, source="plenary.txt")


@pytest.fixture(scope="module")
def council() -> VotingRecord:
    return parse_meeting_record(COUNCIL, source="council.txt")


@pytest.fixture(scope="module")
def rights() -> VotingRecord:
    return parse_meeting_record(HUMAN_RIGHTS, source="rights.txt")


def counts(record: VotingRecord) -> dict[str, list[int]]:
    return {name: row.tolist() for name, row in record.tallies[["yes", "no", "abstain"]].iterrows()}


def told(record: VotingRecord, column: str) -> dict[str, object]:
    return record.rollcalls[column].to_dict()


def test_the_real_excerpt_has_the_printed_tallies_in_both_forms(excerpt):
    assert counts(excerpt) == {MISSILES: [115, 7, 54], SESSION: [175, 1, 0]}
    printed = excerpt.rollcalls[["printed_yes", "printed_no", "printed_abstain"]]
    assert printed.values.tolist() == [[115, 7, 54], [175, 1, 0]]


def test_the_real_excerpt_tells_titles_body_session_and_intentions_but_no_day(excerpt):
    assert told(excerpt, "title") == {
        MISSILES: "Missiles",
        SESSION: "Convening of the fourth special session of the General Assembly devoted to"
        " disarmament",
    }
    assert set(told(excerpt, "body").values()) == {"General Assembly"}
    assert set(told(excerpt, "session").values()) == {"61"}
    assert excerpt.intentions.astype(str).values.tolist() == [
        ["ZAF", MISSILES, "yes"],
        ["PHL", SESSION, "yes"],
    ]
    assert excerpt.rollcalls["date"].isna().all()
    assert len(excerpt.warnings) == 2
    assert all("the day of the vote is not told" in line for line in excerpt.warnings)


def test_with_the_head_of_its_record_the_excerpt_has_a_day_and_absent_members(real):
    head = "United Nations  A/61/PV.67\n67th plenary meeting\nWednesday, 6 December 2006, 10 a.m.\n"
    record = parse_meeting_record(head + real, source="with head")
    assert record.warnings == ()
    assert set(record.rollcalls["date"].astype(str)) == {"2006-12-06"}
    assert (record.tallies.sum(axis=1) == 192).all()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\nA/61/PV.67\n", "\n\fA/61/PV.67\n"),
        lambda text: text.replace("Bangladesh,", "Bangla\u00ad\ndesh,"),
        lambda text: text.replace("Kazakhstan", "Kazakh-\nstan").replace("Fiji", "\ufb01ji"),
        lambda text: text.replace("Costa Rica", "Costa\u00a0Rica"),
        lambda text: text.replace("'", "’").replace('"', "”"),
        lambda text: text.replace("Albania", "ALBANIA").replace("Viet Nam", "VIET NAM"),
        lambda text: text.replace("Côte", "CÃ´te"),
        lambda text: text.replace("Honduras,", "Honduras1,").replace("Kuwait,", "Kuwait*,"),
        lambda text: text.replace("Zimbabwe\nAgainst", "Zimbabwe.\nAgainst"),
        lambda text: text.replace("Faso,", "Faso,\nA/61/PV.67\n8 06-64433\n"),
    ],
    ids=[
        "CRLF", "form feed", "soft hyphen", "hyphenation, ligature", "blank that does not break",
        "curly signs", "capitals", "mojibake", "marks of footnotes", "full stop",
        "page number and symbol in a list",
    ],
)  # fmt: skip
def test_signs_and_pages_make_no_difference(real, change):
    record = parse_meeting_record(change(real), source="changed")
    assert change(real) != real
    assert counts(record) == {MISSILES: [115, 7, 54], SESSION: [175, 1, 0]}


def test_a_name_that_is_no_state_stops_with_its_line(real):
    with pytest.raises(ReadError, match=r"^real\.txt:6: expected a state in a voting list"):
        parse_meeting_record(
            real.replace("Algeria, Angola", "Atlantis, Angola", 1), source="real.txt"
        )


def test_every_vote_of_a_plenary_is_named_by_its_resolution_or_its_number(plenary):
    assert counts(plenary) == {
        "A/RES/61/91#para 2": [3, 1, 0],
        "A/RES/61/91": [7, 2, 1],
        "A/61/PV.90#3": [2, 3, 0],
        "A/RES/61/94B": [0, 0, 0],
    }
    assert told(plenary, "adopted") == {
        "A/RES/61/91#para 2": True,
        "A/RES/61/91": True,
        "A/61/PV.90#3": False,
        "A/RES/61/94B": True,
    }
    assert told(plenary, "title") == {
        "A/RES/61/91#para 2": "Keepers of lighthouses",
        "A/RES/61/91": "Keepers of lighthouses",
        "A/61/PV.90#3": "Fog",
        "A/RES/61/94B": "Storms",
    }
    assert set(plenary.rollcalls["date"].astype(str)) == {"2006-12-06"}
    assert set(told(plenary, "session").values()) == {"61"}


def test_a_part_and_the_whole_share_their_resolution(plenary):
    assert told(plenary, "resolution")["A/RES/61/91#para 2"] == "A/RES/61/91"


def test_members_on_no_list_of_a_plenary_are_absent(plenary):
    absent = plenary.votes[plenary.votes["choice"] == "absent"]["rollcall"].value_counts()
    assert absent["A/RES/61/91"] == 192 - 10
    assert absent["A/61/PV.90#3"] == 192 - 5


def test_corrections_in_brackets_are_intentions_of_the_vote_before(plenary):
    assert {tuple(row) for row in plenary.intentions.astype(str).values} == {
        ("PER", "A/RES/61/91#para 2", "no"),
        ("CHL", "A/RES/61/91", "yes"),
        ("FJI", "A/RES/61/91", "yes"),
        ("TGO", "A/RES/61/91", "abstain"),
    }


def test_what_is_not_read_as_a_vote_is_told(plenary):
    lines = "\n".join(plenary.warnings)
    assert "A/RES/61/94B: printed 120-2-10, no voting lists" in lines
    speeches = [line for line in plenary.warnings if "told in a speech" in line]
    assert len(speeches) == 3
    assert all(re.match(r"plenary\.txt:\d+: ", line) for line in plenary.warnings)
    assert len(plenary.warnings) == 4


def test_a_veto_in_the_security_council_means_not_adopted(council):
    assert counts(council) == {"S/2022/720": [10, 1, 4], "S/RES/2999(2022)": [15, 0, 0]}
    assert told(council, "adopted") == {"S/2022/720": False, "S/RES/2999(2022)": True}
    assert set(told(council, "body").values()) == {"Security Council"}
    assert set(told(council, "session").values()) == {""}
    assert set(council.rollcalls["date"].astype(str)) == {"2022-09-30"}


def test_members_of_the_council_are_those_on_the_lists(council):
    assert len(council.votes) == 30
    assert "absent" not in set(council.votes["choice"])


def test_sponsors_told_in_the_council_are_read(council):
    rows = council.sponsors[["country", "resolution"]].astype(str).values.tolist()
    assert rows == [["ALB", "S/2022/720"], ["USA", "S/2022/720"]]


def test_the_result_of_another_year_told_by_a_delegate_is_no_vote(council):
    assert len(council.warnings) == 1
    assert "In 2014 a text like it received 13 votes in favour" in council.warnings[0]


def test_the_human_rights_council_is_no_body_of_all_members(rights):
    assert counts(rights) == {"A/HRC/49/L.5": [3, 2, 1], "A/HRC/49/L.6": [2, 1, 0]}
    assert set(told(rights, "body").values()) == {"Human Rights Council"}
    assert set(told(rights, "session").values()) == {"49"}
    assert told(rights, "title")["A/HRC/49/L.5"] == "Invented rights of keepers"
    assert set(rights.rollcalls["date"].astype(str)) == {"2022-04-01"}
    assert len(rights.votes) == 9
    assert rights.warnings == ()


def test_a_roll_call_that_begins_with_a_state_drawn_by_lot():
    record = parse_meeting_record(
        "A/PV.1987\nTuesday, 25 November 1971, at 3 p.m.\n"
        "The PRESIDENT (interpretation from French): I put to the vote draft resolution A/L.999.\n"
        "A vote was taken by roll call.\n"
        "Peru, having been drawn by lot by the President, was called upon to vote first.\n"
        "In favour: Peru, Togo.\nAgainst: Chad.\nAbstaining: None.\n"
        "The draft resolution was adopted by 2 votes to 1 (resolution 2999 A (XXVI)).\n"
    )
    assert counts(record) == {"A/RES/2999A(XXVI)": [2, 1, 0]}
    assert told(record, "session") == {"A/RES/2999A(XXVI)": "26"}


def test_a_resolution_of_the_human_rights_council_tells_its_own_vote():
    record = parse_meeting_record(
        "A/HRC/RES/49/2\nResolution adopted by the Human Rights Council\n\n52nd meeting\n"
        "31 March 2022\n\n[Adopted by a recorded vote of 2 to 1, with 1 abstention. The voting\n"
        "was as follows:\nIn favour:\nBenin, Honduras\nAgainst:\nChina\nAbstaining:\nIndia]\n"
    )
    assert list(counts(record).values()) == [[2, 1, 1]]
    assert list(told(record, "body").values()) == ["Human Rights Council"]
    assert set(record.rollcalls["date"].astype(str)) == {"2022-03-31"}


def test_an_election_by_ballot_is_no_roll_call():
    record = parse_meeting_record(
        "A/61/PV.91\nThe result of the voting is as follows:\nNumber of ballot papers: 190\n"
        "Abstentions: 3\nNumber of members voting: 187\nRequired majority: 125\n"
    )
    assert record.rollcalls.empty
    assert record.warnings == ("<text>:1: expected votes or sponsors of drafts, found neither",)


def test_a_speech_about_sponsors_that_no_rule_reads_is_a_warning():
    record = parse_meeting_record(
        "A/61/PV.91\nMr. Silva (Brazil): Draft resolution A/61/L.3 was submitted by Chad, Atlantys"
        " and Peru.\n"
    )
    assert any("no rule reads the sponsors" in line for line in record.warnings)


def test_a_part_of_a_rejected_draft_is_not_named_by_the_next_resolution():
    record = parse_meeting_record(
        "A/61/PV.92\nThe Acting President: We take up draft resolutions V and VI.\n"
        "Operative paragraph 3 of draft resolution V was rejected by 90 votes to 4.\n"
        "Draft resolution VI was adopted by 99 votes to 1 (resolution 61/95).\n"
    )
    assert list(record.rollcalls.index) == ["A/61/PV.92#1#para 3", "A/RES/61/95"]


@pytest.mark.parametrize("text", ["", " \n", "A\0B"])
def test_what_is_no_text_is_an_error(text):
    with pytest.raises(ReadError):
        parse_meeting_record(text)


def test_a_record_is_told_from_a_report_by_its_head(shared):
    folder = shared / "documents"
    heads = {path.name: path.read_text(encoding="utf-8")[:4000] for path in folder.glob("*.txt")}
    assert {name for name, head in heads.items() if detects(head)} == {f"{EXCERPT}.txt"}
    assert all(detects(text[:400]) for text in (PLENARY, COUNCIL, HUMAN_RIGHTS))


@pytest.mark.parametrize(
    ("name", "misread", "read_as"),
    [
        ("Iraq", "lraq", "Iraq"),
        ("Mali", "Mal1", "MalI"),
        ("Jamaica", "Jarnaica", "Jamaica"),
        ("Suriname", "Surinarne", "Suriname"),
        ("Costa Rica", "CostaRica", "Costa Rica"),
    ],
)
def test_one_confusion_of_a_scan_is_repaired_and_told(real, name, misread, read_as):
    text = real.replace(f"{name},", f"{misread},", 1)
    record = parse_meeting_record(text, source="scan.txt")
    assert counts(record) == {MISSILES: [115, 7, 54], SESSION: [175, 1, 0]}
    line = text[: text.index(misread)].count("\n") + 1
    said = f"scan.txt:{line}: {MISSILES}: {misread!r} read as {read_as!r}, as the printed total"
    assert any(warning.startswith(said) for warning in record.warnings)


def test_a_misread_name_is_an_error_where_the_counts_do_not_bear_it_out(real):
    text = real.replace("Iraq,", "lraq,", 1).replace("115 votes", "114 votes")
    with pytest.raises(ReadError, match=r"scan\.txt:18: expected a state .* got 'lraq'"):
        parse_meeting_record(text, source="scan.txt")


def test_a_misread_name_is_an_error_where_its_state_stands_on_a_list(real):
    text = real.replace("Iraq,", "lraq, Iraq,", 1).replace("Algeria, ", "", 1)
    with pytest.raises(ReadError, match="got 'lraq'"):
        parse_meeting_record(text, source="scan.txt")


def test_a_misread_name_of_two_states_is_no_repair():
    assert repaired(plain("Nlger\n", "x"), 0, 5, when=None) is not None
    assert repaired(plain("Atlantis\n", "x"), 0, 8, when=None) is None


def test_the_secretary_of_a_committee_tells_its_votes_by_their_drafts():
    record = parse_meeting_record(
        "A/C.1/73/PV.31\nThursday, 8 November 2018, 3 p.m.\n"
        "Mr. Silva (Brazil): Draft resolution A/C.1/73/L.9 received 90 votes in favour.\n"
        "Ms. Elliott (Secretary of the Committee): Draft resolution A/C.1/73/L.27 was submitted\n"
        "by the representative of Chad. Draft resolution A/C.1/73/L.8 was adopted by 9 votes\n"
        "to 2.\n"
        "A recorded vote was taken.\nIn favour:\nChad, Togo\nAgainst:\nPeru\n"
        "Draft resolution A/C.1/73/L.27 was adopted by 2 votes to 1.\n"
    )
    assert list(counts(record)) == ["A/C.1/73/L.8", "A/C.1/73/L.27"]
    assert set(told(record, "body").values()) == {"First Committee"}
    assert record.sponsors["country"].tolist() == ["TCD"]
    assert [line for line in record.warnings if "told in a speech" in line]


def test_a_summary_record_recalls_what_had_been_adopted():
    record = parse_meeting_record(
        "A/C.3/78/SR.50\nThursday, 16 November 2023, at 3 p.m.\n"
        "44. The representative of Chad said that a text had been adopted by 90 votes to 4.\n"
        "45. A recorded vote was taken on draft resolution A/C.3/78/L.99.\n"
        "In favour:\nChad, Togo.\nAgainst:\nPeru.\nAbstaining:\nNone.\n"
        "46. Draft resolution A/C.3/78/L.99 was adopted by 2 votes to 1.\n"
    )
    assert counts(record) == {"A/C.3/78/L.99": [2, 1, 0]}


def test_a_result_in_a_footnote_is_read():
    record = parse_meeting_record(
        "A/C.3/78/SR.50\nThursday, 16 November 2023, at 3 p.m.\n\n"
        "45. The Committee took up its texts.\n\n"
        "1 Draft resolution A/C.3/78/L.98 was adopted by 20 votes to 1.\n"
    )
    assert told(record, "printed_yes") == {"A/C.3/78/L.98": 20}


@pytest.mark.parametrize(
    ("said", "yes", "no"),
    [
        ("was rejected by 84 votes to 77, with 16 abstentions", 77, 84),
        ("was rejected by 77 votes in favour to 84 against, with 16 abstentions", 77, 84),
        ("was rejected by 77 votes to 84, with 16 abstentions", 77, 84),
        ("was not adopted, by 90 votes to 60, for want of two thirds", 90, 60),
    ],
)
def test_a_rejection_may_tell_the_votes_against_first(said, yes, no):
    record = parse_meeting_record(f"A/71/PV.65\nThe amendment to draft A/71/L.45 {said}.\n")
    row = record.rollcalls.iloc[0]
    assert (row["printed_yes"], row["printed_no"], row["adopted"]) == (yes, no, False)


def test_lists_decide_in_what_order_a_rejection_tells_its_numbers():
    record = parse_meeting_record(
        "A/61/PV.93\nA recorded vote was taken.\nIn favour:\nChad, Togo\nAgainst:\nPeru\n"
        "Draft resolution A/61/L.5 was rejected by 2 votes to 1.\n"
    )
    assert told(record, "printed_yes") == {"A/61/L.5": 2}


def test_a_draft_that_failed_of_adoption_was_not_adopted():
    record = parse_meeting_record(
        "S/PV.9991\nThe President: The result of the voting is as follows: 8 votes in favour, none"
        " against and 7 abstentions. Draft resolution S/2022/1 has failed of adoption.\n"
    )
    assert record.rollcalls["adopted"].tolist() == [False]


def test_parts_voted_on_in_the_council_belong_to_the_resolution_that_follows():
    record = parse_meeting_record(
        "S/PV.9992\nThe President: I put to the vote the draft resolution (S/2022/5).\n"
        "Paragraph 3 was retained by 12 votes to 1.\n"
        "The President: The draft resolution received 12 votes in favour, 1 against and 2"
        " abstentions. The draft resolution has been adopted as resolution 2998 (2022).\n"
    )
    assert sorted(record.rollcalls.index) == ["S/RES/2998(2022)", "S/RES/2998(2022)#para 3"]
    assert set(record.rollcalls["resolution"]) == {"S/RES/2998(2022)"}


@pytest.mark.parametrize("called", ["resolution VII", "resolution A/61/L.7"])
def test_a_part_names_its_draft_as_the_whole_does_or_not_at_all(called):
    record = parse_meeting_record(
        f"A/61/PV.94\nParagraph 3 of draft {called} was retained by 90 votes to 4.\n"
        f"Draft {called}, as a whole, was adopted (resolution 61/97).\n"
    )
    assert list(record.rollcalls.index) == ["A/RES/61/97#para 3"]


def test_a_draft_named_after_the_numbers_is_the_draft():
    record = parse_meeting_record(
        "A/61/PV.95\nBy 90 votes to 4, with 2 abstentions, draft resolution A/61/L.9 was adopted.\n"
    )
    assert list(record.rollcalls.index) == ["A/61/L.9"]
