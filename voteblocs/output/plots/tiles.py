"""The world as tiles of one size, coloured by bloc, by lean or by the choices on one roll call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap, to_hex

from voteblocs.countries.tiles import tiles
from voteblocs.output._style import CHOICE_COLOURS, MUTED, OTHER_COLOUR, bloc_colour
from voteblocs.output.plots._bloc_marks import bloc_entries, tagged
from voteblocs.output.plots._network_map import fitting
from voteblocs.output.plots._rollcalls import WORDS
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet, width_of
from voteblocs.output.plots._tile_words import tiles_caption, tiles_lead, tiles_title
from voteblocs.record import CHOICES
from voteblocs.wording import bloc_label, names

KINDS = ("bloc", "lean", "choice")
WIDTH, TILE, GAP = 816.0, 21.5, 2.5  # of the map, the height of a tile's cell, between tiles
PALE, MIDDLE = "#F1F3F5", "#E4E7EB"  # of states without a value, of lean 0
BAR = (240.0, 10.0)
LARGEST = 8.8  # size of a code
FURTHER = 0.5  # rows between the map and names that have no place on it


def plot_tiles(
    values: pd.Series,
    ax: Axes | None = None,
    *,
    kind: str = "bloc",
    poles: tuple[int, int] = (0, 1),
    subject: str = "",
    others: Iterable[str] = (),
) -> Axes:
    """A tile for every state, all equally large, about where it lies, coloured by its value.

    `values` by country are, by `kind`: `bloc`, numbers as of `blocs`; `lean`, scores from −1 to
    +1, the two ends in the colours of the blocs `poles`; `choice`, what each chose on one roll
    call (yes, abstain, no, absent). NaN is grey. `others` are drawn pale where they have no value:
    members that are not in the record. `subject` names the votes in the title or below it. A name
    without a place on the map stands under it. Other values, or none, are a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> ax = plot_tiles(vb.blocs(vb.agreement_graph(record)))
    >>> ax.texts[0].get_text()[:45]
    'Bloc 1 holds most of Africa, Asia-Pacific and'
    """
    places = tiles_table(values, kind=kind, others=others).set_index("country")
    shown = places[kind]
    pale = ~places.index.isin(values.index)
    sheet = Sheet(WIDTH + 2 * MARGIN)
    y = sheet.title(tiles_title(values, kind, subject=subject, poles=poles))
    y = sheet.lines(
        MARGIN, y, [tiles_lead(values, kind, subject=subject, poles=poles)], size=10.0, colour=MUTED
    )
    y = _key(sheet, y + 8, values, kind=kind, poles=poles) + 6
    fills = {code: _fill(value, kind, poles=poles) for code, value in shown.items()}
    fills.update(dict.fromkeys(places.index[pale], PALE))
    labels = tagged(shown if kind == "bloc" else pd.Series(dtype="Int64"), places.index)
    y = _on_map(sheet, y, places[places["row"].notna()], fills=fills, labels=labels)
    unplaced = list(places.index[places["row"].isna()])
    y = _below(sheet, y, unplaced, fills=fills, labels=labels)
    number = {"placed": len(places) - len(unplaced), "unplaced": len(unplaced)}
    said = tiles_caption(values, kind, pale=bool(pale.any()), **number)
    y = sheet.caption(y + 18, said)
    return sheet.draw(ax, y + 6)


def tiles_table(
    values: pd.Series, *, kind: str = "bloc", others: Iterable[str] = ()
) -> pd.DataFrame:
    """What `plot_tiles` draws, a row for every tile, sorted by country.

    `country`, `name`, the `column` and `row` of its cell (missing for a name without a place on
    the map) and its `bloc`, `lean` or `choice` (missing for those of `others` without one).

    >>> table = tiles_table(pd.Series({"USA": 0, "CUB": 1}))
    >>> table[["country", "name", "bloc"]].values.tolist()
    [['CUB', 'Cuba', 1], ['USA', 'United States', 0]]
    """
    _check(values, kind)
    codes = sorted({*map(str, values.index), *others})
    own = values.astype(object if kind == "choice" else float).reindex(codes)
    where = tiles().reindex(codes).astype("Int64")
    table = pd.DataFrame({"name": names(codes), **where, kind: own}, index=codes)
    if kind == "bloc":
        table[kind] = table[kind].astype("Int64")
    return table.rename_axis("country").reset_index()


def _check(values: pd.Series, kind: str) -> None:
    """The values are of this kind, one a state."""
    if kind not in KINDS:
        raise ValueError(f"expected a kind of {', '.join(KINDS)}; got {kind!r}")
    if values.index.has_duplicates:
        raise ValueError(f"expected one value a state; {_first_twice(values)} has several")
    known = values.dropna()
    if not len(known):
        raise ValueError("expected a state with a value; there is none")
    if kind == "choice":
        strange = [value for value in known if value not in CHOICES]
        wanted = f"one of {', '.join(CHOICES)}"
    elif kind == "bloc":
        strange = [value for value in known if not float(value).is_integer() or value < 0]
        wanted = "the number of a bloc"
    else:
        strange = [value for value in known if not -1 - 1e-9 <= value <= 1 + 1e-9]
        wanted = "a lean from −1 to +1"
    if strange:
        raise ValueError(f"expected {wanted}; got {strange[0]!r}")


def _first_twice(values: pd.Series) -> str:
    return str(values.index[values.index.duplicated()][0])


def _fill(value: Any, kind: str, *, poles: tuple[int, int]) -> str:
    """The colour of a value."""
    if pd.isna(value):
        return OTHER_COLOUR
    if kind == "choice":
        return CHOICE_COLOURS[str(value)]
    if kind == "bloc":
        return bloc_colour(int(value))
    return to_hex(_between(poles)((float(value) + 1) / 2))


def _between(poles: tuple[int, int]) -> Colormap:
    """From the colour of the one pole over a light grey to that of the other."""
    ends = [bloc_colour(poles[0]), MIDDLE, bloc_colour(poles[1])]
    return LinearSegmentedColormap.from_list("lean", ends, N=257)


def _key(sheet: Sheet, y: float, values: pd.Series, *, kind: str, poles: tuple[int, int]) -> float:
    """What the colours mean; returns the base line below."""
    if kind == "bloc":
        known = values.dropna().astype(int)
        return sheet.legend(y, bloc_entries(known, values.index))
    if kind == "choice":
        counts = values.value_counts()
        made = [choice for choice in CHOICES if choice in counts]
        return sheet.legend(
            y, [(CHOICE_COLOURS[name], f"{WORDS[name]} ({counts[name]})") for name in made]
        )
    return _lean_bar(sheet, y, poles, unknown=int(values.isna().sum()))


def _lean_bar(sheet: Sheet, y: float, poles: tuple[int, int], *, unknown: int) -> float:
    """The scale from pole to pole."""
    left = f"← {bloc_label(poles[0])}"
    x = MARGIN + width_of(left, 9.0) + 10
    (across, high), colours = BAR, _between(poles)
    sheet.text(MARGIN, y, left)
    ramp = np.linspace(0, 1, 257)[None, :]
    sheet.add(
        lambda ax, _, height: ax.imshow(
            ramp,
            cmap=colours,
            vmin=0,
            vmax=1,
            extent=(x, x + across, height - y - 1, height - y - 1 + high),
            interpolation="none",
            zorder=1,
        )
    )
    for place, words in ((0.0, "−1"), (0.5, "0"), (1.0, "+1")):
        at = x + place * across
        sheet.line([at, at], [y + 1, y + 4])
        sheet.text(at, y + 13, words, size=SMALL, colour=MUTED, align="center")
    sheet.text(x + across + 10, y, f"{bloc_label(poles[1])} →")
    if unknown:
        further = x + across + 30 + width_of(f"{bloc_label(poles[1])} →", 9.0)
        sheet.legend(y, [(OTHER_COLOUR, f"no score ({unknown})")], x=further)
    return y + 24


def _on_map(
    sheet: Sheet,
    y: float,
    placed: pd.DataFrame,
    *,
    fills: dict[str, str],
    labels: dict[str, str],
) -> float:
    """The tiles in their cells; the whole world, however few are drawn."""
    if not len(placed):
        return y - TILE
    world = tiles()
    first = int(world["column"].min())
    wide = WIDTH / (int(world["column"].max()) - first + 1)
    bottom = int(world["row"].max()) + 1
    size = min(fitting([labels[code] for code in placed.index], wide - GAP, TILE - GAP), LARGEST)
    for code, column, row in placed[["column", "row"]].itertuples():
        corner = (MARGIN + (column - first + 0.5) * wide, y + (row + 0.5) * TILE)
        _tile(sheet, corner, labels[code], fill=fills[code], width=wide - GAP, size=size)
    return y + bottom * TILE


def _below(
    sheet: Sheet, y: float, codes: list[str], *, fills: dict[str, str], labels: dict[str, str]
) -> float:
    """Names without a place on the map, in rows under it."""
    if not codes:
        return y
    x, y = MARGIN, y + (0.5 + FURTHER) * TILE
    for code in codes:
        wide = min(max(width_of(labels[code], 8.0, bold=True) + 10, WIDTH / 32 - GAP), WIDTH)
        if x > MARGIN and x + wide > MARGIN + WIDTH:
            x, y = MARGIN, y + TILE
        size = fitting([labels[code]], wide, TILE - GAP)
        place = (x + wide / 2, y)
        _tile(sheet, place, labels[code], fill=fills[code], width=wide, size=min(size, 8.0))
        x += wide + GAP
    return y + TILE / 2


def _tile(
    sheet: Sheet, place: tuple[float, float], code: str, *, fill: str, width: float, size: float
) -> None:
    """One tile; a pale one has a thin edge and grey letters."""
    if fill != PALE:
        high = TILE - GAP
        sheet.badge(*place, code, fill=fill, width=width, height=high, fontsize=size)
        return
    x, y = place
    corner = (x - width / 2, y - TILE / 2 + GAP / 2)
    sheet.box(*corner, (width, TILE - GAP), fill=PALE, rounding=4)
    sheet.text(x, y, code, size=size, colour=MUTED, align="center", middle=True)
