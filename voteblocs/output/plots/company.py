"""In which windows chosen states stood in the bloc of one: a row for each, a cell a window."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import BLOC_COLOURS, MUTED, UNKNOWN_COLOUR
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet, shortened, width_of
from voteblocs.output.plots._windows_axis import span, window_labels
from voteblocs.wording import names

ROW, CELL, WIDTH = 17.0, 12.0, 640.0  # the pitch of rows, the height of a cell, all windows
NAME = 170.0
FILLS = {
    "with": (BLOC_COLOURS[0], "in its bloc"),
    "apart": (BLOC_COLOURS[4], "in another bloc"),
    "absent": ("#ECEEF1", "did not vote"),
    "unknown": (UNKNOWN_COLOUR, "too few roll calls"),
}


def plot_company(
    history: pd.DataFrame,
    state: str,
    others: Sequence[str],
    *,
    ax: Axes | None = None,
    blocs: str = "bloc_signed",
) -> Axes:
    """Whether each of the others was in the bloc of a state, window by window.

    `history` is as of `history`, `blocs` its column of labels. A cell tells: in its bloc, in
    another, did not vote, or the window has too few roll calls. A state that the history does not
    have is a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.over_time.history import history
    >>> ax = plot_company(history(vb.load_unga([12, 13, 14, 15])), "USA", ["CUB", "GBR"])
    >>> ax.texts[0].get_text()
    'In one bloc with United States: United Kingdom in the most windows, 4 of 4'
    """
    table = company_table(history, state, others, blocs=blocs)
    windows = list(table.columns[2:])
    head = names([state])[0]
    left = MARGIN + min(NAME, max(width_of(name, 9.0) for name in table["name"])) + 10
    sheet = Sheet(left + WIDTH + 60 + MARGIN)
    y = sheet.title(_title(table, head), most=2)
    lead = f"Who voted in the bloc of {head}, {span(windows)}."
    y = sheet.lines(MARGIN, y, [lead], size=10.0, colour=MUTED) + 8
    used = [kind for kind in FILLS if (table[windows] == kind).any(axis=None)]
    y = sheet.legend(y, [FILLS[kind] for kind in used]) + 8
    for number, row in enumerate(table.itertuples(index=False)):
        _row(sheet, y + number * ROW, row[1], cells=row[2:], left=left)
    step = WIDTH / len(windows)
    places = {window: left + (place + 0.5) * step for place, window in enumerate(windows)}
    bottom = y + ROW * len(table)
    window_labels(sheet, places, y=bottom + 9)
    y = sheet.caption(bottom + 32, _caption(blocs))
    return sheet.draw(ax, y + 6)


def _row(sheet: Sheet, top: float, name: str, *, cells: Sequence[str], left: float) -> None:
    """One state: its name, a cell for every window, and in how many it was with the one."""
    middle, step = top + CELL / 2, WIDTH / len(cells)
    sheet.text(left - 10, middle, shortened(name, NAME, 9.0), align="right", middle=True)
    for place, kind in enumerate(cells):
        fill, _ = FILLS[kind]
        sheet.box(left + place * step + 0.4, top, (step - 0.8, CELL), fill=fill)
    words = f"{cells.count('with')} of {cells.count('with') + cells.count('apart')}"
    sheet.text(left + WIDTH + 10, middle, words, size=SMALL, colour=MUTED, middle=True)


def company_table(
    history: pd.DataFrame, state: str, others: Sequence[str], *, blocs: str = "bloc_signed"
) -> pd.DataFrame:
    """What `plot_company` draws: a row for each state, `country name` and a column a window.

    Cells: `with`, `apart`, `absent` (either did not vote), `unknown` (no blocs).
    """
    for country in (state, *others):
        if country not in set(history["country"]):
            raise ValueError(f"expected states of this history; got {country!r}")
    windows = history["window"].unique()
    cells = history.pivot(index="country", columns="window", values=blocs).reindex(columns=windows)
    own = cells.loc[state]
    table = pd.DataFrame("absent", index=list(others), columns=windows)
    for country in others:
        both = cells.loc[country].notna() & own.notna()
        table.loc[country, both] = "apart"
        table.loc[country, both & (cells.loc[country] == own).fillna(False).astype(bool)] = "with"
    table.loc[:, cells.isna().all()] = "unknown"
    table.insert(0, "name", names(list(others)))
    return table.rename_axis("country").reset_index().rename_axis(columns=None)


def _title(table: pd.DataFrame, head: str) -> str:
    """Who was with it most often."""
    together = (table.iloc[:, 2:] == "with").sum(axis=1)
    known = together + (table.iloc[:, 2:] == "apart").sum(axis=1)
    most = int(together.argmax())
    number = f"{together[most]} of {known[most]}"
    return f"In one bloc with {head}: {table['name'][most]} in the most windows, {number}"


def _caption(blocs: str) -> str:
    how = {
        "bloc_signed": "Blocs: the division that makes the agreement beyond chance within blocs, "
        "added up over pairs, as large as it can be.",
    }
    return how.get(blocs, "Blocs are found anew in each window.") + (
        " At the right: the windows in its bloc, of those in which both voted. Blocs take at least"
        " 10 roll calls."
    )
