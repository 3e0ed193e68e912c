"""Roll calls: each set of voting lists put together with the tally that it belongs to."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from voteblocs.countries.membership import members
from voteblocs.sources.documents import _symbols
from voteblocs.sources.documents._dates import Calendar, session_of
from voteblocs.sources.documents._lists import Ballot
from voteblocs.sources.documents._names import Entry
from voteblocs.sources.documents._symbols import Drafts
from voteblocs.sources.documents._tallies import Tally
from voteblocs.sources.documents._text import Text

PRINTED = ("yes", "no", "abstain")


@dataclass(frozen=True)
class RollCall:
    """One vote: its lists, its tally (one of them may be missing), its name and its day."""

    name: str
    resolution: str
    ballot: Ballot | None
    tally: Tally | None
    day: datetime.date | None
    place: int
    document: str = ""

    @property
    def of(self) -> str:
        """The symbol that tells whose vote it is: of the meeting's record, else of the draft."""
        return self.document or self.resolution

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
        if isinstance(event, Ballot) and not _differ(runs[-1][0], event):
            runs[-1][0].append(event)
        elif isinstance(event, Ballot):
            runs.append(([event], []))
        elif runs[-1][0]:
            runs.append(([], [event]))
        else:
            runs[-1][1].append(event)
    return runs


def _differ(run: list[Ballot], ballot: Ballot) -> bool:
    """Whether these ballots and the next are announced in ways that put the tally elsewhere."""
    kinds = [one.promise.tally_before for one in (*run[-1:], ballot) if one.promise]
    return len(kinds) == 2 and kinds[0] is not kinds[1]


def _place(event: Ballot | Tally) -> int:
    return event.start if isinstance(event, Ballot) else event.sentence.anchor


def _tallies_of(run: list[Ballot], before: list[Tally], after: list[Tally]) -> list[Tally]:
    """The tallies of neighbouring ballots: those told before, unless they are told after."""
    promise = run[0].promise
    told_after = after[: len(run)]
    if promise is not None and promise.tally_before is False:
        return told_after
    told_before = before[-len(run) :]
    unsure = promise is None or promise.tally_before is None
    if unsure and not _agree(run, told_before) and _agree(run, told_after):
        return told_after
    return told_before


def _agree(run: list[Ballot], told: list[Tally]) -> bool:
    return bool(told) and all(
        ballot.counts == tally.printed for ballot, tally in zip(run, told, strict=False)
    )


def rollcalls(
    text: Text, pairs: Sequence[Pair], *, named: Drafts, calendar: Calendar, document: str = ""
) -> list[RollCall]:
    """The roll calls with names that none shares; a total told twice counts once.

    In a meeting record, whose symbol is `document`, a vote whose draft is not told is numbered.
    """
    found: list[RollCall] = []
    uses: Counter[str] = Counter()
    told: set[tuple[object, ...]] = set()
    for number, (ballot, tally) in enumerate(pairs, start=1):
        one = _rollcall(text, (ballot, tally), named=named, calendar=calendar, document=document)
        name = one.name or _numbered(text, one, number if not document else len(found) + 1)
        total = (name, *(tally.printed.values() if tally else ()))
        if ballot is None and total in told:
            continue
        uses[name] += 1
        told.add(total)
        found.append(replace(one, name=name if uses[name] == 1 else f"{name} ({uses[name]})"))
    return found


def _in_order(ballot: Ballot | None, tally: Tally | None) -> Tally | None:
    """The tally with those in favour first, unless the lists agree with it as it is printed."""
    if tally is None or not tally.majority_first:
        return tally
    turned = ballot is None or ballot.counts == tally.turned
    return replace(tally, printed=tally.turned) if turned else tally


def _numbered(text: Text, one: RollCall, number: int) -> str:
    """The name of a vote whose draft is not told."""
    suffix = one.tally.suffix if one.tally and one.document else ""
    return f"{one.document or text.source}#{number}{suffix}"


def _rollcall(
    text: Text, pair: Pair, *, named: Drafts, calendar: Calendar, document: str
) -> RollCall:
    ballot, tally = pair[0], _in_order(*pair)
    place = tally.sentence.anchor if tally else ballot.start if ballot else 0
    told = tally.resolution if tally else None if document else named.last(place)
    resolution = told or ""
    own = tally is not None and tally.sentence.text is text
    told_at, end = (tally.place, tally.sentence.end) if tally and own else (place, 0)
    day = calendar.day(text, start=place, place=told_at, end=end)
    name = resolution + (tally.suffix if tally else "") if resolution else ""
    return RollCall(name, resolution, ballot, tally, day, place, document)


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
    for choice, entry in listed(one):
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
    if entries and one.day is not None and is_of_all_members(one.of):
        yield from ((c, "absent") for c in members(one.day) if c not in entries)


def listed(one: RollCall) -> Iterator[tuple[str, Entry]]:
    """Every entry of the lists with its choice."""
    for each in one.ballot.lists if one.ballot else ():
        yield from ((each.choice, entry) for entry in each.entries)


def is_of_all_members(symbol: str) -> bool:
    """Whether every member of the United Nations votes in the body that a symbol names."""
    return _symbols.body(symbol) in _symbols.OF_ALL_MEMBERS


def row(one: RollCall, *, named: Drafts, source: str) -> dict[str, object]:
    """The roll call's row of the table."""
    printed = one.tally.printed if one.tally else {}
    session = _symbols.session(one.of)
    if session is None and one.day is not None and is_of_all_members(one.of):
        session = session_of(one.day)
    return {
        "rollcall": one.name,
        "resolution": one.resolution,
        "date": one.day,
        "session": session or "",
        "body": _symbols.body(one.of),
        "title": (one.tally.title if one.tally else "") or named.title(one.resolution),
        **{f"printed_{choice}": printed.get(choice) for choice in PRINTED},
        "adopted": one.tally.adopted if one.tally else None,
        "source": source,
    }
