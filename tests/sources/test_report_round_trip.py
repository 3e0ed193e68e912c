"""Random votes and sponsors, typed out as a report and read back; and time on hostile text."""

import contextlib
import textwrap
import time

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from voteblocs.countries.membership import members, states
from voteblocs.errors import ReadError
from voteblocs.sources.report import parse_report

DAY, SYMBOL = "2019-11-07", "A/C.4/74/L.12/Rev.1"
NAMES = states()["name"].loc[list(members(DAY))].to_dict()
HEADINGS = {"yes": "In favour", "no": "Against", "abstain": "Abstaining"}
FURNITURE = ["A/74/999", "19-20001 7", "7 19-20001", "7/12", "/...", "English\nPage 7", "________"]

codes = st.sampled_from(sorted(NAMES))
choice = st.sampled_from(["yes", "no", "abstain", "absent"])


@st.composite
def layouts(draw) -> dict:
    return {
        "width": draw(st.integers(30, 100)),
        "same_line": draw(st.booleans()),
        "stop": draw(st.sampled_from([".", ""])),
        "joined": draw(st.booleans()),
        "blank": draw(st.booleans()),
        "furniture": draw(st.lists(st.sampled_from(FURNITURE), max_size=3)),
        "at": draw(st.integers(0, 30)),
    }


def phrase(listed: list[str], layout: dict) -> str:
    names = [NAMES[code] for code in listed]
    if layout["joined"] and len(names) > 1:
        return ", ".join(names[:-1]) + " and " + names[-1]
    return ", ".join(names)


def typed_list(heading: str, listed: list[str], layout: dict) -> str:
    words = phrase(listed, layout) + layout["stop"] if listed else "None."
    start = f"{heading}: " if layout["same_line"] else f"{heading}:\n"
    lines = textwrap.wrap(words, layout["width"])
    place = layout["at"] % (len(lines) + 1)
    if 0 < place < len(lines):
        lines[place:place] = layout["furniture"]
    return start + "\n".join(lines) + ("\n\n" if layout["blank"] else "\n")


def typed(votes: dict[str, str], sponsors: dict[str, list[str]], layout: dict) -> str:
    by = {kind: sorted(code for code, said in votes.items() if said == kind) for kind in HEADINGS}
    counts = {kind: len(listed) for kind, listed in by.items()}
    behalf = (
        f", on behalf of {phrase(sponsors['original'], layout)}," if sponsors["original"] else ""
    )
    later = (
        f" Subsequently, {phrase(sponsors['joined'], layout)} joined in sponsoring the draft"
        " resolution."
    )
    told = (
        f"4. At the 20th meeting, on 1 November 2019, the representative of"
        f" {NAMES[sponsors['lead'][0]]}"
        f"{behalf} submitted a draft resolution entitled “On nothing at all” ({SYMBOL})."
        + (later if sponsors["joined"] else "")
    )
    result = (
        f"5. At the 24th meeting, on 7 November, the Committee adopted draft resolution"
        f" {SYMBOL} by a"
        f" recorded vote of {counts['yes']} to {counts['no']}, with {counts['abstain']}"
        f" abstentions."
        " The voting was as follows:"
    )
    paragraphs = ["\n".join(textwrap.wrap(part, layout["width"])) for part in (told, result)]
    lists = "".join(typed_list(HEADINGS[kind], by[kind], layout) for kind in HEADINGS)
    return "\n\n".join(paragraphs) + "\n\n" + lists + "6. The Committee turned to the next item.\n"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    votes=st.dictionaries(codes, choice, min_size=1, max_size=60),
    sponsors=st.lists(codes, min_size=1, max_size=12, unique=True),
    cuts=st.tuples(st.integers(0, 12), st.integers(0, 12)),
    layout=layouts(),
)
def test_what_is_typed_out_is_read_back(votes, sponsors, cuts, layout):
    first, last = 1 + min(cuts), 1 + max(cuts)
    roles = {"lead": sponsors[:1], "original": sponsors[1:first], "joined": sponsors[first:last]}
    record = parse_report(typed(votes, roles, layout))
    assert record.warnings == ()
    cast = {code: said for code, said in votes.items() if said != "absent"}
    read = record.votes[record.votes["choice"] != "absent"]
    assert dict(zip(read["country"], read["choice"], strict=True)) == cast
    if cast:
        assert len(record.votes) == len(NAMES)
    expected = {code: role for role, listed in roles.items() for code in listed}
    assert dict(zip(record.sponsors["country"], record.sponsors["role"], strict=True)) == expected


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    votes=st.dictionaries(codes, choice, min_size=8, max_size=40),
    layout=layouts(),
    where=st.floats(0, 1),
)
def test_a_letter_lost_from_a_list_is_never_silent(votes, layout, where):
    text = typed(votes, {"lead": ["FRA"], "original": [], "joined": []}, layout)
    start = text.index("In favour:") + len("In favour:")
    end = text.index("6. The Committee turned")
    letters = [i for i in range(start, end) if text[i].isalpha()]
    place = letters[int(where * (len(letters) - 1))]
    try:
        record = parse_report(text[:place] + text[place + 1 :])
    except ReadError as error:
        assert error.line is not None
        return
    read = record.votes[record.votes["choice"] != "absent"]
    cast = {code: said for code, said in votes.items() if said != "absent"}
    same = dict(zip(read["country"], read["choice"], strict=True)) == cast
    assert same or record.warnings


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pieces=st.lists(
        st.sampled_from(
            [
                "In favour:",
                "Against:",
                "Chad, ",
                "Togo",
                ".",
                "\n",
                "(",
                "3 See",
                "[",
                "7. ",
                " and ",
                "“",
                "by 3 votes to 1",
                "adopted A/C.1/73/L.2",
                "the representative of ",
                "on behalf of ",
                "submitted ",
                "joined in sponsoring the draft",
                "had intended to abstain",
                "on 3 November 2018",
                "The voting was as follows:",
                "\f",
                "\u00ad",
                "-\n",
                "A recorded vote was taken.",
            ]
        ),
        max_size=40,
    )
)
def test_no_text_raises_anything_but_a_read_error(pieces):
    try:
        parse_report("".join(pieces))
    except ReadError as error:
        assert "\n" not in str(error)


HOSTILE = [
    "In favour: ",
    "In favour:\n",
    "A, ",
    "(",
    "Chad and ",
    "the representative of ",
    "draft ",
    "“",
    '"',
    "9",
    "the representative of Chad, on behalf of ",
    "Chad introduced a draft ",
    "A/C.1/73/L.2 ",
    "A/",
    "a-\n",
    "draft resolution\nA/C.1/73/L.2\n",
    "by a recorded vote of 9 to 9, with 9 abstentions ",
    "L. ",
    "entitled “a” ",
    "adopted A/C.1/73/L.2 by 9 votes to 9. ",
    "delegation of Chad had intended to vote in favour ",
    "Chad joined in sponsoring the draft. ",
    "In favour:\nChad, Togo.\nAgainst:\nPeru.\n",
    "3 Subsequently the\n",
    "on 3 November at its 9th meeting ",
    "paragraphs 2 and 3 and ",
    "submitted by Chad, draft ",
    ". ",
]


def seconds(text: str) -> float:
    start = time.process_time()
    with contextlib.suppress(ReadError):
        parse_report("x " + text)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_in_proportion_to_the_text(unit):
    small = unit * (10_000 // len(unit))
    seconds(small)
    ratio = min(
        seconds(small * 8) / max(min(seconds(small), seconds(small)), 0.004) for _ in range(2)
    )
    assert ratio <= 12
