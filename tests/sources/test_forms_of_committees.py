"""Invented texts in the printed forms of all committees and eight decades, each read whole."""

import pytest

from voteblocs.errors import ReadError
from voteblocs.reading import read
from voteblocs.sources.draft import parse_draft
from voteblocs.sources.meeting_record import parse_meeting_record
from voteblocs.sources.report import parse_report

VOTE = "the Committee adopted draft resolution {symbol} by a recorded vote of {total}. "
FOLLOWS = "The voting was as follows:\n"
PLENARY = "A/66/PV.71\n71st plenary meeting\nFriday, 2 December 2011, 10 a.m.\nNew York\n"

REPORTS = {
    "First, 1965, names of the day and a name that a comma is part of": (
        "6. At its 1389th meeting, on 30 November 1965, the First Committee adopted draft "
        "resolution A/C.1/L.340 by a roll-call vote of 7 to 1, with 1 abstention. " + FOLLOWS
        + "In favour: Burma, Ceylon, Congo (Brazzaville), Congo,\nDemocratic Republic of, Dahomey,"
        " Upper Volta and\nYugoslavia.\nAgainst: Portugal.\nAbstaining: China.\n",
        "BEN BFA CHN COD COG LKA MMR PRT YUG", (7, 1, 1), "20",
    ),
    "First, 1958, in capitals, the meeting told last": (
        "7. At its 890th meeting, on 3 November 1958, the Committee heard a statement.\n"
        "8. The draft resolution (A/C.1/L.77) was adopted by 2 votes to none, with 1 abstention, "
        "at the 900th meeting, on 14 November 1958. " + FOLLOWS
        + "IN FAVOUR: BOLIVIA, CEYLON.\nAGAINST: NONE.\nABSTAINING: UNION OF SOVIET SOCIALIST "
        "REPUBLICS.\n",
        "BOL LKA RUS", (2, 0, 1), "13",
    ),
    "Second, 1988, American spelling and other headings": (
        "8. At its 30th meeting, on 14 November 1988, the Committee adopted draft resolution "
        "A/C.2/43/L.77 by a recorded vote of 2 to 1, with 1 abstention:\n"
        "In favor: Bolivia, Ghana.\nOpposed: Israel.\nAbstained: Japan.\n",
        "BOL GHA ISR JPN", (2, 1, 1), "43",
    ),
    "Third, 2007, a footnote's mark behind a comma": (
        "41. At its 50th meeting, on 20 November 2007, "
        + VOTE.format(symbol="A/C.3/62/L.37/Rev.1", total="3 to 1, with 1 abstention") + FOLLOWS
        + "In favour:\nAlbania, Austria,2 Canada.\nAgainst:\nIran (Islamic Republic of).\n"
        "Abstaining:\nBolivia.\n________________\n2 The delegation spoke later.\n",
        "ALB AUT BOL CAN IRN", (3, 1, 1), "62",
    ),
    "Fourth, 1952, abbreviations, those absent listed": (
        "8. At its 300th meeting, on 5 December 1952, draft resolution A/C.4/L.200 was adopted by "
        "3 votes to 1, with 1 abstention:\nIn favour: Chile, Peru, Byelorussian S.S.R.\n"
        "Against: Belgium.\nAbstaining: Turkey.\nAbsent: Haiti, Iceland.\n",
        "BEL BLR CHL PER TUR", (3, 1, 1), "7",
    ),
    "Fifth, 1967, rejected, those against first": (
        "8. At its 1200th meeting, on 5 December 1967, the Committee rejected draft resolution "
        "A/C.5/L.900 by a roll-call vote of 3 to 2, with 1 abstention. " + FOLLOWS
        + "In favour: Ghana, Guinea.\nAgainst: Portugal, Spain, Belgium.\nAbstaining: Japan.\n",
        "BEL ESP GHA GIN JPN PRT", (2, 3, 1), "22",
    ),
    "Sixth, 1961, a page with dashes amid a name": (
        "8. At the 700th meeting, on 5 December 1961, draft resolution A/C.6/L.500 was adopted by "
        "3 votes to 1, with 1 abstention. " + FOLLOWS
        + "In favour: Argentina, Central African\n\n- 5 -\n\nA/5000\nEnglish\nPage 6\n\nRepublic, "
        "Congo (Leopoldville).\nAgainst: South Africa.\nAbstaining: Federation of Malaya.\n",
        "ARG CAF COD MYS ZAF", (3, 1, 1), "16",
    ),
    "Sixth, 1989, a broken word and a running head": (
        "8. At its 46th meeting, on 20 November 1989, "
        + VOTE.format(symbol="A/C.6/44/L.11", total="3 to 1, with 1 abstention") + FOLLOWS
        + "In favour: Bangla-\ndesh, Byelorussian Soviet Socialist\n\n        /...\n\nA/44/760\n"
        "English\nPage 4\n\nRepublic, Cuba.\nAgainst: Israel.\n"
        "Abstaining: Germany, Federal Republic of.\n",
        "BGD BLR CUB DEU ISR", (3, 1, 1), "44",
    ),
    "Special Political, 1986, semicolons": (
        "8. At its 60th meeting, on 5 December 1986, "
        + VOTE.format(symbol="A/SPC/41/L.10", total="3 to 1, with 1 abstention") + FOLLOWS
        + "In favour: Chad; Chile; Peru.\nAgainst: Israel.\nAbstaining: Malawi.\n",
        "CHL ISR MWI PER TCD", (3, 1, 1), "41",
    ),
    "Fifth, 2020, blank lines inside a list, no full stop": (
        "5. At its 13th meeting, on 31 December 2020, "
        + VOTE.format(symbol="A/C.5/75/L.9", total="4 to 1, with 0 abstentions") + FOLLOWS
        + "\nIn favour:   Chad, Chile,\n\n        Peru, Qatar\n\nAgainst:     Israel\n\n"
        "Abstaining:  None\n\n6. The representative of Qatar spoke.\n",
        "CHL ISR PER QAT TCD", (4, 1, 0), "75",
    ),
    "Third, 1966, every list joined by and": (
        "20. At the 1500th meeting, on 3 November 1966, draft resolution A/C.3/L.1400 was adopted "
        "by 4 votes to 1, with 2 abstentions, in a roll-call vote, as follows:\nIn favour: "
        "Argentina, Trinidad and Tobago, Poland and Zambia.\nAgainst: Portugal.\n"
        "Abstaining: Australia and New Zealand.\n",
        "ARG AUS NZL POL PRT TTO ZMB", (4, 1, 2), "21",
    ),
    "First, 1985, misread by a scan": (
        "7. At its 41st meeting, on 18 November 1985, "
        + VOTE.format(symbol="A/C.1/40/L.5", total="3 to 1, with 1 abstention") + FOLLOWS
        + "In favour: A1bania, Denrnark, lceland.\nAgainst: lraq.\nAbstaining: France.\n",
        "ALB DNK FRA IRQ ISL", (3, 1, 1), "40",
    ),
}  # fmt: skip

MEETINGS = {
    "an emergency special session": (
        "A/ES-11/PV.5\n5th plenary meeting\nWednesday, 2 March 2022, 10 a.m.\nA recorded vote was "
        "taken.\nIn favour:\nAlbania, Türkiye\nAgainst:\nBelarus\nAbstaining:\nAlgeria\nDraft "
        "resolution A/ES-11/L.1 was adopted by 2 votes to 1, with 1 abstention (resolution "
        "ES-11/1).\n",
        "A/RES/ES-11/1", "ES-11", "ALB BLR DZA TUR",
    ),
    "a plenary of 1975, called upon by lot": (
        "A/PV.2400\nMonday, 10 November 1975, at 3 p.m.\nA vote was taken by roll-call.\nHaiti, "
        "having been drawn by lot by the President, was called upon to vote first.\nIn favour: "
        "India, Iraq.\nAgainst: Israel, Haiti.\nAbstaining: Japan.\nDraft resolution III was "
        "adopted by 2 votes to 2, with 1 abstention (resolution 3379 (XXX)).\n",
        "A/RES/3379(XXX)", "30", "HTI IND IRQ ISR JPN",
    ),
    "the Security Council of 1950, some not participating": (
        "S/PV.474\n474TH MEETING: 27 JUNE 1950\nA vote was taken by show of hands, as follows:\n"
        "In favour: China, Cuba, United States of America.\nAgainst: Yugoslavia.\nNot "
        "participating in the vote: Egypt, India.\nAbsent: Union of Soviet Socialist Republics.\n"
        "The draft resolution was adopted by 3 votes to 1.\n",
        "S/PV.474#1", "", "CHN CUB USA YUG",
    ),
    "the Human Rights Council, a special session": (
        "A/HRC/RES/S-34/1\nThe Human Rights Council,\n4th meeting\n12 May 2022\n[Adopted by a "
        "recorded vote of 2 to 1, with 1 abstention. " + FOLLOWS + "In favour:\nMarshall Islands "
        "and\nGambia\nAgainst:\nChina\nAbstaining:\nVenezuela (Bolivarian Republic of)]\n",
        "A/HRC/RES/S-34/1#1", "S-34", "CHN GMB MHL VEN",
    ),
}  # fmt: skip


def voters(record):
    return " ".join(sorted(set(record.votes["country"][record.votes["choice"] != "absent"])))


@pytest.mark.parametrize("form", REPORTS)
def test_a_report_is_read_whole(form):
    text, states, total, session = REPORTS[form]
    record = parse_report(text, source="r")
    (row,) = record.reconciliation.itertuples()
    assert voters(record) == states
    assert (row.yes, row.no, row.abstain) == total
    assert row.verdict == "agrees"
    assert record.rollcalls["session"].tolist() == [session]


@pytest.mark.parametrize("form", MEETINGS)
def test_a_meeting_is_read_whole(form):
    text, name, session, states = MEETINGS[form]
    record = parse_meeting_record(text, source="m")
    assert record.rollcalls.index.tolist() == [name]
    assert record.rollcalls["session"].tolist() == [session]
    assert voters(record) == states
    assert record.reconciliation["verdict"].tolist() == ["agrees"]


def test_the_day_is_that_of_the_meeting_which_the_sentence_names_even_behind_the_result():
    text, *_ = REPORTS["First, 1958, in capitals, the meeting told last"]
    assert f"{parse_report(text).rollcalls['date'].iloc[0]:%Y-%m-%d}" == "1958-11-14"


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Ont voté pour :\nAlbanie.", "French"),
        ("Votos a favor:\nAlbania.", "Spanish"),
        ("Голосовали за:\nАлбания.", "Russian"),
        ("赞成：\n阿尔巴尼亚", "Chinese"),
        ("المؤيدون:\nألبانيا", "Arabic"),
    ],
)
def test_an_edition_in_another_language_is_told(tmp_path, words, language):
    for parse in (parse_report, parse_meeting_record):
        with pytest.raises(ReadError, match=f"expected the English edition .* got the {language}"):
            parse(f"A/70/PV.80\n{words}\n", source="x")
    path = tmp_path / "document.txt"
    path.write_text(f"A/70/489\n{words}\n", encoding="utf-8")
    with pytest.raises(ReadError, match=language):
        read(path)


def test_a_state_whose_name_depends_on_an_untold_day_is_told_so():
    text = "S/PV.474\nIn favour: Cuba.\nAgainst: Yugoslavia.\nAdopted by 1 vote to 1.\n"
    with pytest.raises(ReadError, match="which state that was depends on the day"):
        parse_meeting_record(text)


@pytest.mark.parametrize(
    "text",
    [
        "the Committee had before it a draft resolution (A/C.3/78/L.41), submitted by Albania, "
        "Austria. Belgium, Chad, Chile and Peru.",
        "draft resolution A/C.3/78/L.41 was submitted by Albania. Belgium, Chad.",
    ],
)
def test_sponsors_that_a_full_stop_cuts_off_are_told(text):
    record = parse_report(f"7. At its 9th meeting, on 3 November 2023, {text}\n")
    assert any("no rule reads the sponsors in: Belgium" in line for line in record.warnings)


@pytest.mark.parametrize(
    "remark",
    [
        "Subsequently, the delegation of Mali advised the Secretariat that it had intended vote "
        "in favour.",
        "Subsequently, the delegation of Mali informed the Secretariat that it had intended to "
        "vote favour, and the delegation of Togo had intended to abstain.",
    ],
)
def test_an_intention_that_a_lost_word_hides_is_told_and_given_to_nobody_else(remark):
    lists = "A recorded vote was taken.\nIn favour:\nChad\nAgainst:\nNone\nAbstaining:\nNone\n"
    adopted = "Draft resolution A/66/L.1 was adopted by 1 vote to none.\n"
    record = parse_meeting_record(f"{PLENARY}{lists}{adopted}[{remark}]\n")
    assert "MLI" not in set(record.intentions["country"])
    assert any("no rule reads the intended vote" in line for line in record.warnings)


def test_a_draft_in_another_language_names_no_sponsors_in_silence():
    with pytest.raises(ReadError, match="expected a draft"):
        parse_draft("A/C.3/70/L.35\nAlbanie, Chine : projet de résolution\nL'Assemblée générale,\n")
