"""Voting lists that a scan, a page or a typist has disturbed: read right, or an error."""

import pytest

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources import report
from voteblocs.sources.report import parse_report, read_report

HEAD = (
    "7. At its 9th meeting, on 3 November 1994, the Committee adopted draft resolution A/C.3/49/L.5"
    " by a recorded vote of 3 to 1, with 1 abstention. The voting was as follows:\n"
)
REST = "Against:\nPeru\nAbstaining:\nFiji\n8. The Committee went on."
EXPECTED = {"TCD": "yes", "TGO": "yes", "BEN": "yes", "PER": "no", "FJI": "abstain"}


def choices(record: VotingRecord) -> dict[str, str]:
    votes = record.votes[record.votes["choice"] != "absent"]
    return dict(zip(votes["country"], votes["choice"], strict=True))


UNHARMED = {
    "full stops": "In favour:\nChad, Togo, Benin.\nAgainst:\nPeru.\nAbstaining:\nFiji.\n8. Next.",
    "no full stop": "In favour:\nChad, Togo, Benin\n" + REST,
    "heading on the line of the names": "In favour: Chad, Togo, Benin\nAgainst:"
    " Peru\nAbstaining: Fiji\n8. N",
    "all on one line": "In favour: Chad, Togo, Benin. Against: Peru. Abstaining: Fiji. 8. N",
    "no colon": "In favour\nChad, Togo, Benin\nAgainst\nPeru\nAbstaining\nFiji\n8. N",
    "capitals": "IN FAVOUR:\nCHAD, TOGO, BENIN\nAGAINST:\nPERU\nABSTAINING:\nFIJI\n8. N",
    "a full stop too many": "In favour:\nChad. Togo.\nBenin.\n" + REST,
    "and before the last": "In favour:\nChad, Togo and Benin\n" + REST,
    "a comma and and": "In favour:\nChad, Togo, and Benin.\n" + REST,
    "a page's end": "In favour:\nChad, Togo,\n\n/...\n\nA/49/999\nEnglish\nPage 7\n\nBenin.\n"
    + REST,
    "a symbol and numbers": "In favour:\nChad, Togo,\nA/61/PV.67\n9 06-64433\nBenin.\n" + REST,
    "numbers the other way": "In favour:\nChad, Togo,\n06-64433 9\nBenin.\n" + REST,
    "a page of pages": "In favour:\nChad, Togo,\n9/12\n_________\nBenin.\n" + REST,
    "a form feed": "In favour:\nChad, Togo,\n\fA/49/999\nBenin.\n" + REST,
    "a word broken by a hyphen": "In favour:\nChad, Togo, Be-\n9 06-64433\nnin.\n" + REST,
    "a soft hyphen": "In favour:\nChad, Togo, Be\u00ad\nnin.\n" + REST,
    "no-break spaces": "In favour:\nChad,\u00a0Togo, Benin.\n" + REST,
    "a footnote": (
        "In favour:\nChad, Togo,\n3 For an account, see A/C.1/73/PV.1, A/C.1/73/PV.2\nand"
        " A/C.1/73/PV.3."
        "\nBenin.\n" + REST
    ),
    "a mark on a name": "In favour:\nChad2, Togo*, Benin?\n" + REST,
    "prose after the last list": (
        "In favour:\nChad, Togo, Benin\nAgainst:\nPeru\nAbstaining:\nFiji\nConsideration of draft"
        " resolution A/C.3/49/L.9"
    ),
    "a scan's dirt": "In favour:\nChad, Togo, Benin.\nI11.\n" + REST,
    "a heading after the lists": (
        "In favour:\nChad, Togo, Benin.\nAgainst:\nPeru.\nAbstaining:\nFiji.\n"
        " I11.\n\nRecommendation of"
        " the Committee\n\n11. The"
    ),
    "windows": ("In favour:\nChad, Togo, Benin.\n" + REST).replace("\n", "\r\n"),
    "absent": "In favour:\nChad, Togo,"
    " Benin.\nAgainst:\nPeru\nAbstaining:\nFiji\nAbsent:\nMali\n8. N",
}


@pytest.mark.parametrize("lists", UNHARMED.values(), ids=UNHARMED)
def test_lists_are_read_through(lists):
    record = parse_report(HEAD + lists)
    assert choices(record) == EXPECTED
    assert record.warnings == ()


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("Trinidad and Tobago and Antigua and Barbuda and Togo", {"TTO", "ATG", "TGO"}),
        ("Guinea-\n\nBissau, Guinea, Equatorial\nGuinea", {"GNB", "GIN", "GNQ"}),
        ("Niger, Nigeria, St. Lucia", {"NER", "NGA", "LCA"}),
        ("the Central\nAfrican Republic, the Congo, Dominica", {"CAF", "COG", "DMA"}),
        (
            "Iran (Islamic\nRepublic of), Korea, Republic of, Micronesia\n(Federated States of)",
            {"IRN", "KOR", "FSM"},
        ),
    ],
)
def test_names_that_hold_and_or_a_comma_or_go_over_lines(names, codes):
    record = parse_report(HEAD + f"In favour:\n{names}\n{REST}")
    assert {country for country, choice in choices(record).items() if choice == "yes"} == codes


def test_a_list_may_end_with_a_bracket_that_tells_an_intention():
    record = parse_report(
        HEAD
        + "In favour:\nChad, Togo, Benin\nAgainst:\nPeru\nAbstaining:\nFiji\n[Subsequently, the"
        " delegation of Mali advised the Secretariat that it had intended to vote against.]"
    )
    assert choices(record) == EXPECTED
    assert record.intentions.astype(str).values.tolist() == [["MLI", "A/C.3/49/L.5", "no"]]


def test_a_comma_lost_at_a_lines_end_is_repaired_and_reported():
    record = parse_report(HEAD + "In favour:\nChad\nTogo, Benin.\n" + REST)
    assert choices(record) == EXPECTED
    assert record.warnings == (
        "<text>:3: no comma between states in 'Chad Togo', read as 2 states",
    )


def test_a_state_twice_on_one_list_counts_once_and_is_reported():
    record = parse_report(HEAD + "In favour:\nChad, Togo, Benin,\nChad.\n" + REST)
    assert choices(record) == EXPECTED
    assert record.warnings == (
        "<text>:4: A/C.3/49/L.5: 'Chad' stands twice on one list (first in line 3), counted once",
    )


def test_a_count_that_differs_is_reported_with_both_figures():
    record = parse_report(HEAD + "In favour:\nChad, Togo.\n" + REST, source="r.txt")
    assert record.warnings == ("r.txt:1: A/C.3/49/L.5: printed 3-1-1, counted 2-1-1",)


def test_lists_without_a_total_are_reported():
    text = "At its 9th meeting, on 3 November 1994, the Committee took up A/C.3/49/L.5.\n"
    record = parse_report(text + "In favour:\nChad, Togo, Benin.\n" + REST)
    assert record.warnings == ("<text>:2: A/C.3/49/L.5: no total printed, counted 3-1-1",)
    assert choices(record) == EXPECTED


def test_lists_of_no_draft_are_named_after_the_document():
    record = parse_report("In favour:\nChad, Togo, Benin.\n" + REST, source="r.txt")
    assert list(record.rollcalls.index) == ["r.txt#1"]
    assert choices(record) == EXPECTED


def test_a_voter_that_was_no_member_is_reported():
    record = parse_report(HEAD + "In favour:\nChad, Togo, Tuvalu.\n" + REST)
    assert record.warnings == (
        "<text>:3: A/C.3/49/L.5: 'Tuvalu' voted and was no member on 1994-11-03",
    )


def test_without_a_day_no_state_is_absent_and_that_is_reported():
    text = (HEAD + "In favour:\nChad, Togo, Benin.\n" + REST).replace(
        "At its 9th meeting, on 3 November 1994, t", "T"
    )
    record = parse_report(text)
    assert set(record.votes["choice"]) == {"yes", "no", "abstain"}
    assert "the day of the vote is not told" in record.warnings[0]


def test_a_council_has_no_absent_members_of_the_assembly():
    text = (HEAD + "In favour:\nChad, Togo, Benin.\n" + REST).replace(
        "A/C.3/49/L.5", "A/HRC/49/L.5"
    )
    record = parse_report(text)
    assert choices(record) == EXPECTED and len(record.votes) == 5
    assert record.rollcalls["body"].tolist() == ["Human Rights Council"]


ERRORS = {
    "In favour:\nChad, Togo, Benjn.\n"
    + REST: "3: expected a state in a voting list, got 'Benjn'; nearest: Benin",
    "In favour:\nChad, Togo.\nBennin.\n"
    + REST: "4: expected a state in a voting list, got 'Bennin'",
    "In favour:\nChad. Atlantis, Togo, Benin.\n"
    + REST: "3: expected a state in a voting list, got 'Atlantis'",
    "In favour:\nChad\nAtlantis, Togo.\n"
    + REST: "4: expected a state in a voting list, got 'Atlantis'",
    "In favour:\nChad, Togo, European Union.\n"
    + REST: "3: expected a state in a voting list, got 'Europ",
    "In favour:\nChad Togo, Benin.\n"
    + REST: "3: expected a state in a voting list, got 'Chad Togo'",
    "In favour:\nIran (Islamic Republic of, Togo.\n"
    + REST: "3: expected a state in a voting list, got 'Iran",
    "In favour:\nChad, Togo, Benin and\n8. Next.": "3: expected a state in a voting list,"
    " got 'Benin and'",
    "In favour:\nChad, Togo,\nBenin.\nAgainst:\nPeru,\nChad.\n8. N": (
        r"7: A/C.3/49/L.5: expected 'Chad' on one list, got it on two \(yes and no, lines 3 and 7\)"
    ),
    "Chad, Togo, Benin.\n"
    + REST: "2: expected 'In favour:' after 'voting was as follows:', got 'Chad",
    "": "expected 'In favour:' after 'voting was as follows:', got 'the end of the text'",
    "In favour:\nChad, Togo,": "3: expected the rest of a voting list, got the end of the text",
    "In favour:\nChad, Togo": "3: A/C.3/49/L.5: expected 3 states voting yes, got 2 and the end",
    "In favour:\nChad, Togo, Benin.": "3: A/C.3/49/L.5: expected 1 states voting no, got 0"
    " and the end",
    "In favour:\nChad, Togo, Benin.\nAgainst:": "4: expected the rest of a voting list",
    "In favour:\nChad, Togo, Ben": "3: expected a state in a voting list, got 'Ben'",
}


@pytest.mark.parametrize(("lists", "message"), ERRORS.items())
def test_what_cannot_be_read_is_an_error_with_its_line(lists, message):
    with pytest.raises(ReadError, match="^doc.txt:" + message if message[0] in "2347" else message):
        parse_report(HEAD + lists, source="doc.txt")


def test_a_recorded_vote_without_a_heading_is_an_error():
    with pytest.raises(
        ReadError, match=r"expected 'In favour:' after 'A recorded vote was taken\.'"
    ):
        parse_report("A recorded vote was taken.\nChad, Togo.\n")


def test_a_meeting_record_that_ends_before_its_result_is_an_error():
    with pytest.raises(ReadError, match="expected the result of the vote, got the end of the text"):
        parse_report("A recorded vote was taken.\nIn favour:\nChad, Togo\n")


def test_a_name_that_two_splits_read_is_an_error(monkeypatch):
    known = {"a", "a and b", "b and c", "c"}
    monkeypatch.setattr(
        "voteblocs.sources.documents._names.names.code",
        lambda name, when=None: name.upper() if name in known else None,
    )
    with pytest.raises(
        ReadError, match=r"expected one way to read a name, got a \+ b and c or a and b \+ c"
    ):
        parse_report(HEAD + "In favour:\na and b and c.\n" + REST)


@pytest.mark.parametrize(
    ("text", "message"), [("", "empty"), (" \n ", "empty"), ("a\n\0", ":2: .*zero byte")]
)
def test_no_text_is_an_error(text, message):
    with pytest.raises(ReadError, match=message):
        parse_report(text)


def test_files_that_hold_no_text_are_errors(tmp_path):
    missing, empty, binary, odd = (
        tmp_path / name for name in ("no.txt", "e.txt", "b.txt", "l.txt")
    )
    empty.write_bytes(b"\n")
    binary.write_bytes(b"%PDF\0\1")
    odd.write_bytes(b"line\nC\xf4te")
    for path, message in [
        (missing, "there is none"),
        (tmp_path, "folder"),
        (empty, "empty"),
        (binary, "binary"),
        (odd, "offset 6"),
    ]:
        with pytest.raises(ReadError, match=message):
            read_report(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_the_encoding_that_its_first_bytes_tell(tmp_path, encoding):
    path = tmp_path / "report.txt"
    path.write_text(HEAD + "In favour:\nChad, Togo, Bénin.\n" + REST, encoding=encoding)
    record = report.read_report(path)
    assert choices(record) == EXPECTED
    assert record.rollcalls["source"].tolist() == ["report.txt"]


def test_an_intention_that_belongs_to_no_vote_is_a_warning():
    record = parse_report("The delegation of Chad indicated that it had intended to abstain.")
    assert "no rule reads the intended vote" in record.warnings[0]


def test_an_intention_whose_delegation_no_rule_reads_is_a_warning():
    record = parse_report(
        HEAD + "In favour:\nChad, Togo, Benin.\n" + REST + " Some had intended to abstain."
    )
    assert record.intentions.empty
    assert "no rule reads the intended vote" in record.warnings[0]


def test_a_delegation_that_is_no_state_is_an_error():
    with pytest.raises(ReadError, match="expected a state among delegations, got 'Atlantis'"):
        parse_report(
            HEAD
            + "In favour:\nChad, Togo, Benin.\n"
            + REST
            + "\n9. The delegation of Atlantis stated"
            " that it had intended to abstain."
        )


def test_a_footnote_belongs_to_the_vote_that_carries_its_mark():
    two = [
        f"{number}. At its 9th meeting, on 3 November 1994, the Committee adopted draft resolution"
        f" A/C.3/49/L.{number} by 1 vote to none. The voting was as follows: {number - 4}/\n"
        "In favour:\nChad\nAgainst:\nNone\n"
        for number in (5, 6)
    ]
    notes = (
        "\n1/ The delegation of Mali later stated that it had intended to abstain.\n"
        "\n2/ The delegation of Peru later stated that it had intended to vote against.\n"
    )
    record = parse_report("".join(two) + notes)
    assert record.intentions.astype(str).values.tolist() == [
        ["MLI", "A/C.3/49/L.5", "abstain"],
        ["PER", "A/C.3/49/L.6", "no"],
    ]
