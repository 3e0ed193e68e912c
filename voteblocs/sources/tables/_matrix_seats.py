"""The seats that the labels of a matrix stand for, on the day of each roll call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from voteblocs.countries import names
from voteblocs.errors import ReadError
from voteblocs.sources.tables._matrix_axes import unstrayed
from voteblocs.sources.tables._seats import era


@dataclass
class Seats:
    """Labels looked up once for every time in which names keep their meaning."""

    source: str
    year: int | None
    codes: bool
    found: dict[tuple[str, int], str] = field(default_factory=dict)

    def country(self, label: str, day: pd.Timestamp, line: int) -> str:
        """The seat of a label on a day, or by the year where the day is unknown."""
        told = "" if day is pd.NaT else f"{day:%Y-%m-%d}"
        key = (label.strip(), era(told))
        if key not in self.found:
            days = self._days(told)
            country = next(filter(None, (self._seat(key[0], day) for day in days)), None)
            if country is None:
                raise self._unknown(key[0], days, line)
            self.found[key] = country
        return self.found[key]

    def warnings(self) -> Iterator[str]:
        """Labels that were mended, and labels that are one seat."""
        labels: dict[str, set[str]] = {}
        for (label, _), country in self.found.items():
            labels.setdefault(country, set()).add(label)
        for label in sorted({label for label, _ in self.found}):
            if unstrayed(label) != label:
                yield f"column {label!r} is read as {unstrayed(label)!r}"
        for country, several in sorted(labels.items()):
            if len(several) > 1:
                told = " and ".join(sorted(several))
                yield f"{told} are one seat, {country}: merged cell by cell"

    def _days(self, told: str) -> list[str | None]:
        """The day told, else the middle, the end and the beginning of the year, if it is known."""
        if told:
            return [told]
        if self.year is None:
            return [None]
        return [f"{self.year}-{day}" for day in ("07-01", "12-31", "01-01")]

    def _seat(self, label: str, day: str | None) -> str | None:
        plain = unstrayed(label)
        by_code = names.seat(plain, day) if self.codes else None
        return by_code or names.code(plain, day)

    def _unknown(self, label: str, days: list[str | None], line: int) -> ReadError:
        when = f" on {days[0]}" if days[0] else " at an unknown date"
        near = ", ".join(names.nearest(label)) or "none"
        hint = "" if days[0] else "; a year at the start of the file's name tells names apart"
        return ReadError(
            f"expected a state{when}, got {label!r}; nearest names: {near}{hint}",
            path=self.source,
            line=line,
        )


@dataclass(frozen=True)
class Voters:
    """Labels that stand for themselves: members of a parliament, judges, parties."""

    source: str

    def country(self, label: str, day: pd.Timestamp, line: int) -> str:
        """The label; a `ReadError` if there is none."""
        if not label.strip():
            raise ReadError("expected a voter's name; got nothing", path=self.source, line=line)
        return label.strip()

    def warnings(self) -> Iterator[str]:
        """None: no label is mended or merged."""
        return iter(())
