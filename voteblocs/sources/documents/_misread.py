"""Names that a scan has misread by one known confusion: l, 1 and I; rn and m; a lost space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from voteblocs.sources.documents import _names
from voteblocs.sources.documents._names import Entry, When
from voteblocs.sources.documents._text import Text

_ALIKE = "l1I"
_LONGEST = 80


def repaired(text: Text, start: int, end: int, *, when: When) -> Entry | None:
    """The one state that one confusion, undone, makes of an entry; None for none or several.

    The entry keeps in `read_as` what it was read as; the counts must bear it out.
    """
    start, end = _names.trimmed(text.body, start, end)
    words = text.words(start, end)
    found: dict[str, str] = {}
    for variant in _variants(words) if len(words) <= _LONGEST else ():
        country = _names.state(variant, when)
        if country is not None:
            found.setdefault(country, variant)
    if len(found) != 1:
        return None
    ((country, name),) = found.items()
    return Entry(country, start, end, name)


def _variants(words: str) -> Iterator[str]:
    """The words with one confusion undone, in every place where it may be."""
    for place, sign in enumerate(words):
        if sign in _ALIKE:
            yield from (
                f"{words[:place]}{other}{words[place + 1 :]}" for other in _ALIKE if other != sign
            )
        if place:
            yield f"{words[:place]} {words[place:]}"
    for wrong, right in (("rn", "m"), ("m", "rn")):
        for match in re.finditer(wrong, words):
            yield f"{words[: match.start()]}{right}{words[match.end() :]}"
