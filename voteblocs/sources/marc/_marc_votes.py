"""The roll call in a MARC record: fields 967 (each state's vote) and 996 (the totals)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from voteblocs.countries import membership, names
from voteblocs.sources.documents import _symbols
from voteblocs.sources.marc._marc import Field, Record

_CHOICES = {"Y": "yes", "A": "abstain", "N": "no", "X": "absent", "NV": "absent", "": "absent"}
_TOTALS = {"yes": "b", "no": "c", "abstain": "d", "absent": "e", "members": "f"}
_COUNT = re.compile(r"\d{1,3}")


def marc_votes(record: Record) -> tuple[dict[str, str], tuple[str, ...]]:
    """The choice of each state, and what does not add up.

    A field without a vote is a member that did not vote. ReadError for an unknown state or vote
    and for two votes of one state.
    """
    votes: dict[str, str] = {}
    warnings: list[str] = []
    for field in record.all("967"):
        country, said = _country(record, field)
        warnings += said
        choice = _choice(record, field)
        if votes.setdefault(country, choice) != choice:
            both = f"{votes[country]} and {choice}"
            raise record.error(f"expected one vote of {_named(field)}; got {both}")
    return votes, (*warnings, *_strangers(record, votes), *_sums(record, votes))


def rollcall(record: Record) -> dict[str, object]:
    """What the record says of the vote as a whole."""
    totals = _totals(record)
    said = record.first("245", "c")
    place = (record.source, f"record {record.number}", record.first("952", "a"))
    return {
        "resolution": record.symbol,
        "date": record.day,
        "session": record.session,
        "body": _symbols.body(record.symbol),
        "title": record.first("245", "a").rstrip(" :/"),
        "issues": "; ".join(dict.fromkeys(filter(None, _subjects(record)))),
        "printed_yes": totals.get("yes"),
        "printed_no": totals.get("no"),
        "printed_abstain": totals.get("abstain"),
        "adopted": True if "/RES/" in record.symbol or said.startswith("adopted") else None,
        "source": ", ".join(part for part in place if part),
    }


def _subjects(record: Record) -> Iterator[str]:
    yield from (field.first("d") for field in record.all("991"))


def _named(field: Field) -> str:
    return repr(field.first("e") or field.first("c"))


def _country(record: Record, field: Field) -> tuple[str, list[str]]:
    """The state of a field by its code, else by its name; a warning where the two disagree."""
    code, name = field.first("c"), field.first("e")
    by_code = names.seat(code, record.when) if code else None
    by_name = names.code(name, record.when) if name else None
    country = by_code or by_name
    if country is None:
        close = names.nearest(name)
        hint = f"; nearest: {', '.join(close)}" if close else ""
        raise record.error(f"expected a state in field 967, got {name or code!r}{hint}")
    if by_code and by_name and by_code != by_name:
        return country, [
            record.warning(f"the code {code} and the name {name!r} disagree; {code} is kept")
        ]
    return country, []


def _choice(record: Record, field: Field) -> str:
    letter = field.first("d").upper()
    if letter not in _CHOICES:
        raise record.error(f"expected one of Y, N, A, X for {_named(field)}; got {letter!r}")
    return _CHOICES[letter]


def _totals(record: Record) -> dict[str, int]:
    """The totals that field 996 gives."""
    given = {kind: record.first("996", code) for kind, code in _TOTALS.items()}
    for told in given.values():
        if told and not _COUNT.fullmatch(told):
            raise record.error(f"expected a number of states in field 996; got {told!r}")
    return {kind: int(told) for kind, told in given.items() if told}


def _strangers(record: Record, votes: dict[str, str]) -> Iterator[str]:
    if record.day is None:
        return
    members = membership.members(record.day)
    strangers = [country for country in votes if country not in members]
    if strangers:
        yield record.warning(f"no member on {record.day}: {', '.join(sorted(strangers))}")


def _sums(record: Record, votes: dict[str, str]) -> Iterator[str]:
    """A warning where the totals printed are not those counted, in their order b to f."""
    printed = _totals(record)
    counted = {**Counter(votes.values()), "members": len(votes)}
    wrong = [kind for kind, number in printed.items() if counted.get(kind, 0) != number]
    if wrong:
        told = ", ".join(f"{printed[kind]} {kind}" for kind in wrong)
        came = ", ".join(f"{counted.get(kind, 0)} {kind}" for kind in wrong)
        yield record.warning(f"printed {told}; counted {came}")
