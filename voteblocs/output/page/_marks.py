"""Numbers, swatches and bars: the small things that the sections of the page share."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from voteblocs.countries.membership import states
from voteblocs.output._style import (
    BLOC_COLOURS,
    CHOICE_COLOURS,
    OTHER_COLOUR,
    bloc_colour,
    text_colour,
)
from voteblocs.output.page._html import Html, element, joined
from voteblocs.wording import bloc_label, names

FEW = 6  # roll calls up to which each has its own place in every section
WORDS = {
    "yes": "in favour",
    "abstain": "abstaining",
    "no": "against",
    "absent": "absent",
}
NARROW, WIDE_NARROW = 0.1, 0.06  # share of a bar below which its count does not fit inside


def colours() -> str:
    """The palette as rules of a style sheet."""
    fills = {f"bloc-{number}": colour for number, colour in enumerate(BLOC_COLOURS)}
    fills |= {"bloc-other": OTHER_COLOUR} | CHOICE_COLOURS
    return "".join(
        f".swatch.{name},.mark.{name}::before{{background:{colour}}}\n"
        for name, colour in fills.items()
    )


def missing(value: object) -> bool:
    """Whether a cell is empty: None, NaN, NA or no text."""
    return value is None or value is pd.NA or value != value or value == ""


def number(value: object, digits: int = 2, *, signed: bool = False) -> str:
    """A number with so many decimals and a true minus; an en dash where it is missing.

    >>> number(-0.7), number(0.5, signed=True), number(float("nan"))
    ('−0.70', '+0.50', '–')
    """
    if missing(value):
        return "–"
    rounded = round(float(str(value)), digits) + 0.0  # + 0.0: no "-0"
    return format(rounded, f"{'+' if signed and rounded else ''}.{digits}f").replace("-", "−")


def whole(value: object) -> str:
    """A count, or an en dash where it is missing."""
    return "–" if missing(value) else f"{float(str(value)):,.0f}"


def percent(value: object) -> str:
    """A share in per cent, or an en dash where it is missing."""
    return "–" if missing(value) else f"{float(str(value)) * 100:.0f} %"


def prose(line: str) -> str:
    """A line of the summary with true minus signs, without its indent."""
    return re.sub(r"(?<![\w-])-(?=\d)", "−", line.strip())


def titles_of(rollcalls: pd.DataFrame) -> pd.Series:
    """The title of each roll call; without one, what it is about."""
    return rollcalls["title"].where(rollcalls["title"] != "", rollcalls["issues"])


def symbol(name: str) -> Html:
    """A document symbol that may break after each stroke."""
    return joined(re.split(r"(?<=/)", name), Html("<wbr>"))


def swatch(kind: str) -> Html:
    """A small square of colour; the words beside it say the same."""
    return element("i", class_=f"swatch {kind}", aria_hidden="true")


def bloc(number_: object) -> Html:
    """Name of a bloc, marked by its colour; an en dash for a state outside all."""
    if missing(number_):
        return Html("–")
    own = int(str(number_))
    kind = f"bloc-{own}" if own < len(BLOC_COLOURS) else "bloc-other"
    return element("span", bloc_label(own), class_=f"mark {kind}")


def choice(word: object) -> Html:
    """Word of a choice, marked by its colour; an en dash where the state had no vote."""
    if missing(word):
        return Html("–")
    return element("span", str(word), class_=f"mark {word}")


def counts_in_words(counts: Mapping[str, int]) -> str:
    """The tally as a phrase; absences only where there are some.

    >>> counts_in_words({"yes": 109, "no": 45, "abstain": 16, "absent": 0})
    '109 in favour, 45 against, 16 abstaining'
    """
    shown = [
        kind for kind in ("yes", "no", "abstain", "absent") if kind != "absent" or counts[kind]
    ]
    return ", ".join(f"{counts[kind]:,} {WORDS[kind]}" for kind in shown)


def split_bar(counts: Mapping[str, int], *, wide: bool = False) -> Html:
    """The tally as one bar, yes to absent, with the counts where they fit."""
    total = sum(counts[kind] for kind in CHOICE_COLOURS) or 1
    parts: list[Html] = []
    start = 0
    for kind, fill in CHOICE_COLOURS.items():
        share = counts[kind] / total
        left, middle = (f"{100 * at / total:.5g}%" for at in (start, start + counts[kind] / 2))
        if counts[kind]:
            size = f"{100 * share:.5g}%"
            parts.append(element("rect", x=left, width=size, height="100%", fill=fill))
        if share >= (WIDE_NARROW if wide else NARROW):
            place = {"x": middle, "y": "50%", "dy": ".36em", "fill": text_colour(fill)}
            parts.append(element("text", counts[kind], **place))
        start += counts[kind]
    return element("svg", *parts, class_="bar", role="img", aria_label=counts_in_words(counts))


def lean_mark(lean: float, bloc_: int, *, low: object = None, high: object = None) -> Html:
    """A dot between the poles, −1 at the left, over its interval; the numbers stand beside it."""
    interval = Html()
    if not missing(low) and not missing(high):
        ends = {"x1": _across(float(str(low))), "x2": _across(float(str(high)))}
        interval = element("line", **ends, y1="50%", y2="50%", class_="interval")
    return element(
        "svg",
        element("line", x1="6%", x2="94%", y1="50%", y2="50%"),
        element("line", x1="50%", x2="50%", y1="0", y2="100%"),
        interval,
        element("circle", cx=_across(lean), cy="50%", r="5", fill=bloc_colour(bloc_)),
        class_="lean",
        aria_hidden="true",
    )


def _across(lean: float) -> str:
    """Where a lean stands from left to right."""
    return f"{50 + 44 * lean:.5g}%"


def state_name(code: str) -> Html:
    """The short name of a state; the page's script lets it be chosen."""
    return element("span", names([code])[0], data_state=code)


def state_names(codes: Sequence[str]) -> str:
    """Short names of states in alphabetical order, separated by commas."""
    return ", ".join(sorted(names(list(codes)), key=str.casefold))


def badges(codes: Sequence[str]) -> Html:
    """States as their codes, the name on pointing at one."""
    known = states()["short_name"]
    return joined(
        (element("abbr", code, title=str(known.get(code, code)), class_="badge") for code in codes),
        " ",
    )
