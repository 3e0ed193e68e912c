"""Invented reports in the manner of other decades and committees."""

from voteblocs.record import VotingRecord
from voteblocs.sources.report import parse_report

SEVENTIES = """\
                                                       A/31/999
                                                       ORIGINAL: ENGLISH

          INVENTED QUESTION OF THE BED OF A DRY SEA

     1.   The item was taken up at the 20th meeting, held on 1 November 1976.

     2.   On 12 November, Algeria, Burma, the Byelorussian Soviet Socialist Republic,
Democratic Yemen, the German Democratic Republic and Madagascar submitted a draft
resolution (A/C.1/31/L.7), which was subsequently also sponsored by Benin and Zambia.
The draft resolution was introduced by the representative of Madagascar at the 33rd
meeting, on 15 November.

                                                                       /...
76-26512

A/31/999
English
Page 2

     3.   At its 41st meeting, on 2 December, the Committee voted on the draft resolution
by roll-call. The draft resolution was adopted by a roll-call vote of 12 to 3, with two
abstentions. The voting was as follows: 1/

     In favour:  Algeria, Benin, Burma, Byelorussian Soviet Socialist
                 Republic, Czechoslovakia, Democratic Yemen, German

                                                                       /...
______________
     1/   The delegation of Upper Volta subsequently informed the Secretariat
that, had it been present, it would have voted in favour.

A/31/999
English
Page 3

                 Democratic Republic, Libyan Arab Republic, Madagascar,
                 Syrian Arab Republic, Union of Soviet Socialist
                 Republics, Zambia

     Against:    Germany, Federal Republic of, Luxembourg, United
                 Kingdom of Great Britain and Northern Ireland

     Abstaining: Austria, Zaire.

     4.   The Committee then turned to other business.
"""

NINETIES = """\
     22.  At the 39th meeting, on 17 November 1994, the representative of Sweden, also on behalf
of Australia, Costa Rica, the Czech Republic, Malta and the Russian Federation, introduced a
draft resolution entitled "Invented rights of lighthouse keepers. Second reading"
(A/C.3/49/L.61). Subsequently, Ecuador and the former Yugoslav Republic of Macedonia joined in
sponsoring the draft resolution.

     23.  At the 51st meeting, on 2 December, the representative of Sweden, on behalf of the
sponsors, introduced a revised draft resolution (A/C.3/49/L.61/Rev.1), submitted by the
sponsors of draft resolution A/C.3/49/L.61 and Cyprus.

     24.  At the 55th meeting, on 7 December, the Secretary announced that Bulgaria and Zaire
had joined in sponsoring the draft resolution. At the same meeting, the representative of Cuba
proposed an oral amendment to draft resolution A/C.3/49/L.61/Rev.1. The oral amendment was
rejected by a recorded vote of 2 to 4, with 1 abstention. The voting was as follows: a/

     In favour: Cuba and Sudan.

     Against:   Czech Republic, Malta, Sweden and
United States of America

     Abstaining:  Côte d'Ivoire.

     a/  The delegation of Nigeria later stated that it had intended to abstain.

     25.  At the same meeting, the Committee adopted draft resolution
A/C.3/49/L.61/Rev.1, as orally revised, by a recorded vote of five to none, with no
abstentions (see para. 40, draft resolution III). The voting was as follows:

     In favour:  Czech Republic, Malta,
     Slovakia, Sweden, The former Yugoslav Republic of
     Macedonia.

     Against:    None.

     Abstaining: None.

     26.  At the same meeting, the Committee adopted draft resolution A/C.3/49/L.62, sponsored
by Chad and Jamaica, without a vote.
"""

PARAGRAPHS = """\
B. Draft resolution A/C.1/60/L.99

9. At the 15th meeting, on 18 October 2005, the representative of New Zealand introduced, on
behalf of Austria, Brazil, Ireland and Trinidad and Tobago, a draft resolution entitled
“A world of invented treaties” (A/C.1/60/L.99).

10. At its 22nd meeting, on 1 November, the Committee voted on the draft as follows:

(a) The sixth preambular paragraph was retained by a recorded vote of 3 to 1, with 1
abstention. The voting was as follows:

In favour: Austria, Brazil, Serbia and Montenegro
Against: France
Abstaining: India

(b) Operative paragraph 4 was retained by a recorded vote of 2 to none, with 3 abstentions. The
voting was as follows:

In favour:
Austria and Antigua and Barbuda
Against:
None
Abstaining:
France, India, Israel

(c) Draft resolution A/C.1/60/L.99, as a whole, was adopted by a recorded vote of 4 to 2, with no
abstentions (see para. 90, draft resolution IV). The voting was as follows:*

In favour:
Austria, Brazil, Chile, Peru.

* Subsequently, the delegations of Bosnia and Herzegovina, Chad and Togo advised the Secretariat
that they had intended to vote in favour; the delegation of Israel had intended to vote against.

Against:
France, India

11. At the same meeting, the Committee rejected the amendment contained in document A/C.1/60/L.102
to draft resolution A/C.1/60/L.99 by a recorded vote of 1 to 3, with 2 abstentions. The voting
was as follows:

In favour:
Yemen.
Against:
Austria, Brazil. Chile
Abstaining:
Peru, Uganda
"""

TOGETHER = """\
5. At its 12th meeting, on 9 October 1987, the Committee took action on draft resolution
A/C.4/42/L.3: (a) operative paragraph 5 was retained by a recorded vote of 2 to 1, with 1
abstention; (b) the draft resolution as a whole was adopted by a recorded vote of 3 to none, with
one abstention.

In favour: Angola, Ghana.
Against: Belgium.
Abstaining: Japan.

In favour: Angola, Ghana, Yugoslavia.
Against: None.
Abstaining: Japan.
"""

PLENARY = """\
The President: We shall now vote on draft resolution A/47/L.80, entitled "An invented canal".
It was circulated at the 60th plenary meeting, on 9 November 1992.

A recorded vote was taken.

In favour:
Argentina, Bahrain, Sao Tome and
Principe

A/47/PV.70
11
92-61234

Against:
Israel

Draft resolution A/47/L.80 was adopted by 3 votes to 1 (resolution 47/19).

[Subsequently, the delegation of Kuwait advised the Secretariat that it had intended to
abstain.]

A recorded vote was taken.

In favour:
Fiji, Nepal
Abstaining:
Oman

The draft resolution A/47/L.81 was rejected by none to 2, with 1 abstention.
"""

TWO_DIGITS = """\
A/C.2/9/L.4
7. At its 5th meeting, on 14 December 1954, the Committee adopted, by a roll-call vote of
forty-five votes to none, with no abstentions, draft resolution A/C.2/9/L.4.
"""


def voted(record: VotingRecord, rollcall: str) -> dict[str, list[str]]:
    votes = record.votes[
        (record.votes["rollcall"] == rollcall) & (record.votes["choice"] != "absent")
    ]
    return {
        choice: sorted(part["country"]) for choice, part in votes.groupby("choice", observed=True)
    }


def sponsors(record: VotingRecord, resolution: str) -> dict[str, list[str]]:
    table = record.sponsors[record.sponsors["resolution"] == resolution]
    return {role: sorted(part["country"]) for role, part in table.groupby("role")}


def test_a_typescript_of_the_seventies_with_lists_over_pages():
    record = parse_report(SEVENTIES)
    assert voted(record, "A/C.1/31/L.7") == {
        "yes": ["BEN", "BLR", "CSK", "DDR", "DZA", "LBY", "MDG", "MMR", "RUS", "SYR", "YMD", "ZMB"],
        "no": ["DEU", "GBR", "LUX"],
        "abstain": ["AUT", "COD"],
    }
    assert record.warnings == ()
    assert record.intentions.astype(str).values.tolist() == [["BFA", "A/C.1/31/L.7", "yes"]]
    assert sponsors(record, "A/C.1/31/L.7") == {
        "lead": ["MDG"],
        "original": ["BLR", "DDR", "DZA", "MMR", "YMD"],
        "joined": ["BEN", "ZMB"],
    }
    assert str(record.rollcalls.loc["A/C.1/31/L.7", "date"].date()) == "1976-12-02"


def test_a_revised_draft_has_the_sponsors_that_its_sentence_names():
    record = parse_report(NINETIES)
    first = ["AUS", "CRI", "CZE", "ECU", "MKD", "MLT", "RUS"]
    assert sponsors(record, "A/C.3/49/L.61")["joined"] == ["ECU", "MKD"]
    assert sponsors(record, "A/C.3/49/L.61/Rev.1") == {
        "lead": ["SWE"],
        "original": sorted([*first, "CYP"]),
        "joined": ["BGR", "COD"],
    }


def test_an_oral_amendment_has_a_roll_call_of_its_own_and_is_rejected():
    record = parse_report(NINETIES)
    name = "A/C.3/49/L.61/Rev.1#amendment"
    assert voted(record, name) == {
        "yes": ["CUB", "SDN"],
        "no": ["CZE", "MLT", "SWE", "USA"],
        "abstain": ["CIV"],
    }
    assert not record.rollcalls.loc[name, "adopted"]
    assert record.intentions.astype(str).values.tolist() == [["NGA", name, "abstain"]]


def test_spelled_numbers_and_lists_of_nobody():
    record = parse_report(NINETIES)
    told = record.rollcalls.loc["A/C.3/49/L.61/Rev.1"]
    assert [told["printed_yes"], told["printed_no"], told["printed_abstain"]] == [5, 0, 0]
    assert voted(record, "A/C.3/49/L.61/Rev.1") == {"yes": ["CZE", "MKD", "MLT", "SVK", "SWE"]}
    assert told["title"] == "Invented rights of lighthouse keepers. Second reading"
    assert record.warnings == ()


def test_a_draft_adopted_without_a_vote_has_sponsors_and_no_roll_call():
    record = parse_report(NINETIES)
    assert sponsors(record, "A/C.3/49/L.62") == {"original": ["JAM", "TCD"]}
    assert "A/C.3/49/L.62" not in record.rollcalls.index


def test_votes_on_paragraphs_and_on_the_whole():
    record = parse_report(PARAGRAPHS)
    assert voted(record, "A/C.1/60/L.99#preambular para 6") == {
        "yes": ["AUT", "BRA", "SRB"],
        "no": ["FRA"],
        "abstain": ["IND"],
    }
    assert voted(record, "A/C.1/60/L.99#para 4") == {
        "yes": ["ATG", "AUT"],
        "abstain": ["FRA", "IND", "ISR"],
    }
    assert voted(record, "A/C.1/60/L.99") == {
        "yes": ["AUT", "BRA", "CHL", "PER"],
        "no": ["FRA", "IND"],
    }
    assert set(record.rollcalls["resolution"]) == {"A/C.1/60/L.99", "A/C.1/60/L.102"}
    assert record.warnings == ()


def test_several_intentions_in_one_footnote_in_mid_list():
    record = parse_report(PARAGRAPHS)
    assert record.intentions.astype(str).values.tolist() == [
        ["BIH", "A/C.1/60/L.99", "yes"],
        ["ISR", "A/C.1/60/L.99", "no"],
        ["TCD", "A/C.1/60/L.99", "yes"],
        ["TGO", "A/C.1/60/L.99", "yes"],
    ]


def test_an_amendment_with_a_symbol_of_its_own_is_rejected():
    record = parse_report(PARAGRAPHS)
    assert voted(record, "A/C.1/60/L.102") == {
        "yes": ["YEM"],
        "no": ["AUT", "BRA", "CHL"],
        "abstain": ["PER", "UGA"],
    }
    assert not record.rollcalls.loc["A/C.1/60/L.102", "adopted"]
    assert record.rollcalls.loc["A/C.1/60/L.99", "adopted"]


def test_tallies_told_together_belong_to_the_lists_in_their_order():
    record = parse_report(TOGETHER)
    assert voted(record, "A/C.4/42/L.3#para 5") == {
        "yes": ["AGO", "GHA"],
        "no": ["BEL"],
        "abstain": ["JPN"],
    }
    assert voted(record, "A/C.4/42/L.3") == {"yes": ["AGO", "GHA", "YUG"], "abstain": ["JPN"]}
    assert record.warnings == ()


def test_in_a_meeting_record_the_tally_follows_the_lists():
    record = parse_report(PLENARY)
    assert voted(record, "A/47/L.80") == {"yes": ["ARG", "BHR", "STP"], "no": ["ISR"]}
    assert record.intentions.astype(str).values.tolist() == [["KWT", "A/47/L.80", "abstain"]]
    told = record.rollcalls.loc["A/47/L.80"]
    assert (told["body"], told["session"], told["title"]) == (
        "General Assembly",
        "47",
        "An invented canal",
    )


def test_a_tally_that_the_lists_do_not_meet_is_reported_with_both_figures():
    record = parse_report(PLENARY, source="pv.txt")
    assert record.warnings == ("pv.txt:29: A/47/L.81: printed 0-2-1, counted 2-0-1",)


def test_a_total_without_lists_is_a_roll_call_without_votes_and_is_reported():
    record = parse_report(TWO_DIGITS, source="old.txt")
    assert record.votes.empty
    told = record.rollcalls.loc["A/C.2/9/L.4"]
    assert (told["printed_yes"], told["printed_no"], told["session"]) == (45, 0, "9")
    assert record.warnings == ("old.txt:2: A/C.2/9/L.4: printed 45-0-0, no voting lists",)


def test_the_same_total_told_again_is_not_another_roll_call():
    again = "8. As told, draft resolution A/C.2/9/L.4 was adopted by 45 votes to none.\n"
    assert len(parse_report(TWO_DIGITS + again).rollcalls) == 1


def test_another_vote_on_the_same_draft_gets_a_name_of_its_own():
    again = "8. Reconsidered, draft resolution A/C.2/9/L.4 was adopted by 40 votes to 2.\n"
    names = list(parse_report(TWO_DIGITS + again).rollcalls.index)
    assert names == ["A/C.2/9/L.4", "A/C.2/9/L.4 (2)"]
