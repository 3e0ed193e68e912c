"""The pieces that readers of documents share: text, sentences, days, numbers, symbols, tallies."""

import datetime

import pytest

from voteblocs.sources.documents import _dates, _lines, _numbers, _sentences, _symbols, _tallies
from voteblocs.sources.documents._text import plain


def told(text: str) -> list[tuple[str | None, str, tuple[int, int, int], bool | None]]:
    whole = plain(text, "t")
    named = _symbols.drafts(whole)
    return [
        (one.resolution, one.suffix, tuple(one.printed.values()), one.adopted)
        for sentence in _sentences.sentences(whole)
        for one in _tallies.tallies(sentence, named)
    ]


TALLIES = [
    (
        "Draft resolution A/C.3/35/L.1 was adopted by 45 votes to none, with no abstentions.",
        "",
        (45, 0, 0),
        True,
    ),
    (
        "Draft resolution A/C.3/35/L.1 was adopted by 45 votes to 2, with one abstention.",
        "",
        (45, 2, 1),
        True,
    ),
    (
        "A/C.3/35/L.1 was adopted by 45 votes in favour, none against and 3 abstentions.",
        "",
        (45, 0, 3),
        True,
    ),
    (
        "The Committee adopted A/C.3/35/L.1 by a roll-call vote of 78 to 14, with 8 abstentions.",
        "",
        (78, 14, 8),
        True,
    ),
    (
        "The Committee, by a recorded vote of 120 to none, adopted A/C.3/35/L.1.",
        "",
        (120, 0, 0),
        True,
    ),
    (
        "A/C.3/35/L.1 was not adopted, by a vote of 20 to 30, with 4 members abstaining.",
        "",
        (20, 30, 4),
        False,
    ),
    (
        "The Committee decided not to retain paragraph 7 of A/C.3/35/L.1 by 3 votes to 50.",
        "#para 7",
        (3, 50, 0),
        False,
    ),
    (
        "Paragraphs 2 and 3 (b) of A/C.3/35/L.1 were retained by a recorded vote of one"
        " hundred and nine to none.",
        "#para 2 and 3 (b)",
        (109, 0, 0),
        True,
    ),
    (
        "The ninth preambular paragraph of A/C.3/35/L.1 was rejected by 5 votes to 45.",
        "#preambular para 9",
        (5, 45, 0),
        False,
    ),
    ("Section II of A/C.3/35/L.1 was adopted by 9 votes to 1.", "#section II", (9, 1, 0), True),
    (
        "The motion to adjourn the debate on draft resolution A/C.3/35/L.1 was rejected by"
        " 40 votes to 60.",
        "#motion",
        (40, 60, 0),
        False,
    ),
    (
        "On A/C.3/35/L.1 there were 9 votes in favour, 2 against and 4 abstentions. It was"
        " not adopted.",
        "",
        (9, 2, 4),
        False,
    ),
    ("A/C.3/35/L.1 received 9 votes in favour, 2 against and 4 abstentions.", "", (9, 2, 4), None),
]


@pytest.mark.parametrize(("text", "suffix", "printed", "adopted"), TALLIES)
def test_a_result_is_read(text, suffix, printed, adopted):
    assert told(text) == [("A/C.3/35/L.1", suffix, printed, adopted)]


def test_a_result_without_a_symbol_is_that_of_the_draft_named_last():
    text = (
        "Draft resolution A/C.3/35/L.1 came up. The draft resolution was adopted by 9 votes to 1."
    )
    assert told(text) == [("A/C.3/35/L.1", "", (9, 1, 0), True)]


def test_the_resolution_in_brackets_names_a_result_without_a_draft():
    assert told("Draft resolution I was adopted by 9 votes to 1 (resolution 61/59).") == [
        ("A/RES/61/59", "", (9, 1, 0), True)
    ]


def test_figures_that_are_no_vote_are_none():
    assert told("Draft A/C.3/35/L.1: expenditure had grown by 2 to 3 per cent.") == []


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("109", 109),
        ("none", 0),
        ("forty-five", 45),
        ("one hundred and nine", 109),
        ("a hundred", 100),
        ("twelve", 12),
    ],
)
def test_numbers_in_words(words, value):
    assert _numbers.number(words) == value


@pytest.mark.parametrize(("words", "value"), [("fifth", 5), ("Ninth", 9), ("12th", 12)])
def test_ordinals_in_words(words, value):
    assert _numbers.ordinal(words) == value


def day(text: str, session: str | None = None) -> datetime.date | None:
    whole = plain(text, "t")
    sentence = _sentences.sentences(whole)[-1]
    return _dates.calendar(whole, session).day(whole, start=sentence.start, place=sentence.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At its 53rd meeting, on 15 November 2023, it voted.", "2023-11-15"),
        (
            "At its 1st meeting, on 4 October 2018, it met. At its 31st meeting, on 8"
            " November, it voted.",
            "2018-11-08",
        ),
        (
            "At its 31st meeting, on 8 November 2018, it met. At the same meeting, it voted.",
            "2018-11-08",
        ),
        (
            "At its 31st meeting, on 8 November 2018, it met. On 9 October, it rested. Also"
            " at the 31st meeting, it voted.",
            "2018-11-08",
        ),
        ("At its 31st meeting, on 8 November 2018, it met. On 9 November, it voted.", "2018-11-09"),
        (
            "At its 31st meeting, on 18 December 2006, it met. At its 40th meeting, on 12"
            " March, it voted.",
            "2007-03-12",
        ),
        ("On 2 May 1977, at its 3rd meeting, it voted.", "1977-05-02"),
        ("By resolution 1/1 of 8 December 2005 and then at its 3rd meeting, it voted.", None),
        ("At its 3rd meeting, on 31 February 2018, it voted.", None),
        ("It voted.", None),
    ],
)
def test_the_day_of_a_vote(text, expected):
    assert str(day(text)) == str(expected)


def test_a_date_of_another_session_gives_no_year():
    text = "It was set up on 5 May 1993. At its 3rd meeting, on 8 November, it voted."
    assert day(text, "73") == datetime.date(2018, 11, 8)
    assert day(text.replace("8 November", "8 March"), "73") == datetime.date(2019, 3, 8)


@pytest.mark.parametrize(
    ("symbol", "session", "body"),
    [
        ("A/C.1/73/L.27/Rev.1", "73", "First Committee"),
        ("A/C.6/9/L.4", "9", "Sixth Committee"),
        ("A/61/L.15", "61", "General Assembly"),
        ("A/RES/61/59", "61", "General Assembly"),
        ("A/ES-10/L.2", "ES-10", "General Assembly"),
        ("A/SPC/35/L.3", "35", "Special Political Committee"),
        ("A/HRC/52/L.12", "52", "Human Rights Council"),
        ("A/C.1/L.680", None, "First Committee"),
        ("S/2004/123", None, "Security Council"),
        ("A/AC.109/L.1", None, ""),
    ],
)
def test_what_a_symbol_says(symbol, session, body):
    assert (_symbols.session(symbol), _symbols.body(symbol)) == (session, body)


def test_a_session_that_the_symbol_does_not_name_follows_from_the_day():
    assert _dates.session_of(datetime.date(1973, 11, 5)) == "28"
    assert _dates.session_of(datetime.date(1946, 1, 24)) == "1"


def test_symbols_hold_full_stops_that_end_no_sentence():
    text = plain(
        "It took up A/C.1/73/L.2/Rev.1. It adopted (see para.\n11) A/C.1/73/L.3. Done.", "t"
    )
    assert [sentence.words for sentence in _sentences.sentences(text)] == [
        "It took up A/C.1/73/L.2/Rev.1.",
        "It adopted (see para. 11) A/C.1/73/L.3.",
        "Done.",
    ]


def test_a_symbol_broken_at_a_lines_end_is_whole():
    named = _symbols.drafts(
        plain("draft resolution A/C.1/73/\nL.27/\nRev.1 and A/C.1/L. 680", "t")
    ).named
    assert [draft.symbol for draft in named] == ["A/C.1/73/L.27/Rev.1", "A/C.1/L.680"]


def test_a_symbol_on_a_line_of_its_own_stays_where_the_sentence_waits_for_it():
    text = plain(
        "It adopted draft resolution\nA/C.1/73/L.2\nby 9 votes.\nA/73/505\nThen it rose.", "t"
    )
    assert text.body == "It adopted draft resolution\nA/C.1/73/L.2\nby 9 votes.\nThen it rose.\n"
    assert [text.line(text.body.index(word)) for word in ("It", "by", "Then")] == [1, 3, 5]


@pytest.mark.parametrize(
    "line",
    [
        "A/73/505",
        "9 06-64433",
        "06-64433 9",
        "9/12",
        "/...",
        "English",
        "Page 7",
        "English Page 7",
        "_______",
        "17",
        "18-20307 (E) 131123",
    ],
)
def test_furniture_is_known_in_any_order(line):
    assert _lines.is_furniture(line)


@pytest.mark.parametrize(
    "line", ["(A/C.1/73/L.2).", "Page", "Chad", "11. The", "A recommended vote", "of 45 states"]
)
def test_words_are_no_furniture(line):
    assert not _lines.is_furniture(line)


def test_a_number_that_a_sentence_waits_for_stays():
    assert not _lines.is_furniture("109", "by a recorded vote of")


def test_a_wrapped_date_is_no_footnote():
    text = plain(
        "It met on\n18 October, and then rested until\n\n19 October 2018. Then it rose.", "t"
    )
    assert text.notes == ()


def test_footnotes_stand_aside_with_their_mark_and_line():
    text = plain(
        "It met\n\n1 See A/65/201.\n\n in New York.\n\n* The second of\ntwo notes.\nIt rose.", "t"
    )
    assert text.body == "It met\nin New York.\nIt rose.\n"
    assert [(note.mark, note.text.numbers) for note in text.notes] == [("1", (3,)), ("*", (7, 8))]


def test_a_titles_full_stop_ends_no_sentence():
    text = plain("The draft entitled “One. Two” was read. It was adopted.", "t")
    assert len(_sentences.sentences(text)) == 2
