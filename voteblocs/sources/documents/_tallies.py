"""Tallies: what a document says of a vote's outcome, on which draft and which part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from voteblocs.sources.documents._numbers import NUMBER, ORDINAL, number, ordinal
from voteblocs.sources.documents._sentences import Sentence
from voteblocs.sources.documents._symbols import Draft, Drafts, drafts

_ABSTAIN = (
    rf"(?:\s?,?\s+(?:with|and)?\s*(?P<abstain>{NUMBER})\s+(?:members?\s+)?abst(?:ain|ent)\w*)?"
)
_TALLY = re.compile(
    r"\bby\s+(?:(?:an?|the)\s+(?:[\w-]+\s+){0,4}?vote\s+of\s+)?"
    rf"(?P<yes>{NUMBER})\s+(?:votes?\s+)?(?:in\s+favou?r\s?,?\s+(?:to\s+|and\s+)?|(?:to|against)\s+)"
    rf"(?P<no>{NUMBER})(?:\s+(?:votes?\s+)?against)?{_ABSTAIN}",
    re.I,
)
_COUNT = re.compile(
    rf"\b(?P<yes>{NUMBER})\s+(?:votes?\s+)?in\s+favou?r\s?,?\s+(?:to\s+|and\s+)?"
    rf"(?P<no>{NUMBER})\s+(?:votes?\s+)?against{_ABSTAIN}",
    re.I,
)
# as the president of the Security Council tells it: "received 15 votes in favour"
_RECEIVED = re.compile(
    r"\b(?:received|there\s+(?:were|are)|as\s+follows\s?:)\s+"
    rf"(?P<yes>{NUMBER})\s+votes?\s+in\s+favou?r\b"
    rf"(?:\s?,?\s+(?:and\s+)?(?P<no>{NUMBER})\s+(?:votes?\s+)?against)?{_ABSTAIN}",
    re.I,
)
_VERB = re.compile(
    r"\b(?P<passive>(?:was|were|been|be|is)\s+)?(?P<denied>not\s+)?(?:been\s+)?(?:decided\s+(?P<later>not\s+)?to\s+)?"
    r"(?:(?:orally|then|also|subsequently|thus)\s+)?"
    r"(?:(?P<for>adopt\w*|approv\w*|retain\w*|carried|maintain\w*|accept\w*)"
    r"|(?P<against>reject\w*|defeated|delet\w+|fail\w*\s+(?:of|to\s+be)\s+adopt\w*))\b",
    re.I,
)
_RESOLUTION = re.compile(
    r"\(?\s*resolution\s+(\d{1,4}(?:/\d{1,4})?(?:\s[A-Z]{1,2})?(?:\s\([IVXLC]+\))?)\b"
)
_WHOLE = re.compile(r"\bas\s+a\s+whole\b", re.I)
_PARTS = r"\d{1,3}(?:\s?\([a-z]+\))?"
_PARAGRAPH = re.compile(
    rf"(?<!see )(?:\b(?P<kind>operative|preambular)\s+)?\b(?:sub)?paragraphs?\s+"
    rf"(?P<parts>{_PARTS}(?:(?:,|\s+and|,\s+and|\s+to|-)\s?{_PARTS})*)"
    rf"|\b(?P<ordinals>{ORDINAL}(?:(?:,|\s+and|\s+to)\s+{ORDINAL})*)\s+(?P<kind2>preambular|operative)?\s?paragraphs?",
    re.I,
)
_SECTION = re.compile(r"\b((?i:section|part|annex))\s+([IVXLC]+|[A-Z])\b")
_VOTE = re.compile(r"\bvot(?:e|es|ing)\b", re.I)
_NEXT_SENTENCE = 160
_KINDS = ("motion", "amendment", "ruling")
_TARGET = re.compile(r"\bto\s+(?:the\s+)?draft\s+(?:resolution|decision)s?\s*\(?$", re.I)
_TARGET_OF_AMENDMENT = re.compile(
    r"\b(?:to|of|in)\s+(?:the\s+)?draft\s+(?:resolution|decision)s?\s*\(?$", re.I
)


@dataclass(frozen=True)
class Tally:
    """One printed result. `sentence` is where it stands; `place` its own place in the document.

    `majority_first` where it may tell the votes against first: "rejected by 84 votes to 77".
    """

    sentence: Sentence
    place: int
    end: int
    resolution: str | None
    suffix: str
    printed: dict[str, int]
    adopted: bool | None
    title: str = ""
    majority_first: bool = False

    @property
    def turned(self) -> dict[str, int]:
        """The printed numbers if those against stand first."""
        return {**self.printed, "yes": self.printed["no"], "no": self.printed["yes"]}


def tallies(sentence: Sentence, named: Drafts) -> Iterator[Tally]:
    """The results that a sentence tells; several where it tells of paragraphs and of the whole."""
    body = sentence.text.body
    span = (sentence.start, sentence.end)
    patterns = (_TALLY, _COUNT, _RECEIVED)
    matches = next((m for m in (list(p.finditer(body, *span)) for p in patterns) if m), [])
    begins = [sentence.start, *(match.end() for match in matches)]
    ends = [*(match.start() for match in matches[1:]), sentence.end]
    own = (
        named if sentence.text.body and sentence.anchor == sentence.start else drafts(sentence.text)
    )
    for match, begin, end in zip(matches, begins, ends, strict=False):
        clause = _Clause(sentence, own, (begin, match.start(), match.end(), end))
        adopted = clause.adopted
        resolution, suffix = clause.subject(named)
        if adopted is None and not _VOTE.search(body, begin, end):
            continue
        yield Tally(
            sentence,
            match.start(),
            match.end(),
            resolution,
            suffix,
            _printed(match),
            adopted,
            majority_first=clause.rejected and _is_bare(match),
        )


def _is_bare(match: re.Match[str]) -> bool:
    """Whether the tally does not say which number is which, and the first is the larger one."""
    printed = _printed(match)
    return printed["yes"] > printed["no"] and not re.search(r"favou?r|against", match[0], re.I)


def _printed(match: re.Match[str]) -> dict[str, int]:
    """What the tally says; abstentions it does not speak of are none."""
    return {key: number(words) if words else 0 for key, words in match.groupdict().items()}


@dataclass(frozen=True)
class _Clause:
    """The words around one tally: before it up to the tally before, after it up to the next."""

    sentence: Sentence
    own: Drafts
    places: tuple[int, int, int, int]

    @property
    def before(self) -> str:
        """The words before the tally."""
        return self.sentence.text.body[self.places[0] : self.places[1]]

    @property
    def after(self) -> str:
        """The words after the tally."""
        return self.sentence.text.body[self.places[2] : self.places[3]]

    @property
    def verb(self) -> re.Match[str] | None:
        """The verb of the outcome: the last one before the tally, else the first after it."""
        found = list(_VERB.finditer(self.before))
        return found[-1] if found else _VERB.search(self.after)

    @property
    def adopted(self) -> bool | None:
        """Whether the text was adopted; None where no verb says so."""
        verb = self.verb or self._following_verb()
        if verb is None:
            return None
        return bool(verb["for"]) != bool(verb["denied"] or verb["later"])

    @property
    def rejected(self) -> bool:
        """Whether the verb is "rejected" or the like, and not "not adopted"."""
        return bool(self.verb and self.verb["against"] and not self.adopted)

    def _following_verb(self) -> re.Match[str] | None:
        """The verb of the next sentence: "There were 9 votes in favour … It was not adopted."""
        body, end = self.sentence.text.body, self.sentence.end
        following = body[end : end + _NEXT_SENTENCE].strip().split(". ")[0]
        return _VERB.search(following)

    def subject(self, named: Drafts) -> tuple[str | None, str]:
        """The draft voted on and what of it: "#para 5" for a paragraph, "" for the whole."""
        words, drafts_there = self._object()
        kind = next((kind for kind in _KINDS if re.search(rf"\b{kind}", words, re.I)), "")
        amending = kind == "amendment"
        target = _TARGET_OF_AMENDMENT if amending else _TARGET
        free = [draft for draft in drafts_there if not target.search(self._leading(draft))]
        chosen = (free or list(drafts_there))[:1]
        suffix = f"#{kind}" if kind and not (amending and free) else ""
        symbol = chosen[0].symbol if chosen else self._without_symbol(named)
        return symbol, suffix or ("" if kind else _part(words))

    def _object(self) -> tuple[str, tuple[Draft, ...]]:
        """The words that name what was voted on, and the drafts in them."""
        begin, tally, tally_end, end = self.places
        verb = next(iter(list(_VERB.finditer(self.before))[-1:]), None)
        spans = [(begin, tally), (tally_end, end)]
        if verb:
            spans = [(begin + verb.end(), tally), (begin, begin + verb.start()), (tally_end, end)]
            if verb["passive"]:
                spans = [spans[1], spans[0]]
        for start, stop in spans:
            there = self.own.between(start, stop)
            if there:
                return self.sentence.text.body[start:stop], there
        if not verb:
            return self.before + self.after, ()
        return self.sentence.text.body[slice(*spans[0])], ()

    def _leading(self, draft: Draft) -> str:
        return self.sentence.text.body[max(draft.start - 60, 0) : draft.start]

    def _without_symbol(self, named: Drafts) -> str | None:
        """The resolution given in brackets after the tally, else the draft named last."""
        match = _RESOLUTION.search(self.after)
        if match:
            return f"A/RES/{' '.join(match[1].split())}"
        own = self.sentence.anchor == self.sentence.start
        return named.last(self.places[1] if own else self.sentence.anchor)


def _part(words: str) -> str:
    """The part of a draft that a clause names, as it stands behind the draft's symbol."""
    if _WHOLE.search(words):
        return ""
    found = list(_PARAGRAPH.finditer(words))
    if not found:
        section = _SECTION.search(words)
        return f"#{section[1].lower()} {section[2]}" if section else ""
    match = found[-1]
    preamble = (match["kind"] or match["kind2"] or "").lower() == "preambular"
    return f"#{'preambular ' if preamble else ''}para {_numbers(match)}"


def _numbers(match: re.Match[str]) -> str:
    if match["parts"]:
        return " ".join(match["parts"].split())
    return re.sub(
        ORDINAL, lambda one: str(ordinal(one[0])), " ".join(match["ordinals"].split()), flags=re.I
    )
