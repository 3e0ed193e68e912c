"""The votes of one to three roll calls crossed: every state a badge in its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import INK, MUTED
from voteblocs.output.plots._bloc_marks import bloc_entries, fill_of, tag_words, tagged
from voteblocs.output.plots._grid import BETWEEN, GAP, HEAD, PADDING, Cells, Choices, Grid, grid_of
from voteblocs.output.plots._rollcalls import (
    VERBS,
    WORDS,
    deeds,
    lead_and_tally,
    occasion,
    rivals,
    short_ids,
    sources,
)
from voteblocs.output.plots._sheet import (
    MARGIN,
    PITCH,
    SMALL,
    TITLE,
    Sheet,
    shortened,
    width_of,
    wrapped,
)
from voteblocs.record import CHOICES, VotingRecord
from voteblocs.wording import counted, in_words, listed, names

MOST = 3  # roll calls that a grid on paper can cross
NAMED = 24  # members without a vote that the caption names
WIDTH, ROW_LABELS = 864.0, 88.0
PANEL, EMPTY = "#F1F3F5", "#FAFAFB"


def plot_profiles(record: VotingRecord, blocs: pd.Series, ax: Axes | None = None) -> Axes:
    """Every state that voted, as a badge in the cell where its choices cross: exact, unprojected.

    The first roll call goes across, the second down, a third over grids one below the other.
    Choices that nobody made have no row or column; a state without a vote on a roll call stands
    under "did not vote". Inside a cell states are in alphabetical order; the colour is the bloc.
    No roll call, more than three or nobody who voted are a ValueError.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> ax = plot_profiles(record, vb.blocs(vb.agreement_graph(record)))
    >>> ax.texts[0].get_text()
    'Two rival drafts: 81 states voted for both'
    """
    cells = _cells(record)
    several = len(record.rollcalls) > 1
    sheet = Sheet(WIDTH)
    y = sheet.title(_title(record, cells))
    y = sheet.lines(MARGIN, y, [_lead(record)], size=10.0, colour=MUTED) + 8
    y = sheet.legend(y, bloc_entries(blocs, record.voters)) + 8
    y = _drafts(sheet, y, record, indent=ROW_LABELS if several else 0.0)
    labels = {key: list(tagged(blocs, states).values()) for key, states in cells.items()}
    grid = grid_of(labels, WIDTH - 2 * MARGIN - (ROW_LABELS if several else 0.0))
    ids = short_ids(list(record.rollcalls.index))
    for layer in dict.fromkeys(key[2:] for key in cells):
        inside = {key: states for key, states in cells.items() if key[2:] == layer}
        y = _layer_head(sheet, y, ids, layer=layer, cells=inside)
        y = _column_heads(sheet, y + 12, ids, grid=grid, cells=inside)
        y = _rows(sheet, y, grid=grid, cells=inside, blocs=blocs) + 8
    y = sheet.caption(y + 8, _caption(record, blocs))
    return sheet.draw(ax, y + 6)


def profiles_table(record: VotingRecord, blocs: pd.Series) -> pd.DataFrame:
    """What `plot_profiles` draws: for every state its choice on each roll call, and its bloc.

    In the order of the figure: cell by cell, inside a cell alphabetical.

    >>> import voteblocs as vb
    >>> record = vb.load_sample()
    >>> profiles_table(record, vb.blocs(vb.agreement_graph(record))).head(1).to_numpy().tolist()
    [['ARE', 'yes', 'yes', 0]]
    """
    rows = [(code, *key) for key, states in _cells(record).items() for code in states]
    table = pd.DataFrame(rows, columns=["country", *record.rollcalls.index])
    return table.assign(bloc=blocs.reindex(table["country"]).astype("Int64").array)


def _cells(record: VotingRecord) -> dict[Choices, list[str]]:
    """The states of every voting profile, sorted; profiles row by row."""
    number = len(record.rollcalls)
    if not 1 <= number <= MOST:
        raise ValueError(f"expected a record of 1 to {MOST} roll calls; got {number}")
    if not len(record.voters):
        raise ValueError("expected a record with votes; nobody voted in this one")
    choices = record.votes.pivot(index="country", columns="rollcall", values="choice")
    choices = choices.astype(object).reindex(index=record.voters, columns=record.rollcalls.index)
    found: dict[Choices, list[str]] = {}
    for code, *row in choices.fillna("absent").itertuples(name=None):
        found.setdefault(tuple(row), []).append(str(code))
    order = sorted(found, key=lambda key: [CHOICES.index(choice) for choice in reversed(key)])
    return {key: sorted(found[key]) for key in order}


def _title(record: VotingRecord, cells: Cells) -> str:
    """What is seen: the largest cell, in words."""
    largest = max(cells, key=lambda key: len(cells[key]))
    states = counted(len(cells[largest]), "state")
    ids = [shortened(name, 250, TITLE, bold=True) for name in short_ids(record.rollcalls.index)]
    if len(ids) == 1:
        rest = [f"{len(cells[key])} {WORDS[key[0]]}" for key in cells if key != largest]
        return f"{ids[0]}: {listed([f'{states} {WORDS[largest[0]]}', *rest])}"
    noun = "drafts" if all("/L." in name for name in record.rollcalls.index) else "roll calls"
    rival = "rival " if noun == "drafts" and rivals(record) else ""
    if len(set(largest)) == 1:
        every = "both" if len(ids) == 2 else f"all {in_words(len(ids))}"
        did = f"{VERBS[largest[0]]} {every}"
    else:
        did = deeds(largest, ids)
    return f"{in_words(len(ids)).capitalize()} {rival}{noun}: {states} {did}"


def _lead(record: VotingRecord) -> str:
    number = counted(len(record.voters), "state")
    if len(record.rollcalls) == 1:
        return f"{number} voted, each under its choice. Colour: its bloc."
    return f"{number} voted, each in the cell where its choices cross. Colour: its bloc."


def _drafts(sheet: Sheet, y: float, record: VotingRecord, *, indent: float) -> float:
    """What goes across and what down: symbol, lead, tally and title of each roll call."""
    left = MARGIN + indent
    room = sheet.width - left - MARGIN
    for place, name in enumerate(record.rollcalls.index):
        if indent:
            sheet.text(MARGIN, y, ("Across →", "Down ↓", "Grids ↓")[place], colour=MUTED)
        symbol = shortened(name, room / 2, 9.0, bold=True)
        sheet.text(left, y, symbol, bold=True)
        after = width_of(symbol, 9.0, bold=True) + 7
        y = sheet.lines(
            left + after, y, wrapped(lead_and_tally(record, name), room - after, 9.0, most=2)
        )
        title = wrapped(record.rollcalls.loc[name, "title"], room, 8.0, most=3)
        y = sheet.lines(left, y, title, size=8.0, colour=MUTED) + 5
    return y


def _layer_head(
    sheet: Sheet, y: float, ids: Sequence[str], *, layer: Choices, cells: Cells
) -> float:
    """Whose grid this is, where there are several."""
    if not layer:
        return y
    sheet.line([MARGIN, sheet.width - MARGIN], [y - 2, y - 2])
    number = counted(sum(map(len, cells.values())), "state")
    name = shortened(ids[2], sheet.width / 2, 11.0, bold=True)
    sheet.text(MARGIN, y + 15, f"{name}: {WORDS[layer[0]]}, {number}", size=11.0, bold=True)
    return y + 24


def _column_heads(sheet: Sheet, y: float, ids: Sequence[str], *, grid: Grid, cells: Cells) -> float:
    """The choices on the first roll call with their totals; at the left what goes which way."""
    x = MARGIN
    if len(ids) > 1:
        across, down = (
            shortened(name, ROW_LABELS - 22, SMALL) + arrow
            for name, arrow in zip(ids[:2], (" →", " ↓"), strict=True)
        )
        x += ROW_LABELS
        sheet.text(x - 6, y - 5, across, size=SMALL, colour=MUTED, align="right")
        sheet.text(MARGIN, y + 5, down, size=SMALL, colour=MUTED)
    for choice in grid.columns:
        number = sum(len(states) for key, states in cells.items() if key[0] == choice)
        _label(sheet, x + PADDING, y, choice=choice, number=number)
        x += grid.across(choice) + BETWEEN
    return y + 9


def _label(sheet: Sheet, x: float, y: float, *, choice: str, number: int) -> None:
    sheet.text(x, y, WORDS[choice], bold=True)
    sheet.text(x + width_of(WORDS[choice], 9.0, bold=True) + 4, y, str(number), colour=MUTED)


def _rows(sheet: Sheet, y: float, *, grid: Grid, cells: Cells, blocs: pd.Series) -> float:
    """A row of cells for every choice on the second roll call, one where there is none."""
    for row in dict.fromkeys(key[1:] for key in cells):
        own = {key[0]: states for key, states in cells.items() if key[1:] == row}
        high = grid.down(cells, row)
        x = MARGIN
        if row:
            sheet.text(x, y + 14, WORDS[row[0]], bold=True)
            number = sum(map(len, own.values()))
            sheet.text(x, y + 14 + 9 * PITCH, str(number), colour=MUTED)
            x += ROW_LABELS
        _row(sheet, x, y, grid=grid, cells=own, blocs=blocs, high=high)
        y += high + BETWEEN
    return y


def _row(
    sheet: Sheet,
    x: float,
    y: float,
    *,
    grid: Grid,
    cells: Mapping[str, Sequence[str]],
    blocs: pd.Series,
    high: float,
) -> None:
    """The cells of one row: how many states, and the badge of each, from left to right."""
    width, height = grid.badge
    for choice, across in grid.columns.items():
        states = cells.get(choice, [])
        sheet.box(x, y, (grid.across(choice), high), fill=PANEL if states else EMPTY, rounding=3)
        label = counted(len(states), "state") if states else "none"
        sheet.text(x + PADDING, y + 14, label, colour=INK if states else MUTED)
        for place, (code, label) in enumerate(tagged(blocs, states).items()):
            down, right = divmod(place, across)
            sheet.badge(
                x + PADDING + right * (width + GAP) + width / 2,
                y + HEAD + down * (height + GAP) + height / 2,
                shortened(label, width - 3, grid.font, bold=True),
                fill=fill_of(blocs, code),
                width=width,
                height=height,
                fontsize=grid.font,
            )
        x += grid.across(choice) + BETWEEN


def _caption(record: VotingRecord, blocs: pd.Series) -> str:
    """Where the votes come from, and how to read the grid."""
    facts = [
        occasion(record),
        "Every badge is a state (ISO code), in alphabetical order, coloured by the bloc in which"
        " it votes",
        tag_words(blocs.reindex(record.voters)).rstrip("."),
        _silent(record),
        f"Source: {sources(record)}" if sources(record) else "",
    ]
    return " ".join(f"{fact}." for fact in facts if fact)


def _silent(record: VotingRecord) -> str:
    """The members that voted on no roll call of the record, by name."""
    silent = names(sorted(set(record.matrix.index) - set(record.voters)))
    if not silent:
        return ""
    more = f" and {len(silent) - NAMED} others" if len(silent) > NAMED + 1 else ""
    shown = silent[:NAMED] if more else silent
    return f"On no list, so without a badge: {', '.join(shown)}{more}"
