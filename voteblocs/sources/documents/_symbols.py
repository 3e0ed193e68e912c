"""Document symbols: drafts named in a text, and what a symbol says of session and body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from voteblocs.sources.documents._text import Text

SYMBOL = re.compile(
    r"\b[A-Z]{1,2}(?:/(?:\s(?=L\.|Rev\.|Add\.))?(?:L\.\s?\d|[A-Z0-9])[\w.-]*)+", re.ASCII
)
_CALLED_DRAFT = re.compile(
    r"draft\s+(?:resolutions?|decisions?|text)\s+(?:contained\s+in\s+)?(?:document\s+)?\(?$", re.I
)
_HOLDS_DRAFT = re.compile(
    r",?\s+(?:which\s+)?contain(?:s|ing)\s+the\s+text\s+of\s+a\s+draft\s+resolution\b"
)
_SESSION = re.compile(r"[A-Z]+/(?:[A-Z]+\.?\d*/){0,2}((?:ES-|S-)?\d{1,3})/")
# of old: the 22nd in A/RES/2312(XXII), the fifth emergency one in A/RES/2252(ES-V)
_ROMAN_SESSION = re.compile(r"\((?P<kind>E?S-)?(?P<roman>[IVXL]+)\)(?:\s?\[?[A-Z]{1,2}\]?)?$")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_SUBMITTED = re.compile(r"(?:submitted|introduced|tabled|before it)(?:[^.]|\.(?=\d))*\Z")
_TITLE = re.compile(r"(?:entitled|title)\s*:?\s*[“\"]([^“”\"]{1,600})[”\"]")

_BODIES = {
    "A/C.1": "First Committee",
    "A/C.2": "Second Committee",
    "A/C.3": "Third Committee",
    "A/C.4": "Fourth Committee",
    "A/C.5": "Fifth Committee",
    "A/C.6": "Sixth Committee",
    "A/SPC": "Special Political Committee",
    "A/BUR": "General Committee",
    "A/HRC": "Human Rights Council",
    "E/CN.4": "Commission on Human Rights",
}
# every member of the United Nations has a vote in these
OF_ALL_MEMBERS = {
    "General Assembly",
    *(f"{which} Committee" for which in ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")),
    "Special Political Committee",
}
_ORGANS = {"A": "General Assembly", "E": "Economic and Social Council", "S": "Security Council"}


@dataclass(frozen=True)
class Draft:
    """A draft's symbol where it stands in the text."""

    start: int
    end: int
    symbol: str
    submitted: bool


@dataclass(frozen=True)
class Drafts:
    """The drafts that a text names, in its order.

    `current` tells for each of them which draft is meant from there on: itself, or its revision
    if one was submitted by then.
    """

    named: tuple[Draft, ...]
    current: tuple[str, ...]
    titles: dict[str, str]

    @cached_property
    def starts(self) -> list[int]:
        """The places of the drafts."""
        return [draft.start for draft in self.named]

    def between(self, start: int, end: int) -> tuple[Draft, ...]:
        """Those that stand between two places."""
        return self.named[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def last(self, place: int) -> str | None:
        """The draft named last before a place, in its latest form by then."""
        earlier = bisect_left(self.starts, place)
        return self.current[earlier - 1] if earlier else None

    def title(self, symbol: str) -> str:
        """The title of a draft; a revision without one of its own has that of the first text."""
        return self.titles.get(symbol) or self.titles.get(unrevised(symbol), "")


def unrevised(symbol: str) -> str:
    """The symbol without its revision: the draft as first submitted."""
    return re.sub(r"/Rev\.\d+.*$", "", symbol)


def _revision(symbol: str) -> int:
    match = re.search(r"/Rev\.(\d+)", symbol)
    return int(match[1]) if match else 0


def named(match: re.Match[str]) -> str:
    """A matched symbol as it is written: no blank inside, no full stop of the sentence."""
    return re.sub(r"\s", "", match[0]).rstrip(".-")


def drafts(text: Text) -> Drafts:
    """Every draft named in the text, and the titles that stand beside them."""
    found = tuple(
        Draft(
            match.start(),
            match.start() + len(match[0].rstrip(".-")),
            named(match),
            _SUBMITTED.search(text.body, max(match.start() - 600, 0), match.start()) is not None,
        )
        for match in SYMBOL.finditer(text.body)
        if _is_draft(text.body, match)
    )
    return Drafts(found, tuple(_current(found)), _titles(text, found))


def _current(found: tuple[Draft, ...]) -> Iterator[str]:
    latest: dict[str, str] = {}
    for draft in found:
        first_text = unrevised(draft.symbol)
        if draft.submitted:
            forms = (latest.get(first_text, first_text), draft.symbol)
            latest[first_text] = max(forms, key=_revision)
        yield max(draft.symbol, latest.get(first_text, first_text), key=_revision)


def _is_draft(body: str, match: re.Match[str]) -> bool:
    if re.search(r"/L\.\d", named(match)):
        return True
    before = body[max(match.start() - 60, 0) : match.start()]
    called = _CALLED_DRAFT.search(before) or _HOLDS_DRAFT.match(body, match.end())
    return called is not None and "/RES/" not in match[0]


def _titles(text: Text, found: tuple[Draft, ...]) -> dict[str, str]:
    """Each quoted title belongs to the nearest symbol of its sentence, the one after it first."""
    titles: dict[str, str] = {}
    starts = [draft.start for draft in found]
    for match in _TITLE.finditer(text.body):
        after = bisect_left(starts, match.end())
        following, earlier = found[after : after + 1], found[max(after - 1, 0) : after]
        near = [
            draft
            for draft, gap in (
                *((draft, text.body[match.end() : draft.start]) for draft in following),
                *((draft, text.body[draft.end : match.start()]) for draft in earlier),
            )
            if _same_sentence(gap)
        ]
        if near:
            titles.setdefault(near[0].symbol, " ".join(match[1].split()))
    return titles


def _same_sentence(gap: str) -> bool:
    return len(gap) < 160 and not re.search(r"[.;]\s|\bentitled\b", gap)


def session(symbol: str) -> str | None:
    """The session that a symbol names: "73" of A/C.1/73/L.27, "ES-10" of A/ES-10/L.2.

    >>> session("A/RES/2312(XXII)"), session("A/HRC/RES/S-34/1"), session("S/RES/2654(2022)")
    ('22', 'S-34', None)
    """
    match = _SESSION.match(symbol)
    if match:
        return match[1]
    old = _ROMAN_SESSION.search(symbol)
    return f"{old['kind'] or ''}{_arabic(old['roman'])}" if old else None


def _arabic(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    following = [*values[1:], 0]
    return sum(-a if b > a else a for a, b in zip(values, following, strict=True))


def body(symbol: str) -> str:
    """The body whose document it is, in words; empty when unknown."""
    for prefix, name in _BODIES.items():
        if re.match(re.escape(prefix) + r"\b", symbol):
            return name
    if re.match(r"[AE]/(?:[\w-]+/)?(?:C|AC|CN|CONF)\b", symbol):
        return ""
    return _ORGANS.get(symbol.split("/")[0], "")
