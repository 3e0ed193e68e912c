"""MARCXML of the UN Digital Library: voting records, and drafts with their sponsors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from voteblocs.errors import ReadError
from voteblocs.record import VotingRecord
from voteblocs.sources._xml import file_pieces, pieces
from voteblocs.sources.marc._marc import Record, records
from voteblocs.sources.marc._marc_sponsors import marc_sponsors
from voteblocs.sources.marc._marc_votes import marc_votes, rollcall

_MARC = re.compile(r"<(?:\w+:)?(?:collection|record|controlfield|datafield)\b")
_XML = re.compile(r"\ufeff?\s*<")
_SHOWN = 10


def read_marcxml(path: str | Path) -> VotingRecord:
    """A record from a MARCXML file, also one packed by gzip or zip; see `parse_marcxml`."""
    path = Path(path)
    return _parsed(file_pieces(path), path.name)


def parse_marcxml(data: bytes | str, *, source: str = "MARCXML") -> VotingRecord:
    """A record from MARCXML as the UN Digital Library exports it.

    A voting record becomes a roll call named by its symbol, with the states that it lists: one
    without a vote is absent. Counts are held against the totals of field 996. Of a draft, field
    710 gives the original sponsors and the notes of field 515 those that joined; a state that
    speaks for a group is a sponsor, the group's members are not. `warnings` tell which entries
    are no state, where counts and totals differ, and which names had to be mended.

    ReadError for XML that is not well-formed or has a document type, for an unknown state, vote
    or date in a voting record, and for a document without MARC records.

    >>> parse_marcxml(
    ...     '<record><datafield tag="191"><subfield code="a">A/C.3/78/L.22</subfield></datafield>'
    ...     '<datafield tag="710"><subfield code="a">Mongolia</subfield></datafield></record>'
    ... ).sponsors.values.tolist()
    [['MNG', 'A/C.3/78/L.22', 'original']]
    """
    return _parsed(pieces(data), source)


def detects(head: str) -> bool:
    """Whether a file that begins like this is MARCXML."""
    return _XML.match(head) is not None and _MARC.search(head) is not None


def _parsed(chunks: Iterable[bytes | str], source: str) -> VotingRecord:
    catalogue = _Catalogue(source)
    for record in records(chunks, source=source):
        catalogue.take(record)
    if not catalogue.taken:
        raise ReadError("expected MARC records; there is none", path=source)
    return catalogue.record()


@dataclass
class _Catalogue:
    """What the records read so far come to."""

    source: str
    taken: dict[str, int] = field(default_factory=dict)
    votes: list[tuple[str, str, str]] = field(default_factory=list)
    rollcalls: dict[str, dict[str, object]] = field(default_factory=dict)
    sponsors: list[tuple[str, str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    spellings: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)

    def take(self, record: Record) -> None:
        """Add one record; the same one again is left out and said so."""
        key = record.number or f"#{len(self.taken) + 1}"
        if self.taken.get(key) == hash(record):
            self.warnings.append(record.warning("stands twice in the file, read once"))
            return
        if key in self.taken:
            raise record.error("expected each record number once; two records have this one")
        self.taken[key] = hash(record)
        if record.all("967"):
            self._vote(record)
        elif record.symbol and (record.all("710") or _is_draft(record)):
            self._sponsors(record)
        else:
            self.silent.append(record.name)

    def _vote(self, record: Record) -> None:
        name = self._name(record)
        votes, warnings = marc_votes(record)
        self.rollcalls[name] = rollcall(record)
        self.votes += [(country, name, choice) for country, choice in votes.items()]
        self.warnings += warnings

    def _name(self, record: Record) -> str:
        """The symbol, else the meeting; a number tells apart several votes on the same."""
        symbol, meeting = record.symbol, record.first("952", "a")
        if not symbol and not meeting:
            raise record.error("expected a symbol in field 791 or a meeting in field 952")
        numbered = (f"{symbol or meeting}#{number}" for number in range(2 if symbol else 1, 10**6))
        if symbol and symbol not in self.rollcalls:
            return symbol
        name = next(name for name in numbered if name not in self.rollcalls)
        if symbol:
            self.warnings.append(record.warning(f"a further vote on this symbol, kept as {name}"))
        return name

    def _sponsors(self, record: Record) -> None:
        found = marc_sponsors(record)
        self.sponsors += [(country, record.symbol, role) for country, role in found.rows]
        self.warnings += found.warnings
        self.spellings.update(found.spellings)

    def record(self) -> VotingRecord:
        """The record of all of them."""
        rollcalls = pd.DataFrame.from_dict(self.rollcalls, orient="index")
        return VotingRecord(
            votes=pd.DataFrame(self.votes, columns=["country", "rollcall", "choice"], dtype=str),
            rollcalls=rollcalls if len(rollcalls) else pd.DataFrame(index=pd.Index([], dtype=str)),
            sponsors=pd.DataFrame(
                self.sponsors, columns=["country", "resolution", "role"], dtype=str
            ),
            warnings=(*self.warnings, *self._mended(), *self._silent()),
        )

    def _mended(self) -> Iterator[str]:
        """One line for each spelling of a state in a wrong encoding."""
        for words, times in sorted(self.spellings.items()):
            mended = _decoded(words)
            if mended != words:
                yield f"{self.source}: {words!r} is read as {mended!r} ({times} times)"

    def _silent(self) -> Iterator[str]:
        if self.silent:
            shown = ", ".join(self.silent[:_SHOWN]) + (", …" if self.silent[_SHOWN:] else "")
            number = len(self.silent)
            yield f"{self.source}: {number} records tell no votes and no sponsors: {shown}"


def _is_draft(record: Record) -> bool:
    return re.search(r"(?i)\bdraft|\bamendment", record.first("245", "b")) is not None


def _decoded(words: str) -> str:
    """The words with UTF-8 that was read as a Western encoding put right, where that can be."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return words.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return words
