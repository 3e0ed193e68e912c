"""Corrigenda: told and not applied, since what they correct is said in words."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from voteblocs._checks import VOTES_COLUMNS
from voteblocs.record import VotingRecord
from voteblocs.sources.documents._documents import document_text
from voteblocs.sources.documents._symbols import SYMBOL

_HEAD = 3000  # characters in which a document says what it is
_OWN_SYMBOL = re.compile(rf"^\s*(?:United Nations\s+)?({SYMBOL.pattern}/Corr\.\d+)\*?\s*$", re.M)
_TITLE = re.compile(r"^\s*Corrigend(?:um|a)\s*$", re.M | re.I)


def read_corrigendum(path: str | Path) -> VotingRecord:
    """An empty record whose warning names a corrigendum; see `parse_corrigendum`."""
    return parse_corrigendum(document_text(path), source=Path(path).name)


def parse_corrigendum(text: str, *, source: str = "<text>") -> VotingRecord:
    """The record of a corrigendum: no votes, and a warning that it is not applied.

    It says "for A read B" of a report or a record, and which cell that changes is not guessed.

    >>> parse_corrigendum("A/73/505/Corr.1\\n\\nParagraph 7", source="corr.txt").warnings[0][:51]
    'corr.txt:1: A/73/505/Corr.1 is a corrigendum, which'
    """
    name = corrects(text) or "this"
    told = "is a corrigendum, which is not applied: correct by hand what it corrects"
    votes = pd.DataFrame(columns=VOTES_COLUMNS)
    return VotingRecord(votes, warnings=(f"{source}:1: {name} {told}",))


def detects(head: str) -> bool:
    """Whether a text that begins like this is a corrigendum: its symbol or its title says so."""
    return bool(corrects(head) or _TITLE.search(head[:_HEAD]))


def corrects(text: str) -> str:
    """The symbol of a corrigendum where it stands as the document's own; empty for others.

    >>> corrects("United Nations A/73/505/Corr.1\\n"), corrects("as A/73/505/Corr.1 says\\n")
    ('A/73/505/Corr.1', '')
    """
    found = _OWN_SYMBOL.search(text[:_HEAD])
    return found[1] if found else ""
