"""The real reports: every number that the documents print or that was counted by hand."""

import pytest

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources.report import parse_report, read_report

FIRST, SECOND = "A/C.1/73/L.27/Rev.1", "A/C.1/73/L.37"
IRAN = "A/C.3/78/L.41"


@pytest.fixture(scope="module")
def cyber(shared) -> VotingRecord:
    return read_report(shared / "documents" / "A_73_505.txt")


@pytest.fixture(scope="module")
def third(shared) -> VotingRecord:
    return read_report(shared / "documents" / "A_78_481_Add.3_2023_excerpt.txt")


def choices(record: VotingRecord, rollcall: str) -> dict[str, str]:
    votes = record.votes[record.votes["rollcall"] == rollcall]
    return dict(zip(votes["country"], votes["choice"], strict=True))


def sponsors(record: VotingRecord, resolution: str, role: str | None = None) -> set[str]:
    table = record.sponsors[record.sponsors["resolution"] == resolution]
    return set(table["country"] if role is None else table[table["role"] == role]["country"])


def test_both_votes_of_the_first_committee_have_the_printed_counts(cyber):
    counted = cyber.tallies[["yes", "no", "abstain"]]
    assert counted.loc[FIRST].tolist() == [109, 45, 16]
    assert counted.loc[SECOND].tolist() == [139, 11, 18]
    printed = cyber.rollcalls[["printed_yes", "printed_no", "printed_abstain"]]
    assert (printed.to_numpy() == counted.to_numpy()).all()


def test_a_clean_document_has_no_warnings(cyber, third):
    assert cyber.warnings == ()
    assert third.warnings == ()


def test_states_that_voted_once_and_twice(cyber):
    voted = cyber.matrix.notna()
    assert voted.any(axis=1).sum() == 174
    assert voted.all(axis=1).sum() == 164
    only_first = voted[FIRST] & ~voted[SECOND]
    only_second = voted[SECOND] & ~voted[FIRST]
    assert set(voted.index[only_first]) == {"KGZ", "PAK", "SUR", "TLS", "TKM", "UZB"}
    assert set(voted.index[only_second]) == {"AFG", "COG", "MHL", "FSM"}


def test_the_six_profiles_of_the_two_votes(cyber):
    both = cyber.matrix.dropna().groupby([FIRST, SECOND]).size()
    yes, abstain, no = 1.0, 0.0, -1.0
    expected = {
        (yes, yes): 81,
        (no, yes): 45,
        (yes, abstain): 11,
        (yes, no): 11,
        (abstain, yes): 9,
        (abstain, abstain): 7,
    }
    assert both.to_dict() == expected


def test_members_on_no_list_are_absent(cyber):
    assert (cyber.tallies.sum(axis=1) == 193).all()
    first = choices(cyber, FIRST)
    assert {first[code] for code in ("AFG", "COG", "COD", "TTO")} == {"absent"}


def test_states_with_similar_names_are_kept_apart(cyber):
    first, second = choices(cyber, FIRST), choices(cyber, SECOND)
    assert (first["GIN"], first["GNB"], first["GNQ"], first["PNG"]) == (
        "yes",
        "yes",
        "abstain",
        "abstain",
    )
    assert (first["PRK"], first["KOR"]) == ("yes", "abstain")
    assert (second["COG"], second["COD"]) == ("yes", "absent")
    assert (second["NER"], second["NGA"], second["DOM"], second["DMA"]) == (
        "yes",
        "yes",
        "yes",
        "absent",
    )
    assert (first["CIV"], first["MKD"], first["GBR"], first["TZA"]) == (
        "abstain",
        "no",
        "no",
        "yes",
    )


def test_sponsors_of_the_first_draft(cyber):
    assert len(sponsors(cyber, FIRST)) == 34
    assert sponsors(cyber, FIRST, "lead") == {"RUS"}
    assert sponsors(cyber, FIRST, "joined") == {"GIN", "KGZ", "MMR"}


def test_sponsors_of_the_second_draft(cyber):
    assert len(sponsors(cyber, SECOND)) == 51
    assert sponsors(cyber, SECOND, "lead") == {"USA"}
    joined = sponsors(cyber, SECOND, "joined")
    assert len(joined) == 15
    assert {"ALB", "COD", "MKD", "NZL", "SLE", "TUR"} <= joined


def test_five_states_sponsored_both_rival_drafts(cyber):
    assert sponsors(cyber, FIRST) & sponsors(cyber, SECOND) == {"COD", "GIN", "MWI", "WSM", "SLE"}


def test_stated_intentions_stand_beside_the_votes(cyber):
    assert cyber.intentions.astype(str).values.tolist() == [
        ["COD", FIRST, "yes"],
        ["COD", SECOND, "yes"],
        ["MOZ", SECOND, "abstain"],
        ["PAK", SECOND, "abstain"],
    ]
    second = choices(cyber, SECOND)
    assert (second["COD"], second["MOZ"], second["PAK"]) == ("absent", "yes", "absent")


def test_what_the_report_says_of_each_roll_call(cyber):
    first, second = cyber.rollcalls.loc[FIRST], cyber.rollcalls.loc[SECOND]
    assert str(first["date"].date()) == str(second["date"].date()) == "2018-11-08"
    assert (first["session"], first["body"], first["source"]) == (
        "73",
        "First Committee",
        "A_73_505.txt",
    )
    assert first["title"].startswith("Developments in the field of information and telecomm")
    assert second["title"].startswith("Advancing responsible State behaviour in cyberspace")
    assert first["resolution"] == FIRST
    assert bool(first["adopted"]) and bool(second["adopted"])


def test_the_third_committee_vote(third):
    assert third.tallies.loc[IRAN].to_dict() == {"yes": 80, "abstain": 65, "no": 29, "absent": 19}
    told = third.rollcalls.loc[IRAN]
    assert (str(told["date"].date()), told["session"], told["body"]) == (
        "2023-11-15",
        "78",
        "Third Committee",
    )
    assert told["title"] == "Situation of human rights in the Islamic Republic of Iran"


def test_the_third_committee_draft_has_no_lead_and_seven_that_joined(third):
    assert len(sponsors(third, IRAN)) == 50
    assert len(sponsors(third, IRAN, "original")) == 43
    assert sponsors(third, IRAN, "lead") == set()
    assert sponsors(third, IRAN, "joined") == {"AND", "NZL", "PLW", "MDA", "SMR", "VUT", "TUV"}


def test_a_meeting_record_is_read_with_the_same_pieces(shared):
    record = read_report(shared / "documents" / "A_61_PV.67_2006_excerpt.txt")
    counted = record.tallies[["yes", "no", "abstain"]]
    assert counted.loc["A/RES/61/59"].tolist() == [115, 7, 54]
    assert counted.loc["A/RES/61/60"].tolist() == [175, 1, 0]
    assert record.intentions.astype(str).values.tolist() == [
        ["ZAF", "A/RES/61/59", "yes"],
        ["PHL", "A/RES/61/60", "yes"],
    ]
    assert all("the day of the vote is not told" in line for line in record.warnings)


def test_a_draft_without_its_head_tells_of_no_vote_and_says_so(shared):
    record = read_report(shared / "documents" / "A_C.3_78_L.41_2023_draft_text.txt")
    assert record.rollcalls.empty and record.sponsors.empty
    assert "found neither" in record.warnings[0]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_nothing(shared, cyber, ending):
    text = (shared / "documents" / "A_73_505.txt").read_text()
    other = parse_report(text.replace("\n", ending), source="A_73_505.txt")
    assert other.votes.equals(cyber.votes) and other.sponsors.equals(cyber.sponsors)
    assert other.warnings == ()


def test_a_text_cut_anywhere_inside_the_lists_is_an_error(shared):
    text = (shared / "documents" / "A_73_505.txt").read_text()
    start = text.index("In favour:")
    end = text.index("Republic\nof Moldova, Rwanda, Senegal, Switzerland, Turkey.")
    for place in range(start + 12, end, 97):
        with pytest.raises(ReadError):
            parse_report(text[:place])


def test_a_paragraph_is_voted_on_before_the_whole_and_a_total_alone_is_held_against_nothing():
    record = parse_report(
        "7. At its 9th meeting, on 3 November 1994, the Committee adopted operative paragraph 5 of "
        "draft resolution A/C.3/49/L.5 by 2 votes to 1. In favour: Chad, Togo. Against: Peru. The "
        "Committee adopted draft resolution A/C.3/49/L.5 as a whole by 2 votes to none. In favour: "
        "Chad, Togo. Against: None. It adopted draft resolution A/C.3/49/L.6 by 100 votes to none."
    )
    assert record.reconciliation["verdict"].to_dict() == {
        "A/C.3/49/L.5#para 5": "agrees",
        "A/C.3/49/L.5": "agrees",
        "A/C.3/49/L.6": "no voting lists",
    }
    assert list(record.rollcalls.index)[:2] == ["A/C.3/49/L.5#para 5", "A/C.3/49/L.5"]
