"""How the academic data sets write the symbols of General Assembly resolutions."""

from __future__ import annotations

import re

import pandas as pd

_WRITTEN = re.compile(r"(?:R|A/RES)/(\d+)/(\d+)(/[IVX]+|/?[A-Z]*(?:/[IVX]+)?)")
_LETTER = re.compile(r"^/(?![IVX])")  # the slash before a letter, which is no section
_EMERGENCY = re.compile(r"A/RES/ES-\d+/\d+[A-Z]?")
_ROMAN = (
    "XVIII", "XIX", "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII",
    "XXIX", "XXX",
)  # fmt: skip
FIRST_NUMBERED, LAST_RUNNING = 18, 30
# The numbers of the resolutions of sessions 18 to 30; what is lower is a page of the records.
RUNNING = range(1874, 3542)


def resolution(symbol: str, session: str) -> str:
    """The official symbol of the resolution that the data sets write as `R/73/27`, else nothing.

    From session 31 on it is `A/RES/73/27`, from 18 to 30, when numbers ran on, `A/RES/3379(XXX)`.
    Up to session 17, and in special sessions, the number is a page of the records (`R/1/66`).
    A symbol of another session than the roll call's is not believed.

    >>> resolution("R/73/27", "73"), resolution("R/34/2A", "34"), resolution("R/30/3379", "30")
    ('A/RES/73/27', 'A/RES/34/2A', 'A/RES/3379(XXX)')
    >>> resolution("R/1/66", "1"), resolution("ESS/5/97", "22"), resolution("R/677/46", "67")
    ('', '', '')
    """
    if _EMERGENCY.fullmatch(symbol):
        return symbol
    written = _WRITTEN.fullmatch(symbol)
    if not written or written[1] != session or int(session) < FIRST_NUMBERED:
        return ""
    number, part = written[2], _LETTER.sub("", written[3])
    if int(session) > LAST_RUNNING:
        return f"A/RES/{session}/{number}{part}"
    roman = _ROMAN[int(session) - FIRST_NUMBERED]
    return f"A/RES/{number}{part}({roman})" if int(number) in RUNNING else ""


def should_be_official(symbol: str, session: str) -> bool:
    """Whether a symbol is written as a resolution in a session that has them by number.

    >>> should_be_official("R/677/46", "67"), should_be_official("R/1/66", "1")
    (True, False)
    """
    numbered = session.isdigit() and int(session) >= FIRST_NUMBERED
    return numbered and symbol.startswith(("R/", "A/RES/"))


def names(facts: pd.DataFrame) -> pd.Series:
    """A name for each roll call (index its rcid) of `symbol`, `resolution` and `part`.

    A resolution's symbol names the one vote on it as a whole. Votes on amendments and paragraphs
    (`part`), and all of several votes on a whole, are told apart: `A/RES/73/64#rcid 9100`. Where
    there is no resolution the data set's own symbol stands (`R/1/66`), else the rcid alone.
    """
    label = facts["resolution"].where(facts["resolution"] != "", facts["symbol"])
    whole = ~facts["part"] | (facts["resolution"] == "")
    alone = whole & ~label.where(whole).duplicated(keep=False)
    apart = (label + "#").where(label != "", "") + "rcid " + facts.index
    return label.where(alone & (label != ""), apart)
