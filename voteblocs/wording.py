"""Numbers, names and lists in words, for sentences and titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from voteblocs._spelling import did_you_mean
from voteblocs.countries.membership import states

WORDS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def in_words(number: int) -> str:
    """A number up to twelve as a word, else in figures.

    >>> in_words(4), in_words(1200)
    ('four', '1,200')
    """
    return WORDS[number] if number < len(WORDS) else f"{number:,}"


def counted(number: int, noun: str) -> str:
    """A number in figures with its noun.

    >>> counted(1, "state"), counted(81, "state")
    ('1 state', '81 states')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(parts: Sequence[object]) -> str:
    """Parts joined as in a sentence.

    >>> listed([81, 58, 28])
    '81, 58 and 28'
    """
    *first, last = map(str, parts or [""])
    return f"{', '.join(first)} and {last}" if first else last


def noun_of(voters: Iterable[str]) -> str:
    """What voters are called: states where the table of states knows any of their codes.

    >>> noun_of(["FRA", "USA"]), noun_of(["GREENS", "Labour"])
    ('state', 'voter')
    """
    return "state" if len(states().index.intersection(list(voters))) else "voter"


def names(codes: Sequence[str]) -> list[str]:
    """Short names of states; a code that the table does not know stands for itself.

    >>> names(["FRA", "GREENS"])
    ['France', 'GREENS']
    """
    known = _short_names()
    return [str(known.get(code, code)) for code in codes]


@cache
def _short_names() -> dict[str, str]:
    """The short name of every state by its code, read once."""
    return dict(states()["short_name"])


def bloc_label(bloc: int) -> str:
    """The name of a bloc for people, who count from 1.

    >>> bloc_label(0)
    'Bloc 1'
    """
    return f"Bloc {int(bloc) + 1}"


def signed(number: float) -> str:
    """A score with its sign, two digits after the point.

    >>> signed(-0.104), signed(0.5)
    ('−0.10', '+0.50')
    """
    return minus(f"{round(number, 2) + 0.0:+.2f}")


def minus(text: str) -> str:
    """A number as text with the sign that is as wide as a plus.

    >>> minus("-0.251")
    '−0.251'
    """
    return text.replace("-", "−")


def expected(kind: str, known: Iterable[str], got: object) -> str:
    """The message for a name that is none of the known ones, with the one most like it.

    >>> expected("a measure", ["excess", "share"], "exces")
    "expected a measure of excess, share; got 'exces' (did you mean 'excess'?)"
    """
    names = list(known)
    return f"expected {kind} of {', '.join(names)}; got {got!r}{did_you_mean(got, names)}"


def members_in(cell: str) -> list[str]:
    """The names in a cell that holds several, separated by `; `.

    >>> members_in("FRA; New Party"), members_in("")
    (['FRA', 'New Party'], [])
    """
    return cell.split("; ") if cell else []
