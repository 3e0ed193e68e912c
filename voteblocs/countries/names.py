"""Names and codes of states at any time, and our code of the seat they stand for.

Our codes name a seat in the United Nations, not the name on its plate: the Union of Soviet
Socialist Republics is RUS, Burma MMR, the United Arab Republic EGY. Seats that ended keep their
withdrawn codes: CSK, DDR, EAZ, YMD, YUG. The tables are `names.csv` and `codes.csv`.
"""

import datetime
import difflib
import re
import unicodedata
from functools import cache

from voteblocs.countries._tables import Meaning, country_meant, meanings, table

_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‛ʼʹ′`´", "'"))
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\u00ad": None})
_FOREIGN_LETTERS = re.compile(r"[^\x00-\x7f]+")
_BLANKS_AT_HYPHEN = re.compile(r"\s*-\s+|\s+-")


def normalise(name: str) -> str:
    """The form in which names are compared.

    UTF-8 read as Windows-1252 or Latin-1 is repaired where that loses nothing; then compatibility
    forms, accents, capitals, typographic apostrophes and hyphens, a leading "the", repeated
    blanks and line breaks, and blanks at a hyphen make no difference. Nothing else is forgiven.

    >>> normalise("the  CÃ´te d’Ivoire"), normalise("Guinea-\\nBissau")
    ("cote d'ivoire", 'guinea-bissau')
    """
    text = _FOREIGN_LETTERS.sub(_repaired, name).translate(_APOSTROPHES).translate(_HYPHENS)
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text)).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _BLANKS_AT_HYPHEN.sub("-", " ".join(bare.split())).removeprefix("the ")


def code(name: str, date: str | datetime.date | None = None) -> str | None:
    """Our code of the state that a name stands for, or None if no state is known by it.

    The match is exact after `normalise`; codes are not names ("and" is not Andorra). A name that
    stood for several seats, or for none in some years, is decided by the date: "Congo" is COG
    from 1971-10-27 on and nothing before, when documents tell two apart by a word in brackets;
    "Germany" is nothing before 1990-10-03; "Yugoslavia" is YUG, from 2000-11-01 SRB; "Serbia and
    Montenegro" is one state from 2003-02-04 to 2006-06-02 and otherwise two names in a list.
    Without a date such a name has the meaning still in use, and none if it ever had another.
    A bad date is a ValueError.

    >>> code("Democratic Republic of the Congo"), code("Congo (Leopoldville)"), code("Korea")
    ('COD', 'COD', None)
    >>> code("Yugoslavia", "1980-01-01"), code("Yugoslavia", "2002-01-01"), code("Yugoslavia")
    ('YUG', 'SRB', None)
    """
    several = _names().get(normalise(name))
    return country_meant(several, date) if several else None


def nearest(name: str, n: int = 3) -> tuple[str, ...]:
    """The n known names nearest in spelling, nearest first: for error messages, never to match.

    >>> nearest("Kyrgystan", 1)
    ('Kyrgyzstan',)
    """
    spelt = _spelling()
    close = difflib.get_close_matches(normalise(name), list(spelt), n=n)
    return tuple(spelt[key] for key in close)


def seat(code: str, date: str | datetime.date | None = None) -> str | None:
    """Our code of the seat that a source's own code stands for, or None if it is unknown.

    Knows our own codes, ISO 3166-1 alpha-2 and alpha-3 with the withdrawn ones, ISO 3166-3, those
    of the UN Digital Library and the numbers of the Correlates of War. Case counts. The date
    decides as in `code`; without one, a code of ours is itself. A bad date is a ValueError.

    >>> seat("SUN"), seat("GER"), seat("NA"), seat("365")
    ('RUS', 'DEU', 'NAM', 'RUS')
    >>> seat("YUG"), seat("YUG", "2001-12-24")
    ('YUG', 'SRB')
    """
    several = _codes().get(code, ())
    if code in _own_codes() and (date is None or not several):
        return code
    return country_meant(several, date) if several else None


def _repaired(letters: re.Match[str]) -> str:
    """The letters with UTF-8 bytes decoded, if they are such bytes read as a Western encoding."""
    text = letters[0]
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


@cache
def _names() -> dict[str, tuple[Meaning, ...]]:
    """What each normalised name means."""
    return meanings(
        (normalise(row["name"]), Meaning(row["country"], row["since"], row["until"]))
        for row in table("names")
    )


@cache
def _codes() -> dict[str, tuple[Meaning, ...]]:
    """What each foreign code means."""
    return meanings(
        (row["code"], Meaning(row["country"], row["since"], row["until"])) for row in table("codes")
    )


@cache
def _own_codes() -> frozenset[str]:
    """The codes of our table of states."""
    return frozenset(row["country"] for row in table("states"))


@cache
def _spelling() -> dict[str, str]:
    """Each normalised name of a state as the table spells it."""
    return {normalise(row["name"]): row["name"] for row in table("names") if row["country"]}
