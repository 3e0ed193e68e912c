"""Which ties chance would hardly make, in words."""

from __future__ import annotations

from voteblocs.analysis import Analysis
from voteblocs.output.page._html import Html, joined, paragraph
from voteblocs.wording import counted

KINDS = {
    "agreement": "chose more or less alike than their tallies and habits make likely",
    "cosponsorship": "sponsored together more often than their numbers of drafts make likely",
}


def tie_paragraph(analysis: Analysis, layer: str) -> Html:
    """How many ties of a layer stand out from chance; nothing where they were not tested."""
    tested = analysis.tables.get("ties_tested")
    rows = () if tested is None else tested[tested["layer"] == layer].itertuples()
    return joined(
        paragraph(_words(KINDS[layer], pairs=row.pairs, passing=row.passing, sure=row.passing_bh))
        for row in rows
    )


def _words(did: str, *, pairs: int, passing: int, sure: int) -> str:
    """How many pairs pass, after a correction for how many were looked at.

    >>> _words("chose alike", pairs=100, passing=9, sure=2)
    'Of 100 pairs 2 chose alike (5 % after Benjamini–Hochberg); ties.csv names them.'
    """
    if sure:
        return (
            f"Of {counted(pairs, 'pair')} {sure:,} {did} (5 % after Benjamini–Hochberg); ties.csv "
            "names them."
        )
    return (
        f"No pair stands out by itself: of {counted(pairs, 'pair')} {passing or 'none'} {did} at "
        f"5 %, where {_by_chance(pairs)} would by chance. Read the blocs, not single ties."
    )


def _by_chance(pairs: int) -> str:
    """How many of so many pairs pass a test at 5 % where there is nothing to be found."""
    return f"{pairs / 20:,.0f}" if pairs >= 20 else "fewer than one"
