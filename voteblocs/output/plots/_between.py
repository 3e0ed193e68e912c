"""What the two forms of the swing plot share: the axis between the poles, and the split bar."""

from __future__ import annotations

import pandas as pd

from voteblocs.output._style import HAIRLINE, MUTED
from voteblocs.output.plots._sheet import SMALL, Sheet, shortened, width_of
from voteblocs.wording import bloc_label, counted

# from the state that stays with a pole to the one that votes with both
SPLIT = {"crossing": "#2B2F36", "fence": "#9AA1AB", "pole": "#E4E7EB"}
SPLIT_NAMES = {"crossing": "with both in turn", "fence": "on the fence", "pole": "with one pole"}
BAR_HEIGHT = 8.0
TICKS = {-1.0: "−1", -0.5: "−0.5", 0.0: "0", 0.5: "+0.5", 1.0: "+1"}


def poles_of(scores: pd.DataFrame) -> tuple[int, int]:
    """The blocs at −1 and +1; a table of scores without them is a ValueError."""
    missing = [name for name in ("lean", "crossing", "fence", "contested") if name not in scores]
    if missing:
        raise ValueError(f"expected scores as of swing_states; column {missing[0]} is missing")
    poles = scores.attrs.get("poles")
    if poles is None:
        raise ValueError("expected scores with poles; with fewer than two blocs there are none")
    return int(poles[0]), int(poles[1])


def place(lean: float, left: float, width: float) -> float:
    """Where on the axis a lean stands."""
    return left + (lean + 1) / 2 * width


def axis(sheet: Sheet, left: float, top: float, *, bottom: float, width: float) -> None:
    """The lines of the ticks, the middle darker, and their numbers below."""
    for value, words in TICKS.items():
        x = place(value, left, width)
        middle = value == 0
        sheet.line(
            [x, x],
            [top, bottom],
            colour=MUTED if middle else HAIRLINE,
            width=0.9 if middle else 0.6,
        )
        sheet.text(x, bottom + 11, words, size=SMALL, colour=MUTED, align="center")


def pole_names(
    sheet: Sheet, left: float, y: float, *, width: float, poles: tuple[int, int], sizes: pd.Series
) -> None:
    """At the ends of the axis, whose side it is."""
    for number, align, x in ((0, "left", left), (1, "right", left + width)):
        bloc = poles[number]
        words = f"← {bloc_label(bloc)}" if number == 0 else f"{bloc_label(bloc)} →"
        sheet.text(x, y, words, bold=True, align=align)
        states = counted(int(sizes.get(bloc, 0)), "state")
        sheet.text(x, y + 11, states, size=SMALL, colour=MUTED, align=align)


def split_bar(
    sheet: Sheet, x: float, y: float, *, width: float, crossing: float, fence: float
) -> None:
    """One bar, its middle at y: shares of votes with both poles in turn, between, with one pole."""
    shares = {"crossing": crossing, "fence": fence, "pole": 1 - crossing - fence}
    for name, share in shares.items():
        if share > 1e-9:
            wide = share * width
            sheet.box(x, y - BAR_HEIGHT / 2, (wide, BAR_HEIGHT), fill=SPLIT[name])
            x += wide


def split_key(sheet: Sheet, x: float, y: float, *, width: float) -> float:
    """What the parts of the bar mean, below one another; returns the base line after them."""
    for name, words in SPLIT_NAMES.items():
        sheet.box(x, y - 6.5, (8, 7), fill=SPLIT[name])
        sheet.text(x + 12, y, shortened(words, width - 12, SMALL), size=SMALL, colour=MUTED)
        y += 10.5
    return y


def key_width() -> float:
    """The room that the key of the split bar needs."""
    return 12 + max(width_of(words, SMALL) for words in SPLIT_NAMES.values())
