"""The tables of this folder, and how a date picks one of the meanings of a key."""

import csv
import datetime
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Meaning(NamedTuple):
    """What a name or code stands for from one day until (not including) another.

    Days are ISO text, or only its year; an empty one is open. An empty country says that the
    key then stood for no seat in the United Nations.
    """

    country: str
    since: str
    until: str

    def holds(self, day: str) -> bool:
        """Whether the day lies within."""
        return self.since <= day and (not self.until or day < self.until)


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one CSV file of this folder."""
    text = (files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def iso_day(date: str | datetime.date) -> str:
    """A date as the text 2018-11-08, whatever it came as; ValueError for anything else."""
    text = date.isoformat()[:10] if isinstance(date, datetime.date) else str(date)
    try:
        return datetime.datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        raise ValueError(f"expected a date like 2018-11-08; got {text!r}") from None


def meanings(pairs: Iterable[tuple[str, Meaning]]) -> dict[str, tuple[Meaning, ...]]:
    """All meanings of every key."""
    found: dict[str, list[Meaning]] = {}
    for key, meaning in pairs:
        found.setdefault(key, []).append(meaning)
    return {key: tuple(several) for key, several in found.items()}


def country_meant(several: tuple[Meaning, ...], date: str | datetime.date | None) -> str | None:
    """The country that these meanings of one key come to, None where it would be a guess.

    Sources print today's name over old votes and old names long after a change, so a key that
    only ever stood for one seat stands for it at any date; the date decides between several.
    Without a date it is the meaning still in use, if no other seat ever had the key.
    """
    if len({meaning.country for meaning in several}) == 1:
        return several[0].country or None
    if date is not None:
        day = iso_day(date)
        return next((m.country or None for m in several if m.holds(day)), None)
    if len({meaning.country for meaning in several if meaning.country}) > 1:
        return None
    return next((m.country or None for m in several if not m.until), None)
