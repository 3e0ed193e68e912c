"""What one sentence claims of sponsors: who submitted which draft, for whom, who joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from voteblocs.sources.documents import _names
from voteblocs.sources.documents._names import Entry, When
from voteblocs.sources.documents._sentences import Sentence
from voteblocs.sources.documents._sponsor_words import (
    ADDED,
    BEHALF,
    BRACKETED,
    BY_REPRESENTATIVE,
    COLLECTIVE,
    FOLLOWS,
    JOINED,
    JOINED_BY,
    LATE,
    LEAD,
    LIST_END,
    LISTED_SPONSORS,
    NOUN,
    OBJECT,
    OFFICE,
    OFFICE_WORDS,
    PASSIVE,
    PRELUDE,
    SAID,
    SPONSORS_WORDS,
    SUBMITS,
    THING,
    is_group,
)
from voteblocs.sources.documents._symbols import Draft, Drafts

Span = tuple[int, int]
NO_DRAFT = ""
_LONGEST_LIST = 6000


@dataclass(frozen=True)
class Claim:
    """Words that name sponsors of drafts; a guess may turn out to name no states at all."""

    span: Span
    drafts: tuple[str, ...]
    role: str
    guess: bool = False


@dataclass(frozen=True)
class Claims:
    """Reads one sentence; `flat` is the sentence on one line, place for place."""

    sentence: Sentence
    own: Drafts
    named: Drafts
    when: When

    @cached_property
    def flat(self) -> str:
        """The sentence with blanks for line ends: its places are those of the text."""
        return self.sentence.text.body[self.sentence.start : self.sentence.end].replace("\n", " ")

    @property
    def is_stray_list(self) -> bool:
        """Whether the sentence is states only, cut off by a full stop from what it belongs to."""
        text, sentence = self.sentence.text, self.sentence
        listed = _names.parts(text.body, sentence.start, sentence.end)
        named = (_names.states(text, one.start, one.end, when=self.when) for one in listed)
        return len(listed) > 1 and all(named)

    def claims(self) -> Iterator[Claim]:
        """Every stretch of the sentence that names sponsors."""
        flat = self.flat
        if not re.search(r"sponsor|submit|introduc|present|tabled|proposed", flat):
            return
        represented = list(self._represented(flat))
        yield from represented or self._submitting(flat)
        yield from self._passive(flat)
        joined = list(self._joined(flat))
        yield from joined or self._listed(flat)

    def _represented(self, flat: str) -> Iterator[Claim]:
        """ "the representative of X, on behalf of A and B, submitted a draft …" """
        verbs = list(SUBMITS.finditer(flat))
        starts = [verb.start() for verb in verbs]
        for match in LEAD.finditer(flat):
            verb = next(iter(verbs[bisect_left(starts, match.end("lead")) :][:1]), None)
            passive = re.search(
                r"\bby (?:the )?$", flat[max(match.start() - 10, 0) : match.start()]
            )
            about = verb and OBJECT.match(flat[verb.end() : verb.end() + 250])
            if not (passive or about):
                continue
            if passive and not PASSIVE.search(flat, max(match.start() - 40, 0), match.start()):
                continue
            place = match.start() if passive or not verb else verb.end()
            drafts = self._drafts(place, forward=not passive)
            yield from self._leads(flat, match.span("lead"), drafts)
            yield from self._on_behalf(flat, match.end("lead"), drafts)

    def _leads(self, flat: str, span: Span, drafts: tuple[str, ...]) -> Iterator[Claim]:
        """Who speaks, and in brackets behind it for whom."""
        behind = BRACKETED.search(flat, *span)
        if behind and behind.end() == span[1]:
            yield Claim((span[0], behind.start()), drafts, "lead")
            yield Claim(behind.span("group"), drafts, "original")
        else:
            yield Claim(span, drafts, "lead")

    def _on_behalf(self, flat: str, place: int, drafts: tuple[str, ...]) -> Iterator[Claim]:
        match = BEHALF.search(flat, place, place + _LONGEST_LIST)
        if match:
            end = _list_end(flat, match.end())
            yield Claim((match.end(), end), drafts, "original")

    def _passive(self, flat: str) -> Iterator[Claim]:
        """ "a draft …, submitted by A and B", "was subsequently also sponsored by C" """
        thing = THING.search(flat)
        for match in PASSIVE.finditer(flat):
            if BY_REPRESENTATIVE.match(flat, match.end()) or not thing:
                continue
            if match.start() < thing.start():
                continue
            later = re.search(r"\b(?:subsequently|later|also)\b", match[0]) is not None
            role = "joined" if later else "lead" if "introduced" in match[0] else "original"
            end = _list_end(flat, match.end())
            drafts = self._drafts(match.start(), forward=False)
            behalf = BEHALF.match(flat, end)
            yield Claim((match.end(), end), drafts, "lead" if behalf and not later else role)
            if behalf:
                yield from self._on_behalf(flat, end, drafts)
        for match in JOINED_BY.finditer(flat):
            drafts = self._drafts(match.start(), forward=False)
            yield Claim((match.end(), _list_end(flat, match.end())), drafts, "joined")

    def _joined(self, flat: str) -> Iterator[Claim]:
        """ "Subsequently, A and B joined in sponsoring the draft …" """
        for match in (*JOINED.finditer(flat), *ADDED.finditer(flat)):
            drafts = self._drafts(match.end(), forward=True)
            following = FOLLOWS.search(flat, match.end())
            if following:
                yield Claim((following.end(), len(flat)), drafts, "joined")
                continue
            start = self._after_prelude(match.start())
            late = LATE.search(match[0]) or LATE.search(flat, 0, start)
            yield Claim((start, match.start()), drafts, "joined" if late else "original")

    def _listed(self, flat: str) -> Iterator[Claim]:
        """ "The sponsors of the draft resolution were: A, B and C" """
        for match in NOUN.finditer(flat):
            drafts = self._drafts(match.end(), forward=False)
            yield Claim((match.end(), _list_end(flat, match.end())), drafts, "original")

    def _submitting(self, flat: str) -> Iterator[Claim]:
        """ "A, B and C submitted a draft …": states as the subject, without a representative."""
        verb = SUBMITS.search(flat)
        if verb and OBJECT.match(flat[verb.end() : verb.end() + 250]):
            start = self._after_prelude(verb.start())
            behalf = BEHALF.search(flat, start, verb.start())
            end = behalf.start() if behalf else verb.start()
            drafts = self._drafts(verb.end(), forward=True)
            behalf = behalf or BEHALF.search(flat, verb.end())
            yield Claim((start, end), drafts, "lead" if behalf else "original", guess=True)
            if behalf:
                yield from self._on_behalf(flat, behalf.start(), drafts)

    def _drafts(self, place: int, *, forward: bool) -> tuple[str, ...]:
        """The drafts that the words at a place speak of; without one, the draft named last.

        None at all where only an amendment without a symbol of its own is meant.
        """
        start, end = self.sentence.start, self.sentence.end
        middle = start + place
        after, before = self.own.between(middle, end), self.own.between(start, middle)[::-1]
        ordered = (*after, *before) if forward else (*before, *after)
        free = [draft for draft in ordered if not self._is_target(draft)]
        if free:
            return self._joined_drafts(free[0])
        if ordered:
            return ()
        return (self.named.last(self.sentence.anchor) or NO_DRAFT,)

    def _is_target(self, draft: Draft) -> bool:
        """Whether the draft is not what is submitted but what an amendment would change."""
        body = self.sentence.text.body
        before = body[max(draft.start - 80, self.sentence.start) : draft.start]
        return (
            re.search(
                r"\b(?:amend\w+|revisions?)\s+(?:[\w]+\s+){0,4}?to\s+(?:the\s+)?(?:draft\s+\w+\s+)?\(?$",
                before,
            )
            is not None
        )

    def _joined_drafts(self, first: Draft) -> tuple[str, ...]:
        """The draft, and those that "and" or a comma ties to it."""
        tied = [first]
        for draft in self.own.between(first.end, self.sentence.end):
            gap = self.sentence.text.words(tied[-1].end, draft.start)
            if not re.fullmatch(r"(?:,|and|, and|to)?\s?(?:draft resolution)?", gap):
                break
            tied.append(draft)
        return tuple(draft.symbol for draft in tied)

    @cached_property
    def _said(self) -> list[int]:
        return [match.end() for match in SAID.finditer(self.flat)]

    def _after_prelude(self, end: int) -> int:
        """Where the subject begins: behind the number, the meeting, the day, "announced that"."""
        said = bisect_left(self._said, end)
        place = self._said[said - 1] if said else 0
        match = PRELUDE.match(self.flat, place, end)
        while match and match.end() > place:
            place = match.end()
            match = PRELUDE.match(self.flat, place, end)
        return place

    def members(self, span: Span) -> tuple[Entry, ...] | None:
        """The states, groups and offices in a stretch; None where it holds a sentence's words.

        An entry that is none of these but looks like a name is a ReadError.
        """
        text, start = self.sentence.text, self.sentence.start
        listed = _names.parts(text.body, start + span[0], start + span[1])
        look = partial(_sponsor, when=self.when)
        entries: list[Entry] = []
        index = 0
        while index < len(listed):
            found = _names.longest(text, listed, index, when=self.when, look=look)
            if found is None:
                part = listed[index]
                words = text.words(part.start, part.end)
                if _names.is_prose(words) and not _names.is_near(words):
                    return None
                raise _names.unresolved(text, part.start, part.end, where="among sponsors")
            entries += found[0]
            entries += self._in_brackets(listed[index].start, listed[found[1] - 1].end)
            index = found[1]
        return tuple(entries)

    def _in_brackets(self, start: int, end: int) -> Iterator[Entry]:
        """Who stands behind a state: "Cuba [on behalf of the Non-Aligned Movement]"."""
        for match in BRACKETED.finditer(self.sentence.text.body, start, end):
            first, last = match.span("group")
            behind = self.members((first - self.sentence.start, last - self.sentence.start))
            yield from behind or (Entry(COLLECTIVE, first, last),)


def _sponsor(words: str, when: When = None) -> str | None:
    """The code of a state, or the sign of a group, an office, "the sponsors"."""
    plain = " ".join(words.split())
    bare = BRACKETED.sub("", plain).strip(" .:")
    code = _names.state(re.sub(r"^(?:the )?(?:delegations?|representatives?) of ", "", bare), when)
    if code is not None:
        return code
    if SPONSORS_WORDS.match(bare):
        return LISTED_SPONSORS
    if OFFICE_WORDS.match(bare):
        return OFFICE
    return COLLECTIVE if is_group(bare) and not _names.is_near(bare) else None


def _list_end(flat: str, start: int) -> int:
    limit = min(start + _LONGEST_LIST, len(flat))
    match = LIST_END.search(flat, start, limit)
    return match.start() if match else limit
