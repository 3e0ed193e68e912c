"""The seat of a state that a table names by code, by name or by both, at the time of a vote."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from voteblocs.countries import names
from voteblocs.countries._tables import table


class Seat(NamedTuple):
    """Our code of a seat, `None` if unknown, and what there is to say about the finding."""

    country: str | None
    doubt: str = ""


def era(day: str) -> int:
    """A number for the time of a day: within one, no name and no code changes its meaning.

    Table readers resolve each name once for every era instead of once for every day; −1 is the
    time of an unknown day.
    """
    return bisect_right(_turns(), day) if day else -1


@cache
def ever(label: str, *, code: bool = False) -> bool:
    """Whether a name, or a code, stood for a seat at any time."""
    look = names.seat if code else names.code
    return any(look(label, day) for day in (None, "1945-10-24", *_turns()))


@cache
def _turns() -> tuple[str, ...]:
    """Every day from which on a name or a code means something else, sorted."""
    rows = [*table("names"), *table("codes")]
    ends = {row[end] for row in rows for end in ("since", "until") if row[end]}
    return tuple(sorted(end if len(end) == 10 else f"{end}-01-01" for end in ends))


def seat(code: str, name: str, day: str | None) -> Seat:
    """The seat that a code stands for, cross-checked with the name beside it.

    An empty code or name says nothing. Two that both resolve must agree, or it is a ValueError
    that names both; where only one resolves it decides, and the other is the doubt.
    """
    by_code = names.seat(code, day) if code else None
    by_name = names.code(name, day) if name else None
    if by_code and by_name and by_code != by_name:
        raise ValueError(
            f"expected one state; got code {code!r} ({by_code}) and name {name!r} ({by_name})"
        )
    if by_code and name and not by_name:
        return Seat(by_code, f"{name!r} is not known as a name then; read by its code {code!r}")
    if by_name and code and not by_code:
        return Seat(by_name, f"{code!r} is not known as a code then; read by its name {name!r}")
    return Seat(by_code or by_name)


def unknown(code: str, name: str) -> str:
    """What to say where neither code nor name stands for a seat."""
    near = ", ".join(names.nearest(name)) if name else ""
    told = " ".join(part for part in (code, name) if part)
    return f"expected a state, got {told!r}; nearest names: {near or 'none'}"
