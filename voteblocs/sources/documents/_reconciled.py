"""Votes counted against what is printed: what does not add up, and what stops the reader."""

from __future__ import annotations

from collections.abc import Iterator

from voteblocs.countries.membership import members
from voteblocs.sources.documents import _names
from voteblocs.sources.documents._names import Entry
from voteblocs.sources.documents._rollcalls import PRINTED, RollCall, is_of_all_members, listed
from voteblocs.sources.documents._text import Text


def check_end(text: Text, one: RollCall) -> None:
    """ReadError for a text that ends inside the lists of its last roll call."""
    ballot = one.ballot
    if ballot is None or text.body[ballot.end :].strip(" .\n"):
        return
    counted = ballot.counts
    missing = [
        choice
        for choice in PRINTED
        if one.tally
        and counted[choice] < one.tally.printed[choice]
        and not (ballot.lists[-1].closed and choice in {x.choice for x in ballot.lists})
    ]
    cut = ballot.promise is not None and ballot.promise.tally_before is False and not one.tally
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
    for each in one.ballot.lists:
        yield from each.warnings
    yield from _repairs(text, one)
    yield from _warnings_of_states(text, one)


def _warnings_of_states(text: Text, one: RollCall) -> Iterator[str]:
    seen: dict[str, Entry] = {}
    for _, entry in listed(one):
        words = text.words(entry.start, entry.end)
        if entry.country in seen:
            line = text.line(seen[entry.country].start)
            said = f"{one.name}: {words!r} stands twice on one list (first in line {line})"
            yield text.warning(f"{said}, counted once", entry.start)
        seen.setdefault(entry.country, entry)
    if one.day is None:
        said = f"{one.name}: the day of the vote is not told, absent members are not filled in"
        yield text.warning(said, one.ballot.start if one.ballot else one.place)
    elif is_of_all_members(one.of):
        there = set(members(one.day))
        for country, entry in seen.items():
            if country not in there:
                words = text.words(entry.start, entry.end)
                said = f"{one.name}: {words!r} voted and was no member on {one.day}"
                yield text.warning(said, entry.start)


def _shown(counts: dict[str, int]) -> str:
    return "-".join(str(counts[choice]) for choice in PRINTED)


def _repairs(text: Text, one: RollCall) -> Iterator[str]:
    """A warning for each misread name that was repaired.

    ReadError unless the counts equal the printed total and the state stands on no other list.
    """
    entries = [entry for _, entry in listed(one)]
    agree = one.ballot and one.tally and one.ballot.counts == one.tally.printed
    for entry in entries:
        alone = sum(each.country == entry.country for each in entries) == 1
        if entry.read_as and not (agree and alone):
            raise _names.unresolved(text, entry.start, entry.end, where="in a voting list")
        if entry.read_as:
            words = text.words(entry.start, entry.end)
            said = f"{one.name}: {words!r} read as {entry.read_as!r}, as the printed total demands"
            yield text.warning(said, entry.start)
