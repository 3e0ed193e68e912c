"""What Python hands to the page's script: JSON that no text of a record can break out of."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from voteblocs.output._attributes import clean_text
from voteblocs.output._style import (
    BLOC_COLOURS,
    CHOICE_COLOURS,
    OTHER_COLOUR,
    UNKNOWN_COLOUR,
)
from voteblocs.output.page._html import Html

UNSAFE = {"&": "\\u0026", "<": "\\u003c", ">": "\\u003e", "\u2028": "\\u2028", "\u2029": "\\u2029"}
BLOC_FILLS: dict[str, object] = {
    "blocs": BLOC_COLOURS,
    "other": OTHER_COLOUR,
    "unknown": UNKNOWN_COLOUR,
}
LETTERS = {"yes": "y", "abstain": "a", "no": "n", "absent": "x"}
CHOICE_FILLS = {LETTERS[kind]: fill for kind, fill in CHOICE_COLOURS.items()}


def as_json(value: object) -> Html:
    """Any nest of dictionaries and lists as JSON in a page; missing values as null.

    >>> as_json({"name": "<b>", "lean": float("nan")})
    '{"name":"\\\\u003cb\\\\u003e","lean":null}'
    """
    text = json.dumps(_clean(value), ensure_ascii=False, separators=(",", ":"))
    return Html("".join(UNSAFE.get(letter, letter) for letter in text))


def _clean(value: object) -> object:
    """Only what JSON has: no NaN, no NA, no character that a page may not hold."""
    if isinstance(value, dict):
        return {clean_text(key): _clean(own) for key, own in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(own) for own in value]
    if isinstance(value, str):
        return clean_text(value)
    if value is None or value is pd.NA or value != value:
        return None
    if isinstance(value, (float, np.floating)):
        return int(value) if value == int(value) else round(float(value), 4)
    return int(str(value))
