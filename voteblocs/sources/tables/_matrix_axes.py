"""Which side of a matrix of votes is the states, and what its labels stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from voteblocs.countries import names
from voteblocs.errors import ReadError
from voteblocs.sources.tables._choices import UnclearError, meanings, word
from voteblocs.sources.tables._roles import NAMES, squeezed
from voteblocs.sources.tables._seats import ever

BLANK = {"", "na", "nan", "."}  # cells that tell nothing
# Columns of the UN Digital Library's table by resolution from which nothing is read.
UNREAD = {
    "committeereport", "meeting", "agendatitle", "agenda", "votenote", "modality",
    "totalnonvoting", "totalms", "undllink", "year",
}  # fmt: skip
FACTS = tuple(role for role in NAMES if role not in ("country", "choice"))
_ROLE_OF = (
    {name: name for name in UNREAD}
    | dict.fromkeys(NAMES["country"], "label")
    | {name: role for role in FACTS for name in NAMES[role]}
)

_CODE = re.compile("[A-Z]{2,3}")
_STRAY = re.compile("[a-z] (?=[A-Z])")


@dataclass(frozen=True)
class Matrix:
    """Roll calls × states as they stand in a file, and what else it tells of each roll call."""

    labels: list[str]
    states: list[str]
    cells: list[list[str]]
    lines: list[int]
    across: bool
    facts: dict[str, list[str]] = field(default_factory=dict)
    numbers: tuple[int, ...] = ()

    def line(self, call: int, state: int) -> int:
        """The line of a cell in the file."""
        return self.lines[call if self.across else state]

    @property
    def places(self) -> list[int]:
        """The line on which each roll call is named."""
        return self.lines if self.across else [1] * len(self.cells)

    def naming(self) -> list[list[str]]:
        """What may name the roll calls, the best first."""
        given = [
            self.facts[name] for name in ("resolution", "draft", "rollcall") if name in self.facts
        ]
        return [*given, self.labels]

    def with_votes(self) -> tuple[Matrix, list[str]]:
        """The roll calls on which a cell tells something, numbered, and what is left out."""
        kept = [
            call for call, row in enumerate(self.cells) if not all(is_blank(cell) for cell in row)
        ]
        left = [call for call in range(len(self.cells)) if call not in set(kept)]
        told = [
            f"line {self.places[call]}: {self.labels[call].strip()!r} has no votes, left out"
            for call in left
            if self.labels[call].strip()
        ]
        return replace(
            self,
            labels=[self.labels[call].strip() for call in kept],
            cells=[self.cells[call] for call in kept],
            lines=[self.lines[call] for call in kept] if self.across else self.lines,
            facts={name: [column[call] for call in kept] for name, column in self.facts.items()},
            numbers=tuple(call + 1 for call in kept),
        ), told


def matrix(
    rows: list[list[str]], lines: list[int], source: str, *, entities: str = "states"
) -> Matrix:
    """The matrix in rows of text; ReadError where neither side is of states.

    With other `entities` than states the side of the voters is told by `are_voters_down`.
    """
    header, first = rows[0], [row[0] for row in rows[1:]]
    states = entities == "states"
    alone = min(len(first), 2)
    down = (
        not is_states(header) and is_states(first, least=alone) if states else are_voters_down(rows)
    )
    if down:
        cells = [list(column) for column in zip(*(row[1:] for row in rows[1:]), strict=True)]
        return Matrix(header[1:], first, cells, lines[1:], across=False)
    roles = _roles(header, first, source) if states else _roles_of_others(rows)
    places = {place for place in range(len(header)) if place not in roles}
    facts = {
        role: [row[place].strip() for row in rows[1:]]
        for place, role in roles.items()
        if role in (*FACTS, "label")
    }
    return Matrix(
        facts.pop("label", [""] * len(first)),
        [header[place] for place in sorted(places)],
        [[row[place] for place in sorted(places)] for row in rows[1:]],
        lines[1:],
        across=True,
        facts=facts,
    )


def is_states(labels: Sequence[str], *, least: int = 2) -> bool:
    """Whether most of the labels, and at least so many, are names or codes of states."""
    given = _given(labels)
    codes = are_codes(labels)
    known = sum(ever(label, code=codes) for label in given)
    return known >= least and 2 * known > len(given)


def are_voters_down(rows: Sequence[Sequence[str]]) -> bool:
    """Whether voters that may be anyone stand down the first column, members × votes.

    They stand across the top where a column tells something of roll calls (a name, a date), and
    where the first column holds votes.
    """
    known = set(_known_columns(rows).values())
    return known.isdisjoint(FACTS) and not _begins_with_votes(rows)


def are_codes(labels: Sequence[str]) -> bool:
    """Whether most of the labels are written as codes: two or three capital letters."""
    given = _given(labels)
    return 2 * sum(_CODE.fullmatch(label) is not None for label in given) > len(given)


def unstrayed(label: str) -> str:
    """A label without the stray small letter that some files have before a name."""
    return _STRAY.sub("", label, count=1) if _STRAY.match(label) else label


def is_blank(cell: str) -> bool:
    """Whether a cell tells nothing: its state was no member, or nothing is known."""
    return cell.strip().casefold() in BLANK


def _given(labels: Sequence[str]) -> list[str]:
    """The labels that may be states."""
    stripped = [label.strip() for label in labels]
    return [label for label in stripped if label and squeezed(label) not in _ROLE_OF]


def _roles(header: list[str], first: list[str], source: str) -> dict[int, str]:
    """What the columns are that are no states; the first may be the names of the roll calls.

    A further column that is neither a state nor known is a ReadError.
    """
    codes = are_codes(header)
    roles: dict[int, str] = {}
    for place, given in enumerate(header):
        label = given.strip()
        if label and (ever(unstrayed(label), code=codes) or ever(label)):
            continue
        role = _ROLE_OF.get(squeezed(label), "label" if place == 0 else "")
        if not role or (role == "label" and _are_votes(first)):
            near = ", ".join(names.nearest(label)) or "none"
            told = f"expected a state, got column {place + 1}, {label!r}; nearest names: {near}"
            raise ReadError(told, path=source, line=1)
        roles[place] = "unread" if role in roles.values() else role
    return roles


def _roles_of_others(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The columns that are no voters: those known by name, and the first if it holds no votes."""
    known = _known_columns(rows)
    if known.get(0, "label") == "label" and not _begins_with_votes(rows):
        known = {0: "label"} | known
    roles: dict[int, str] = {}
    for place, role in known.items():
        roles[place] = "unread" if role in roles.values() else role
    return roles


def _known_columns(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """What the columns are that are called so; one of votes is a voter's, such as a Ms. Day's."""
    return {
        place: _ROLE_OF[squeezed(label)]
        for place, label in enumerate(rows[0])
        if squeezed(label) in _ROLE_OF and not _are_votes([row[place] for row in rows[1:]])
    }


def _begins_with_votes(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column is votes: in words or letters, or all columns as plain numbers."""
    given = {cell.strip() for row in rows[1:] for cell in row if not is_blank(cell)}
    try:
        all_votes = bool(given) and set(meanings(given)) == given
    except UnclearError:
        all_votes = False
    return all_votes or _are_votes([row[0] for row in rows[1:]])


def _are_votes(cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if not is_blank(cell)]
    return bool(given) and all(word(cell) for cell in given)
