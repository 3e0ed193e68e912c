"""Sponsors: who submitted a draft, on whose behalf, and who joined in sponsoring it later."""

from __future__ import annotations

from dataclasses import dataclass, field

from voteblocs.sources.documents._claims import NO_DRAFT, Claim, Claims
from voteblocs.sources.documents._names import Entry, When
from voteblocs.sources.documents._sentences import Sentence
from voteblocs.sources.documents._sponsor_words import (
    COLLECTIVE,
    LISTED_SPONSORS,
    OFFICE,
    is_about_sponsors,
)
from voteblocs.sources.documents._symbols import Drafts

_RANKS = ("lead", "original", "joined")


@dataclass(frozen=True)
class Sponsorship:
    """One state's part in one draft."""

    country: str
    resolution: str
    role: str


@dataclass
class Sponsors:
    """The sponsors read so far, and what could not be read."""

    named: Drafts
    rows: list[Sponsorship] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def read(self, sentence: Sentence, *, own: Drafts, when: When, strict: bool = True) -> None:
        """Take the sponsors from one sentence; warn of one about sponsors that no rule reads.

        `own` are the drafts named in the sentence's own text (a footnote has its own); a text
        that is not `strict` (that of a recommended draft) is not suspected of telling sponsors.
        """
        reader = Claims(sentence, own, self.named, when)
        claims = list(reader.claims())
        read = [self._take(reader, claim) for claim in claims]
        about = is_about_sponsors(reader.flat) or reader.is_stray_list
        unread = not all(read) or (not claims and about)
        if unread and strict:
            words = sentence.words
            shown = words if len(words) <= 160 else words[:157] + "..."
            self._warn(sentence, f"no rule reads the sponsors in: {shown}", sentence.start)

    def _take(self, reader: Claims, claim: Claim) -> bool:
        """Add what a claim names; False where it names no states but a sentence's words."""
        members = reader.members(claim.span)
        if members is None:
            return claim.guess
        if NO_DRAFT in claim.drafts:
            return not members
        for entry in members:
            words = reader.sentence.text.words(entry.start, entry.end)
            for draft in claim.drafts:
                if entry.country == COLLECTIVE:
                    said = (
                        f"{draft}: the group {words!r} is a sponsor; its members are not filled in"
                    )
                    self._warn(reader.sentence, said, entry.start)
                elif entry.country == LISTED_SPONSORS:
                    self._inherit(reader, entry, draft)
                elif entry.country != OFFICE:
                    self.rows.append(Sponsorship(entry.country, draft, claim.role))
        return True

    def _inherit(self, reader: Claims, entry: Entry, draft: str) -> None:
        """The sponsors of an earlier draft, where the words name it ("the sponsors of … L.5")."""
        named = reader.own.between(entry.start, entry.end)
        earlier = [one.symbol for one in named if one.symbol != draft]
        inherited = [row for row in self.rows if row.resolution in earlier]
        if earlier and not inherited:
            words = reader.sentence.text.words(entry.start, entry.end)
            self._warn(reader.sentence, f"{draft}: {words!r} are not in this text", entry.start)
        self.rows += [Sponsorship(row.country, draft, "original") for row in inherited]

    def _warn(self, sentence: Sentence, said: str, place: int) -> None:
        self.warnings.append(sentence.text.warning(said, place))

    def table(self) -> list[Sponsorship]:
        """One row per state and draft: of several roles the first of lead, original, joined."""
        best: dict[tuple[str, str], str] = {}
        for row in self.rows:
            key = (row.country, row.resolution)
            best[key] = min(best.get(key, row.role), row.role, key=_RANKS.index)
        return [Sponsorship(*key, role) for key, role in best.items()]
