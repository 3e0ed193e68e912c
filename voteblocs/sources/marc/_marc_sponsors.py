"""Sponsors in a MARC record: fields 710 (who submitted), 515 (who joined), 245 c (as printed)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from voteblocs.sources.documents._sponsor_lists import Sponsor, is_no_state, sponsor_list
from voteblocs.sources.documents._text import Text
from voteblocs.sources.marc._marc import Record

_DOCUMENT = re.compile(r"\s*\([^()]*\b[A-Z]{1,2}/[^()]*\)\s*\.?\s*$")
_NEXT_NOTE = re.compile(r"\.?\s+-\s+(?=[A-Z])")
_ROLES = {"additional": "joined", "original": "original"}
_HEADED = re.compile(r"(?i:(additional|original) (?:co-?)?sponsors?): ?(.+)")
_TOLD = re.compile(
    r"([^:]+?) (?:is|are|was|were) (?:also )?(?:an )?(additional|original) (?:co-?)?sponsors?\b"
)
_NO_LIST = re.compile(r"(?:(?:submitted|issued|prepared|transmitted|adopted) )?by ")


@dataclass(frozen=True)
class MarcSponsors:
    """The sponsors of one draft as (country, role), what does not fit, and every state's words."""

    rows: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    spellings: tuple[str, ...]


def marc_sponsors(record: Record) -> MarcSponsors:
    """Who submitted the draft of a record, and who joined.

    Field 710 is the catalogue's list of those who submitted; 245 c, the list as printed, stands
    in for it where there is no 710 and is otherwise held against it. A group or an office is no
    state and its members are not filled in. Nothing here is an error: each entry that is no
    known state is a warning.
    """
    catalogued, printed = _catalogued(record), _printed(record)
    first = catalogued or printed
    notes = [(role, _listed(record, words)) for role, words in _notes(record)]
    rows = [(each.country, "original") for each in first if each.country]
    rows += [(each.country, role) for role, found in notes for each in found if each.country]
    named = [*catalogued, *printed, *(each for _, found in notes for each in found)]
    warnings = [*_unread(record, named), *_groups(record, named), *_unread_notes(record)]
    warnings += _differences(record, catalogued, printed)
    spellings = tuple(each.words for each in named if each.country)
    return MarcSponsors(tuple(rows), tuple(warnings), spellings)


def _catalogued(record: Record) -> tuple[Sponsor, ...]:
    return tuple(
        each
        for field in record.all("710")
        if (words := field.first("a"))
        for each in _heading(record, words)
    )


def _heading(record: Record, words: str) -> tuple[Sponsor, ...]:
    """A heading of the catalogue stands for one name: "UN. Group of African States"."""
    return (Sponsor("", 0, words, group=True),) if is_no_state(words) else _listed(record, words)


def _printed(record: Record) -> tuple[Sponsor, ...]:
    """The list in the statement of responsibility, unless that tells who issued the document."""
    words = record.first("245", "c")
    return () if _NO_LIST.match(words) else _listed(record, words)


def _listed(record: Record, words: str) -> tuple[Sponsor, ...]:
    text = Text(words, (0,), (1,), record.name)
    return sponsor_list(text, 0, len(words), when=record.when)


def _sentences(record: Record) -> Iterator[str]:
    """The notes of field 515, without the document that each refers to."""
    for field in record.all("515"):
        for sentence in _NEXT_NOTE.split(field.first("a")):
            yield _DOCUMENT.sub("", sentence).strip().removesuffix(".")


def _note(sentence: str) -> tuple[str, str] | None:
    """The role that a note gives to states, and the words that name them."""
    headed, told = _HEADED.match(sentence), _TOLD.match(sentence)
    if headed:
        return _ROLES[headed[1].lower()], headed[2]
    return (_ROLES[told[2]], told[1]) if told else None


def _notes(record: Record) -> Iterator[tuple[str, str]]:
    yield from (note for sentence in _sentences(record) if (note := _note(sentence)))


def _unread_notes(record: Record) -> Iterator[str]:
    for sentence in _sentences(record):
        if "sponsor" in sentence and _note(sentence) is None:
            yield record.warning(f"a note on sponsors changes nothing here: {sentence!r}")


def _unread(record: Record, named: Iterable[Sponsor]) -> Iterator[str]:
    for each in named:
        if each.error is not None:
            yield record.warning(str(each.error).removeprefix(f"{record.name}:1: "))


def _groups(record: Record, named: Iterable[Sponsor]) -> Iterator[str]:
    words = dict.fromkeys(each.words for each in named if each.group)
    if words:
        quoted = ", ".join(map(repr, words))
        said = f"no state, or one for a group whose members are not filled in ({len(words)})"
        yield record.warning(f"{said}: {quoted}")


def _differences(
    record: Record, catalogued: tuple[Sponsor, ...], printed: tuple[Sponsor, ...]
) -> Iterator[str]:
    """States of the printed list that are not catalogued; the other way round nothing is wrong."""
    if not catalogued:
        return
    have = {each.country for each in catalogued}
    lacking = [each.words for each in printed if each.country and each.country not in have]
    if lacking:
        names = ", ".join(lacking)
        yield record.warning(f"printed among the sponsors but not catalogued, left out: {names}")
