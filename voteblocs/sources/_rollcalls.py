"""Roll calls: each set of voting lists put together with the tally that it belongs to."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from voteblocs.countries.membership import members
from voteblocs.sources import _symbols
from voteblocs.sources._dates import Calendar, session_of
from voteblocs.sources._lists import Ballot
from voteblocs.sources._names import Entry
from voteblocs.sources._symbols import Drafts
from voteblocs.sources._tallies import Tally
from voteblocs.sources._text import Text

_PRINTED = ("yes", "no", "abstain")
_ASSEMBLY = ("A/",)


@dataclass(frozen=True)
class RollCall:
    """One vote: its lists, its tally (one of them may be missing), its name and its day."""

    name: str
    resolution: str
    ballot: Ballot | None
    tally: Tally | None
    day: datetime.date | None
    place: int

    @property
    def start(self) -> int:
        """Where the telling of this vote begins."""
        places = [self.ballot.start] if self.ballot else []
        return min([*places, *([self.tally.sentence.anchor] if self.tally else [])])

    @property
    def marks(self) -> tuple[str, ...]:
        """The mark of the footnote that the words before the lists carry."""
        promise = self.ballot.promise if self.ballot else None
        return (promise.mark,) if promise and promise.mark else ()


Pair = tuple[Ballot | None, Tally | None]


def paired(ballots: Sequence[Ballot], tallies: Sequence[Tally]) -> list[Pair]:
    """Each ballot with its tally, in the text's order; what has no partner stands alone.

    In a report the tally stands before the lists, in a meeting record after them. Where several
    tallies come together and then as many sets of lists (the paragraphs, then the whole), they
    belong together in their order.
    """
    runs = _runs(ballots, tallies)
    pairs: list[Pair] = []
    taken: set[int] = set()
    for index, (run, before) in enumerate(runs):
        after = runs[index + 1][1] if index + 1 < len(runs) else []
        free = [tally for tally in before if id(tally) not in taken]
        chosen = _tallies_of(run, free, after) if run else []
        taken |= {id(tally) for tally in chosen}
        pairs += [(None, tally) for tally in free if id(tally) not in taken]
        pairs += zip_longest(run, chosen)
    return pairs


def _runs(
    ballots: Sequence[Ballot], tallies: Sequence[Tally]
) -> list[tuple[list[Ballot], list[Tally]]]:
    """Neighbouring ballots without a tally between them, with the tallies just before them."""
    events: list[Ballot | Tally] = [*ballots, *tallies]
    runs: list[tuple[list[Ballot], list[Tally]]] = [([], [])]
    for event in sorted(events, key=_place):
        if isinstance(event, Ballot):
            runs[-1][0].append(event)
        elif runs[-1][0]:
            runs.append(([], [event]))
        else:
            runs[-1][1].append(event)
    return runs


def _place(event: Ballot | Tally) -> int:
    return event.start if isinstance(event, Ballot) else event.sentence.anchor


def _tallies_of(run: list[Ballot], before: list[Tally], after: list[Tally]) -> list[Tally]:
    """The tallies of neighbouring ballots: those told before, unless they are told after."""
    promise = run[0].promise
    told_after = after[: len(run)]
    if promise is not None and not promise.tally_before:
        return told_after
    told_before = before[-len(run) :]
    if promise is None and not _agree(run, told_before) and _agree(run, told_after):
        return told_after
    return told_before


def _agree(run: list[Ballot], told: list[Tally]) -> bool:
    return bool(told) and all(
        ballot.counts == tally.printed for ballot, tally in zip(run, told, strict=False)
    )


def rollcalls(
    text: Text, pairs: Sequence[Pair], *, named: Drafts, calendar: Calendar
) -> list[RollCall]:
    """The roll calls with names that none shares; a total told twice counts once."""
    found: list[RollCall] = []
    uses: Counter[str] = Counter()
    told: set[tuple[object, ...]] = set()
    for number, (ballot, tally) in enumerate(pairs, start=1):
        one = _rollcall(text, (ballot, tally), named=named, calendar=calendar)
        name = one.name or f"{text.source}#{number}"
        total = (name, *(tally.printed.values() if tally else ()))
        if ballot is None and total in told:
            continue
        uses[name] += 1
        told.add(total)
        found.append(replace(one, name=name if uses[name] == 1 else f"{name} ({uses[name]})"))
    return found


def _rollcall(text: Text, pair: Pair, *, named: Drafts, calendar: Calendar) -> RollCall:
    ballot, tally = pair
    place = tally.sentence.anchor if tally else ballot.start if ballot else 0
    resolution = (tally.resolution if tally else named.last(place)) or ""
    own = tally is not None and tally.sentence.text is text
    day = calendar.day(text, start=place, place=tally.place if tally and own else place)
    name = resolution + (tally.suffix if tally else "") if resolution else ""
    return RollCall(name, resolution, ballot, tally, day, place)


def rollcall_at(found: Sequence[RollCall], place: int, mark: str = "") -> RollCall | None:
    """The roll call that a remark belongs to: by its footnote's mark, else the one it stands in."""
    begun = [one for one in found if one.start <= place]
    marked = [one for one in begun if mark and mark in one.marks]
    inside = [one for one in begun if one.ballot and one.ballot.start <= place <= one.ballot.end]
    return next(iter((marked or inside or begun)[-1:]), None)


def votes(text: Text, one: RollCall) -> Iterator[tuple[str, str]]:
    """Each state's choice; members of the day on no list are absent.

    ReadError for a state on two lists.
    """
    entries: dict[str, tuple[str, Entry]] = {}
    for choice, entry in _listed(one):
        earlier = entries.setdefault(entry.country, (choice, entry))
        if earlier[0] != choice:
            lines = f"lines {text.line(earlier[1].start)} and {text.line(entry.start)}"
            words = text.words(entry.start, entry.end)
            raise text.error(
                f"{one.name}: expected {words!r} on one list, got it on two ({earlier[0]} and"
                f" {choice}, {lines})",
                entry.start,
            )
    yield from ((country, choice) for country, (choice, _) in entries.items())
    if entries and one.day is not None and is_of_all_members(one.resolution):
        yield from ((c, "absent") for c in members(one.day) if c not in entries)


def _listed(one: RollCall) -> Iterator[tuple[str, Entry]]:
    for listed in one.ballot.lists if one.ballot else ():
        for entry in listed.entries:
            yield listed.choice, entry


def is_of_all_members(symbol: str) -> bool:
    """Whether every member of the United Nations votes in the body that a symbol names."""
    return symbol.startswith(_ASSEMBLY) and not symbol.startswith("A/HRC")


def row(one: RollCall, *, named: Drafts, source: str) -> dict[str, object]:
    """The roll call's row of the table."""
    printed = one.tally.printed if one.tally else {}
    session = _symbols.session(one.resolution)
    if session is None and one.day is not None and is_of_all_members(one.resolution):
        session = session_of(one.day)
    return {
        "rollcall": one.name,
        "resolution": one.resolution,
        "date": one.day,
        "session": session or "",
        "body": _symbols.body(one.resolution),
        "title": named.title(one.resolution),
        **{f"printed_{choice}": printed.get(choice) for choice in _PRINTED},
        "adopted": one.tally.adopted if one.tally else None,
        "source": source,
    }


def check_end(text: Text, one: RollCall) -> None:
    """ReadError for a text that ends inside the lists of its last roll call."""
    ballot = one.ballot
    if ballot is None or text.body[ballot.end :].strip(" .\n"):
        return
    counted = ballot.counts
    missing = [
        choice
        for choice in _PRINTED
        if one.tally
        and counted[choice] < one.tally.printed[choice]
        and not (ballot.lists[-1].closed and choice in {x.choice for x in ballot.lists})
    ]
    cut = ballot.promise is not None and not ballot.promise.tally_before and not one.tally
    if missing and one.tally:
        raise text.error(
            f"{one.name}: expected {one.tally.printed[missing[0]]} states voting {missing[0]}, got"
            f" {counted[missing[0]]} and the end of the text",
            max(ballot.end - 1, 0),
        )
    if cut and not ballot.lists[-1].closed:
        raise text.error("expected the result of the vote, got the end of the text", ballot.end - 1)


def warnings(text: Text, one: RollCall) -> Iterator[str]:
    """What does not add up, or cannot be told, about a roll call."""
    told = one.tally.sentence.text if one.tally else text
    place = one.tally.place if one.tally else one.place
    if one.ballot is None and one.tally is not None:
        yield told.warning(
            f"{one.name}: printed {_shown(one.tally.printed)}, no voting lists", place
        )
        return
    if one.ballot is None:
        return
    counted = _shown(one.ballot.counts)
    if one.tally is None:
        yield text.warning(f"{one.name}: no total printed, counted {counted}", one.ballot.start)
    elif one.tally.printed != one.ballot.counts:
        said = f"{one.name}: printed {_shown(one.tally.printed)}, counted {counted}"
        yield told.warning(said, place)
    for listed in one.ballot.lists:
        yield from (f"{line}" for line in listed.warnings)
    yield from _warnings_of_states(text, one)


def _warnings_of_states(text: Text, one: RollCall) -> Iterator[str]:
    seen: dict[str, Entry] = {}
    for _, entry in _listed(one):
        words = text.words(entry.start, entry.end)
        if entry.country in seen:
            line = text.line(seen[entry.country].start)
            said = f"{one.name}: {words!r} stands twice on one list (first in line {line})"
            yield text.warning(f"{said}, counted once", entry.start)
        seen.setdefault(entry.country, entry)
    if one.day is None:
        said = f"{one.name}: the day of the vote is not told, absent members are not filled in"
        yield text.warning(said, one.ballot.start if one.ballot else one.place)
    elif is_of_all_members(one.resolution):
        there = set(members(one.day))
        for country, entry in seen.items():
            if country not in there:
                words = text.words(entry.start, entry.end)
                said = f"{one.name}: {words!r} voted and was no member on {one.day}"
                yield text.warning(said, entry.start)


def _shown(counts: dict[str, int]) -> str:
    return "-".join(str(counts[choice]) for choice in _PRINTED)
