"""Intentions: what delegations said after a vote that they had meant to do. They change no vote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voteblocs.sources.documents import _names
from voteblocs.sources.documents._names import Entry, When
from voteblocs.sources.documents._sentences import Sentence

_MEANT = re.compile(
    r"(?:(?:had|have) (?:(?:been|also|originally|actually) ){0,2}(?:intended|meant|wished) to"
    r"(?: be recorded as having)?"
    r"|(?<!had )(?:intended|wished) to|would have) "
    r"(?:vot(?:e|ed|ing) (?P<for>(?:in favou?r|for)\b)?(?P<against>against)?"
    r"|(?P<abstain>abstain\w*))"
)
_DELEGATION = re.compile(
    r"(?:delegations?|representatives?) of (?P<names>[^;]{1,600}?),? "
    r"(?:(?:has|had|have|subsequently|later|also|then) ){0,3}"
    r"(?:advised|indicated|informed|stated|said|notified|announced|declared|explained|requested"
    r"|reported|intended|wished|would|made it known)\b"
)
_REMARK = re.compile(
    r"\W*(?:\d\W+)?(?:Subsequently|Later|The delegations? of)\b(?=.*\bdelegations?\b)"
    r"(?=.*\b(?:had|have|intend\w*|meant|wished)\b).*\b(?:vot(?:e|ed|ing)|abstain\w*)\b"
)
_PRESENT = re.compile(
    r"\b(?:had (?:it|they|he|she|[\w ]{1,30}) been|if (?:it|they) had been) present"
)


@dataclass(frozen=True)
class Intention:
    """A state's stated choice."""

    entry: Entry
    choice: str


def intentions(sentence: Sentence, when: When) -> Iterator[Intention]:
    """The intentions that a sentence states, each clause with its own delegations.

    ReadError for a name that is no state. "Would have voted" is an intention only of those who
    say that they were not present.
    """
    flat = sentence.text.body[sentence.start : sentence.end].replace("\n", " ")
    place = 0
    for match in _MEANT.finditer(flat):
        choice = _choice(match)
        if match[0].startswith("would") and not _PRESENT.search(flat):
            continue
        for subject in _DELEGATION.finditer(flat, place, match.end()) if choice else ():
            for entry in _delegations(sentence, subject.span("names"), when):
                yield Intention(entry, str(choice))
        place = match.end()


def is_unread(sentence: Sentence, found: list[Intention]) -> bool:
    """Whether the sentence speaks of an intended vote that was not read, or not of all states.

    It does where the words behind "had intended to vote" tell no choice, and where they or a remark
    after the vote gave no state.
    """
    words = sentence.words
    meant = [one for one in _MEANT.finditer(words) if one[0].startswith("had intended")]
    unclear = any(_choice(match) is None for match in meant)
    return unclear or (not found and (bool(meant) or _REMARK.match(words) is not None))


def _choice(match: re.Match[str]) -> str | None:
    if match["abstain"]:
        return "abstain"
    return "yes" if match["for"] else "no" if match["against"] else None


def _delegations(sentence: Sentence, span: tuple[int, int], when: When) -> list[Entry]:
    text, start = sentence.text, sentence.start
    listed = _names.parts(text.body, start + span[0], start + span[1])
    entries: list[Entry] = []
    index = 0
    while index < len(listed):
        found = _names.longest(text, listed, index, when=when)
        if found is None:
            part = listed[index]
            raise _names.unresolved(text, part.start, part.end, where="among delegations")
        entries += found[0]
        index = found[1]
    return entries
