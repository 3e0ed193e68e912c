"""Two layers compared: who is closer in voting than in sponsoring, and the reverse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from voteblocs.output._style import HAIRLINE, INK, MUTED
from voteblocs.output.plots._bloc_marks import bloc_entries, fill_of, tag_words, tagged
from voteblocs.output.plots._line import Line
from voteblocs.output.plots._pair_blocks import COLUMNS, pair_blocks
from voteblocs.output.plots._sheet import MARGIN, SMALL, Sheet, shortened, width_of
from voteblocs.wording import counted, in_words, listed, names, signed

MOST = 6  # blocks of pairs in each direction
NEEDED = ("country", "other", "tie_one", "tie_other", "rank_one", "rank_other", "difference")
WIDTH, AXIS = 864.0, 210.0
HIGH, TEXT, GAP, PAD = 15.0, 7.5, 3.0, 7.0  # of badges; around a row
BAR = "#9AA1AB"
LISTED, NAMED = 2, 130.0  # states in a title, the width of a name in it
LONGEST = 150.0  # of a badge
SHOWN = 60  # badges in a row
RANK = "weakest tie 0, strongest 1"


def plot_layers(
    pairs: pd.DataFrame,
    blocs: pd.Series | None = None,
    ax: Axes | None = None,
    *,
    one: str = "voting",
    other: str = "sponsoring",
    most: int = MOST,
) -> Axes:
    """The pairs that differ most between two layers, in either direction, as badges.

    `pairs` is as of `differing_pairs`, with `most` large enough to hold all pairs that differ
    alike; `one` and `other` name the layers. Pairs with the same ties in both stand in one row:
    every state before "with" makes a pair with every state after it. The marks show where the
    pairs stand among all known pairs of each layer, from 0, the weakest tie, to 1, the strongest.
    `most` rows are drawn for each direction; `blocs` colours the badges. A table without the
    columns, or `most` below 1, is a ValueError.

    >>> import voteblocs as vb
    >>> from voteblocs.robustness.layers import differing_pairs
    >>> record = vb.load_sample()
    >>> pairs = differing_pairs(vb.agreement(record), vb.cosponsorship(record), most=200)
    >>> plot_layers(pairs).texts[0].get_text()
    'Closer in voting than in sponsoring: Guinea and Samoa with Kyrgyzstan and four others'
    """
    shown, more = _shown(pairs, most)
    blocs = pd.Series(dtype="Int64") if blocs is None else blocs
    codes = sorted({code for row in shown.to_dict("records") for code in _codes(row)})
    sheet = Sheet(WIDTH)
    y = sheet.title(_title(shown, one, other))
    y = sheet.lines(MARGIN, y, [_lead(pairs, one, other)], size=10.0, colour=MUTED) + 8
    if len(blocs):
        y = sheet.legend(y, bloc_entries(blocs, codes)) + 2
    y = sheet.legend(y, [(INK, one), (BAR, other)])
    for sign, first, second in ((1, one, other), (-1, other, one)):
        rows = shown[shown["difference"] * sign > 0]
        if len(rows):
            head = f"Closer in {first} than in {second}"
            y = _section(sheet, y + 14, rows, head=head, blocs=blocs, more=more[sign])
    y = sheet.caption(y + 14, _caption(blocs.reindex(codes)))
    return sheet.draw(ax, y + 6)


def layers_table(pairs: pd.DataFrame, *, most: int = MOST) -> pd.DataFrame:
    """What `plot_layers` draws, a row for each of its rows.

    `countries` and `others` (codes, separated by blanks; without `others` the pairs are among the
    first), `pairs`, and what all of them share: `tie_one tie_other rank_one rank_other
    difference`.

    >>> import voteblocs as vb
    >>> from voteblocs.robustness.layers import differing_pairs
    >>> record = vb.load_sample()
    >>> pairs = differing_pairs(vb.agreement(record), vb.cosponsorship(record), most=200)
    >>> layers_table(pairs)[["countries", "others", "pairs"]].values.tolist()[0]
    ['GIN WSM', 'KGZ PAK SUR TKM UZB', 10]
    """
    shown, _ = _shown(pairs, most)
    joined = {name: shown[name].map(" ".join).astype(str) for name in ("countries", "others")}
    return shown.assign(**joined)


def _shown(pairs: pd.DataFrame, most: int) -> tuple[pd.DataFrame, dict[int, int]]:
    """The blocks to draw, first those above, and how many are left out in each direction."""
    missing = [name for name in NEEDED if name not in pairs]
    if missing:
        raise ValueError(f"expected pairs as of differing_pairs; column {missing[0]} is missing")
    if most < 1:
        raise ValueError(f"expected 1 row or more; got {most}")
    parts, more = [], {}
    for sign in (1, -1):
        own = pairs[pairs["difference"] * sign > 0]
        sizes = own["difference"].abs().round(9)
        least = sizes.drop_duplicates().nlargest(most).min()
        parts.append(pair_blocks(own[sizes >= least]).head(most))
        more[sign] = len(own) - int(parts[-1]["pairs"].sum())
    parts = [part for part in parts if len(part)]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)
    return table, more


def _codes(row: dict[str, list[str]]) -> list[str]:
    return [*row["countries"], *row["others"]]


def _title(shown: pd.DataFrame, one: str, other: str) -> str:
    """What is seen: the states of the first row."""
    if not len(shown):
        return "No pair of states differs between the layers"
    row = shown.iloc[0]
    first, second = (one, other) if row["difference"] > 0 else (other, one)
    who = _named(row["countries"])
    who = f"{who} with {_named(row['others'])}" if row["others"] else who
    return f"Closer in {first} than in {second}: {who}"


def _named(codes: Sequence[str]) -> str:
    """Some states by name."""
    shown = codes if len(codes) <= LISTED else codes[: LISTED - 1]
    words = [shortened(name, NAMED, 15.0, bold=True) for name in names(list(shown))]
    more = len(codes) - len(shown)
    return listed([*words, f"{in_words(more)} others"] if more else words)


def _lead(pairs: pd.DataFrame, one: str, other: str) -> str:
    above, below = int((pairs["difference"] > 0).sum()), int((pairs["difference"] < 0).sum())
    return (
        f"{counted(above, 'pair')} that stand higher in {one}, {counted(below, 'pair')} in {other};"
        " those that differ most come first."
    )


def _section(
    sheet: Sheet, y: float, rows: pd.DataFrame, *, head: str, blocs: pd.Series, more: int
) -> float:
    """One direction: a heading, its rows on one axis, and how many pairs are left out."""
    line = Line(MARGIN, AXIS)
    sheet.text(MARGIN, y, head, size=10.5, bold=True)
    top = y = y + 12
    for row in rows.to_dict("records"):
        y = _row(sheet, y, row, line=line, blocs=blocs)
    y = line.ticks(sheet, top, bottom=y)
    sheet.text(MARGIN + AXIS / 2, y + 10, RANK, size=SMALL, colour=MUTED, align="center")
    if more:
        words = f"and {counted(more, 'other pair')} that differ less"
        sheet.text(MARGIN + AXIS + 24, y, words, size=SMALL, colour=MUTED)
    return y + 18


def _row(sheet: Sheet, y: float, row: dict[str, Any], *, line: Line, blocs: pd.Series) -> float:
    """One block of pairs: its two ranks, how many it is, and its states; returns its end."""
    left = MARGIN + AXIS + 24
    sheet.text(left, y + 9 + PAD, signed(row["difference"]), size=8.5, bold=True)
    sheet.text(left + 36, y + 9 + PAD, counted(row["pairs"], "pair"), size=SMALL, colour=MUTED)
    words = ["with"] if row["others"] else ["among themselves"]
    end = _states(sheet, left + 88, y + PAD, row=row, words=words, blocs=blocs)
    middle = (y + end + PAD) / 2
    ends = [line.at(row["rank_one"]), line.at(row["rank_other"])]
    sheet.line([MARGIN, MARGIN + AXIS], [middle, middle], colour=HAIRLINE, width=0.4)
    sheet.line(ends, [middle, middle], colour=BAR, width=2.0)
    sheet.mark(ends[1], middle, fill=BAR, size=7.5, shape="s")
    sheet.mark(ends[0], middle, fill=INK, size=7.5)
    return end + PAD


def _states(
    sheet: Sheet, left: float, y: float, *, row: dict[str, Any], words: list[str], blocs: pd.Series
) -> float:
    """The badges of a block, in lines; returns their lower edge."""
    x, labels = left, tagged(blocs, _codes(row))
    every = [(code, True) for code in row["countries"]]
    every += [(word, False) for word in words]
    every += [(code, True) for code in row["others"]]
    if len(every) > SHOWN:
        every = [*every[:SHOWN], (f"and {len(every) - SHOWN} more", False)]
    for said, is_state in every:
        words_ = shortened(labels[said], LONGEST - 8, TEXT, bold=True) if is_state else said
        wide = width_of(words_, TEXT, bold=is_state) + (8 if is_state else 6)
        if x > left and x + wide > WIDTH - MARGIN:
            x, y = left, y + HIGH + GAP
        middle = (x + wide / 2, y + HIGH / 2)
        if is_state:
            fill = fill_of(blocs, said)
            sheet.badge(*middle, words_, fill=fill, width=wide, height=HIGH, fontsize=TEXT)
        else:
            sheet.text(*middle, words_, size=TEXT, colour=MUTED, align="center", middle=True)
        x += wide + GAP
    return y + HIGH


def _caption(blocs: pd.Series) -> str:
    """How the layers were made comparable."""
    made = (
        "In each layer a tie is taken relative to what its two states have on average"
        " (double-centred), then ranked from 0, the weakest, to 1, the strongest of all pairs known"
        " in both layers; the signed number is the difference of the ranks. A row holds pairs with"
        " the same ties in both: every state before “with” and every state after it."
    )
    return f"{made} {tag_words(blocs)}".rstrip()
