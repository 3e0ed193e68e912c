"""Numbers as documents print them: 109, "none", "forty-five", "one hundred and nine", "fifth"."""

import re

_UNITS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
""".split()  # noqa: SIM905 - a list literal would take twenty lines
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905 - as above
_NONE = {"no": 0, "none": 0, "nil": 0, "zero": 0}
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
""".split()  # noqa: SIM905 - as above

_VALUES = (
    _NONE
    | {word: value for value, word in enumerate(_UNITS, start=1)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
)


def _any(words: list[str]) -> str:
    """A pattern for one of the words, the longest that fits."""
    return "|".join(sorted(words, key=len, reverse=True))


_TWO_DIGITS = rf"(?:(?:{_any(_TENS)})(?:[\s-](?:{_any(_UNITS[:9])}))?|{_any(_UNITS)})"
_HUNDREDS = rf"(?:one|a)\s+hundred(?:(?:\s+and\s+|[\s-]){_TWO_DIGITS})?"
NUMBER = rf"(?:\d{{1,3}}(?!\d)|{_HUNDREDS}|{_TWO_DIGITS}|none|no|nil|zero)\b"
ORDINAL = rf"(?:{_any(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"


def number(words: str) -> int:
    """The value of a number in digits or in words."""
    if words.isdigit():
        return int(words)
    parts = re.split(r"[\s-]+", words.lower())
    hundreds = 100 if "hundred" in parts else 0
    rest = parts[parts.index("hundred") + 1 :] if hundreds else parts
    return hundreds + sum(_VALUES.get(part, 0) for part in rest)


def ordinal(words: str) -> int:
    """The value of "fifth" or "5th"."""
    digits = re.match(r"\d+", words)
    return int(digits[0]) if digits else _ORDINALS.index(words.lower()) + 1
