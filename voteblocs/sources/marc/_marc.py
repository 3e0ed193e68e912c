"""One MARC record of the UN Digital Library: its fields, what document it is of, and its day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from voteblocs.errors import ReadError
from voteblocs.sources._xml import elements, local
from voteblocs.sources.documents import _symbols

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_MONTH = re.compile(r"\[?(\d{4})(?:-(\d{2}))?\]?")
_SYMBOL_FIELDS = ("791", "191")


@dataclass(frozen=True)
class Field:
    """A data field: its tag, and its subfields as code and text."""

    tag: str
    subfields: tuple[tuple[str, str], ...]

    def first(self, code: str) -> str:
        """The text of the first subfield of a code; empty if there is none."""
        return next((text for own, text in self.subfields if own == code), "")


@dataclass(frozen=True)
class Record:
    """A bibliographic record, by its control number (the last part of its address)."""

    number: str
    fields: tuple[Field, ...]
    source: str

    def all(self, tag: str) -> tuple[Field, ...]:
        """The fields of a tag, in their order."""
        return tuple(field for field in self.fields if field.tag == tag)

    def first(self, tag: str, code: str) -> str:
        """The first text of a code in the fields of a tag; empty if there is none."""
        return next((text for field in self.all(tag) if (text := field.first(code))), "")

    @cached_property
    def symbol(self) -> str:
        """The symbol of the document: a resolution's in field 791, another's in 191."""
        return next((text for tag in _SYMBOL_FIELDS if (text := self.first(tag, "a"))), "")

    @property
    def session(self) -> str:
        """The session, as field 791 or 191 has it or else the symbol."""
        told = next((text for tag in _SYMBOL_FIELDS if (text := self.first(tag, "c"))), "")
        return told or _symbols.session(self.symbol) or ""

    @cached_property
    def day(self) -> datetime.date | None:
        """The day of field 269; None where it gives none, or only a month or a year."""
        told = self.first("269", "a")
        whole = _DAY.fullmatch(told)
        if whole:
            return self._date(told, whole.groups())
        if told and not _MONTH.fullmatch(told):
            raise self.error(f"expected a date like 2023-11-08 in field 269; got {told!r}")
        return None

    @cached_property
    def when(self) -> datetime.date | None:
        """The day by which names are understood: also the first of a month or a year."""
        told = self.first("269", "a")
        part = _MONTH.fullmatch(told)
        return self._date(told, (part[1], part[2] or "1", "1")) if part else self.day

    def _date(self, told: str, parts: Iterable[str]) -> datetime.date:
        try:
            day = datetime.date(*map(int, parts))
        except ValueError:
            raise self.error(f"expected a day of the calendar; got {told!r}") from None
        if day.year < 1945:
            raise self.error(f"expected a day of the United Nations; got {told!r}")
        return day

    @property
    def name(self) -> str:
        """How messages name it."""
        return f"{self.symbol or 'no symbol'} (record {self.number or 'without a number'})"

    def error(self, message: str) -> ReadError:
        """The error that names the record."""
        return ReadError(f"{self.name}: {message}", path=self.source)

    def warning(self, message: str) -> str:
        """The warning that names the record."""
        return f"{self.source}: {self.name}: {message}"


def records(chunks: Iterable[bytes | str], *, source: str) -> Iterator[Record]:
    """The records of MARCXML, with or without a prefix on its elements.

    A record is what holds data fields; the `<record>` that OAI-PMH wraps around one is not.
    """
    for element in elements(chunks, "record", source=source):
        number, fields = "", []
        for child in element:
            if local(child) == "controlfield" and child.get("tag") == "001":
                number = _text(child.text)
            elif local(child) == "datafield":
                subfields = tuple((part.get("code", ""), _text(part.text)) for part in child)
                fields.append(Field(child.get("tag", ""), subfields))
        if fields:
            yield Record(number, tuple(fields), source)


def _text(text: str | None) -> str:
    return " ".join((text or "").split())
