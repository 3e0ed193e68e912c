"""Names of states within a sentence: some take an article."""

from __future__ import annotations

from voteblocs.wording import names

ARTICLED = frozenset(
    (
        *("ARE", "BHS", "CAF", "COD", "COK", "COM", "DDR", "DOM", "GBR"),
        *("GMB", "MDV", "MHL", "NLD", "PHL", "SLB", "USA", "VAT"),
    )
)


def in_text(code: str) -> str:
    """The short name of a state as it stands within a sentence.

    >>> in_text("USA"), in_text("FRA"), in_text("Labour")
    ('the United States', 'France', 'Labour')
    """
    article = "the " if code in ARTICLED else ""
    return f"{article}{names([code])[0]}"
