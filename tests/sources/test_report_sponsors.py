"""Sentences about sponsors, as committees have worded them."""

import pytest

from voteblocs.errors import ReadError
from voteblocs.sources.report import parse_report

DRAFT = "A/C.3/49/L.5"
ON = "At its 9th meeting, on 3 November 1994, "


def read(sentence: str) -> tuple[dict[str, str], tuple[str, ...]]:
    record = parse_report("7. " + sentence)
    assert set(record.sponsors["resolution"]) <= {DRAFT}
    return dict(
        zip(record.sponsors["country"], record.sponsors["role"], strict=True)
    ), record.warnings


READ = [
    (
        ON
        + "the Committee had before it a draft resolution entitled “X. Y” (A/C.3/49/L.5), submitted"
        " by Chad, Togo and Trinidad and Tobago.",
        {"TCD": "original", "TGO": "original", "TTO": "original"},
    ),
    (
        ON + "the representative of Chad introduced draft resolution A/C.3/49/L.5 on behalf of the"
        " sponsors.",
        {"TCD": "lead"},
    ),
    (
        ON + "the representative of Chad introduced, on behalf of Togo, Chad and Benin, draft"
        " resolution A/C.3/49/L.5, which read as follows:",
        {"TCD": "lead", "TGO": "original", "BEN": "original"},
    ),
    (
        ON
        + "the representative of Chad, on behalf of the sponsors listed in the document, introduced"
        " a draft resolution (A/C.3/49/L.5). Togo subsequently became a sponsor of the draft"
        " resolution.",
        {"TCD": "lead", "TGO": "joined"},
    ),
    (
        ON
        + "the representative of Chad, on behalf of the sponsors listed in the document and Togo,"
        " introduced a draft resolution (A/C.3/49/L.5).",
        {"TCD": "lead", "TGO": "original"},
    ),
    (
        ON
        + "the representative of Chad, also on behalf of the sponsors of the draft resolution and"
        " Trinidad and Tobago, introduced draft resolution A/C.3/49/L.5.",
        {"TCD": "lead", "TTO": "original"},
    ),
    (
        ON + "the representative of Chad, on behalf of the sponsors listed in document"
        " A/C.3/49/L.5, Togo and Peru, introduced draft resolution A/C.3/49/L.5.",
        {"TCD": "lead", "TGO": "original", "PER": "original"},
    ),
    (
        "Draft resolution A/C.3/49/L.5 was submitted by Chad, Togo and Benin, later joined"
        " by Peru.",
        {"TCD": "original", "TGO": "original", "BEN": "original", "PER": "joined"},
    ),
    (
        "On draft resolution A/C.3/49/L.5, the Chair stated that the following countries had joined"
        " the sponsors of the draft resolution: Chad, Togo and Peru.",
        {"TCD": "joined", "TGO": "joined", "PER": "joined"},
    ),
    (
        "Draft resolution A/C.3/49/L.5 was considered. Also at the same meeting, Chad was added to"
        " the list of sponsors of the draft resolution.",
        {"TCD": "joined"},
    ),
    (
        "The sponsors of draft resolution A/C.3/49/L.5 were: Chad, Togo and Peru.",
        {"TCD": "original", "TGO": "original", "PER": "original"},
    ),
    (
        "The representatives of France and Germany introduced draft resolution A/C.3/49/L.5.",
        {"FRA": "lead", "DEU": "lead"},
    ),
    (
        ON + "the representative of Norway, on behalf of Chad and Togo, as well as Benin, submitted"
        " draft resolution A/C.3/49/L.5.",
        {"NOR": "lead", "TCD": "original", "TGO": "original", "BEN": "original"},
    ),
    (
        "The draft resolution (A/C.3/49/L.5), introduced by the representative of Iran (Islamic"
        " Republic of), on behalf of Mali, was discussed.",
        {"IRN": "lead", "MLI": "original"},
    ),
    (
        "On 3 November 1994, Chad and Togo submitted a draft resolution (A/C.3/49/L.5). At the 12th"
        " meeting, on 9 November, Peru joined as a co-sponsor of the draft resolution.",
        {"TCD": "original", "TGO": "original", "PER": "joined"},
    ),
    (
        "Draft resolution A/C.3/49/L.5 was introduced. Chad co-sponsored the draft resolution.",
        {"TCD": "original"},
    ),
]


@pytest.mark.parametrize(("sentence", "roles"), READ)
def test_a_wording_is_read_without_a_warning(sentence, roles):
    assert read(sentence) == (roles, ())


NOBODY = [
    "The sponsors of draft resolution A/C.3/49/L.5 did not press for a vote.",
    "On draft resolution A/C.3/49/L.5, the representative of Chad, speaking on behalf of"
    " the sponsors,"
    " orally revised the text.",
    "The Chair introduced draft resolution A/C.3/49/L.5 on the basis of informal consultations.",
    "A draft resolution (A/C.3/49/L.5), submitted by the Vice-Chair of the Committee, was adopted"
    " without a vote.",
    "The representative of Cuba proposed that paragraph 3 of draft resolution A/C.3/49/L.5"
    " be deleted.",
    "The representative of Cuba proposed an oral amendment to draft resolution A/C.3/49/L.5.",
    "On draft resolution A/C.3/49/L.5 statements were made by the representatives of Spain"
    " (on behalf"
    " of the European Union), Jamaica and the Sudan.",
]


@pytest.mark.parametrize("sentence", NOBODY)
def test_a_sentence_that_names_no_sponsor_yields_none(sentence):
    roles, warnings = read(sentence)
    assert roles == {}
    assert all("found neither" in line for line in warnings)


GROUPS = [
    ("the European Union", {"TCD": "lead"}),
    ("the Group of 77 and China", {"TCD": "lead"}),
    ("the Group of Latin American and Caribbean States", {"TCD": "lead"}),
    (
        "the States Members of the United Nations that are members of the Movement of Non-Aligned"
        " Countries",
        {"TCD": "lead"},
    ),
]


@pytest.mark.parametrize(("group", "roles"), GROUPS)
def test_a_group_is_a_warning_with_its_words_and_its_members_are_not_filled_in(group, roles):
    got, warnings = read(
        f"The representative of Chad, on behalf of {group}, introduced draft resolution {DRAFT}."
    )
    assert got == roles
    assert len(warnings) == 1 and repr(group) in warnings[0]


def test_states_beside_a_group_are_read():
    got, warnings = read(
        f"Draft resolution {DRAFT} was sponsored by the European Union, Norway and the"
        f" Group of 77 and China."
    )
    assert got == {"NOR": "original"}
    assert len(warnings) == 2


def test_a_state_that_speaks_for_a_group_in_brackets_is_a_sponsor():
    got, warnings = read(
        f"Draft resolution {DRAFT} was submitted by Cuba [on behalf of the Arab States] and Fiji."
    )
    assert got == {"CUB": "original", "FJI": "original"}
    assert "'the Arab States'" in warnings[0]


def test_who_speaks_in_brackets_for_a_group_and_a_state():
    got, warnings = read(
        f"The representative of Egypt (on behalf of the Group of 77 and China and Mexico)"
        f" introduced"
        f" draft resolution {DRAFT}."
    )
    assert got == {"EGY": "lead", "MEX": "original"}
    assert "'the Group of 77 and China'" in warnings[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "Subsequently, a number of delegations joined in sponsoring draft resolution A/C.3/49/L.5.",
        "Draft resolution A/C.3/49/L.5. Subsequently, Benin withdrew its sponsorship of the draft.",
        "Draft resolution A/C.3/49/L.5. Subsequently, Togo ceased to be a sponsor of the draft.",
        "Draft resolution A/C.3/49/L.5. Subsequently, Togo was no longer a sponsor of the draft.",
    ],
)
def test_a_sentence_about_sponsors_that_no_rule_reads_is_a_warning(sentence):
    got, warnings = read(sentence)
    assert got == {}
    assert warnings[0].startswith("<text>:1: no rule reads the sponsors in: Subsequently, ")


def test_a_name_that_is_no_state_does_not_pass_for_a_part_of_the_sponsors():
    roles, warnings = read(
        "The representative of Chad, on behalf of the sponsors listed in the document and Atlantis,"
        " introduced draft resolution A/C.3/49/L.5."
    )
    assert roles == {"TCD": "lead"}
    assert "no rule reads the sponsors" in warnings[0]


def test_sponsors_of_no_draft_at_all_are_a_warning():
    record = parse_report("Subsequently, Chad joined in sponsoring the draft resolution.")
    assert record.sponsors.empty
    assert "no rule reads the sponsors" in record.warnings[0]


@pytest.mark.parametrize(
    ("sentence", "entry"),
    [
        ("Subsequently, Atlantis, Togo and Benin joined in sponsoring the draft.", "Atlantis"),
        (
            "On 3 November 1994, Atlantis and Togo submitted a draft resolution.",
            "Atlantis and Togo",
        ),
        ("The representative of the United States oi America introduced a draft.", "oi America"),
        ("The draft resolution was sponsored by Chad, Tog0 and Benin.", "Tog0 and Benin"),
    ],
)
def test_a_sponsor_that_is_no_state_is_an_error_with_line_and_words(sentence, entry):
    with pytest.raises(ReadError, match=r"doc:2: expected a state among sponsors, got '.*" + entry):
        parse_report(f"7. Draft resolution {DRAFT}.\n{sentence}", source="doc")


def test_one_representative_may_introduce_several_drafts():
    record = parse_report(
        "The representative of Chad introduced draft resolutions A/C.3/49/L.5 and A/C.3/49/L.6."
    )
    assert record.sponsors.values.tolist() == [
        ["TCD", "A/C.3/49/L.5", "lead"],
        ["TCD", "A/C.3/49/L.6", "lead"],
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The representative of Cuba introduced amendments (A/C.3/49/L.9) to draft"
        " resolution A/C.3/49/L.5.",
        "The representative of Cuba introduced the amendments to draft resolution A/C.3/49/L.5"
        " contained in document A/C.3/49/L.9.",
    ],
)
def test_amendments_have_sponsors_of_their_own(sentence):
    assert parse_report(sentence).sponsors.values.tolist() == [["CUB", "A/C.3/49/L.9", "lead"]]


def test_sponsors_of_a_draft_that_the_text_does_not_hold_are_a_warning():
    record = parse_report(
        "A draft resolution (A/C.3/49/L.8), submitted by the sponsors of draft resolution"
        " A/C.3/48/L.1"
        " and Fiji, was adopted without a vote."
    )
    assert record.sponsors.values.tolist() == [["FJI", "A/C.3/49/L.8", "original"]]
    assert "are not in this text" in record.warnings[0]


def test_a_footnote_may_tell_of_sponsors():
    record = parse_report(
        "7. At its 9th meeting, on 3 November 1994, the representative of Chad\n"
        "introduced draft resolution A/C.3/49/L.5,* which the\n"
        "\n* Subsequently, Togo joined in sponsoring the draft resolution.\n"
        "\nCommittee adopted without a vote."
    )
    assert record.sponsors["role"].tolist() == ["lead", "joined"]


def test_the_text_of_a_recommended_draft_is_not_suspected_of_sponsors():
    record = parse_report(
        "The representative of Chad introduced draft resolution A/C.3/49/L.5.\n"
        "8. The Third Committee recommends to the General Assembly the adoption of the draft.\n"
        "Many bodies joined in and sponsored the text of a plan."
    )
    assert record.warnings == ()


@pytest.mark.parametrize(
    "words",
    [
        "the Committee had before it draft resolution A/C.3/49/L.5, submitted by Denmark on "
        "behalf of Albania, Andorra and Austria.",
        "Denmark, on behalf of Albania, Andorra and Austria, introduced draft resolution "
        "A/C.3/49/L.5.",
    ],
)
def test_those_on_whose_behalf_a_state_acts_are_sponsors_and_it_leads(words):
    record = parse_report(f"7. At the 9th meeting, on 3 November 1994, {words}")
    assert record.sponsors[["country", "role"]].values.tolist() == [
        ["ALB", "original"], ["AND", "original"], ["AUT", "original"], ["DNK", "lead"],
    ]  # fmt: skip
