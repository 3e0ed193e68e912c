"""Two beside each other over time: the votes of every window, and the best known in a table."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, groupby

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from voteblocs.output.page._document import filled
from voteblocs.output.page._html import Column, Html, element, table
from voteblocs.output.page._marks import number
from voteblocs.output.plots._windows_axis import placed, shown
from voteblocs.record import VotingRecord
from voteblocs.summary import BEST_KNOWN
from voteblocs.ties.agreement import agreement, default_min_shared
from voteblocs.wording import listed, names

Parts = Mapping[str, VotingRecord]
LEADING = 5  # voters of whom every pair has a column
PACKED = 4  # votes in a byte


def window_noun(labels: Sequence[str]) -> str:
    """What one window is: a session, a year, or else a window.

    >>> window_noun(["1", "2"]), window_noun(["1946", "1947"]), window_noun(["1946-1950"])
    ('session', 'year', 'window')
    """
    if labels and all(placed(label).startswith("session ") for label in labels):
        return "session"
    return "year" if labels and all(label.isdigit() for label in labels) else "window"


def window_title(label: str) -> str:
    """A window as a heading.

    >>> window_title("44"), window_title("1946-1950")
    ('Session 44', '1946–1950')
    """
    words = placed(label)
    return words[:1].upper() + words[1:]


def sessions_of(record: VotingRecord) -> dict[str, VotingRecord]:
    """The sessions of a record that spans several; else none."""
    parts = record.windows()
    return parts if len(parts) > 1 else {}


def rollcalls_of(parts: Parts) -> dict[str, int]:
    """The place of every roll call of the windows, each once, in the order of the windows."""
    every = dict.fromkeys(name for part in parts.values() for name in part.rollcalls.index)
    return {str(name): place for place, name in enumerate(every)}


def counted_in(part: VotingRecord, places: Mapping[str, int]) -> dict[str, object]:
    """The roll calls of a window, as runs of places, and how many a pair must share to be known."""
    own = sorted(places[name] for name in part.rollcalls.index)
    return {"calls": runs_of(own), "least": default_min_shared(part)}


def runs_of(places: Iterable[int]) -> list[list[int]]:
    """Rising numbers as runs of neighbours: the first of each, and how many.

    >>> runs_of([0, 1, 2, 7])
    [[0, 3], [7, 1]]
    """
    runs = groupby(enumerate(places), key=lambda pair: pair[1] - pair[0])
    return [[own[0][1], len(own)] for own in (list(run) for _, run in runs)]


def packed(parts: Parts, codes: Sequence[str]) -> str:
    """Every vote in two bits, in base64: 1 yes, 2 abstain, 3 no, 0 no vote.

    One voter after another, each beginning with a new byte, the first roll call in the lowest bits.
    """
    places = rollcalls_of(parts)
    wide = -(-len(places) // PACKED) * PACKED
    choices: NDArray[np.uint8] = np.zeros((len(codes), wide), dtype=np.uint8)
    for part in parts.values():
        matrix = part.matrix.reindex(index=list(codes))
        columns = [places[name] for name in matrix.columns]
        choices[:, columns] = np.nan_to_num(2 - matrix.to_numpy(dtype=float), nan=0)
    shifted = choices.reshape(-1, PACKED) << np.arange(0, 8, 2, dtype=np.uint8)
    return base64.b64encode(shifted.sum(axis=1, dtype=np.uint8).tobytes()).decode("ascii")


def leading(parts: Parts) -> list[str]:
    """The first five of the best known that voted; else those that voted most often."""
    votes = pd.concat([part.matrix.notna().sum(axis=1) for part in parts.values()])
    total = votes.groupby(level=0).sum()
    total = total[total > 0].sort_index()
    known = [code for code in BEST_KNOWN if code in total.index]
    most = list(total.sort_values(ascending=False, kind="stable").index)
    return (known if len(known) > 1 else most)[:LEADING]


def compare_section(parts: Parts, voter: str) -> Html:
    """Where the script compares any two; with windows, a table of the best known without it."""
    found = pairs_table(parts)
    if not found:
        return filled("compare.html", voter=voter, kind=' class="script" hidden', table="")
    summary = element("summary", f"The best known by {window_noun(list(parts))}, in a table")
    folded = element("details", summary, found, class_="fallback", open="")
    return filled("compare.html", voter=voter, kind="", table=folded)


def pairs_table(parts: Parts) -> Html:
    """Excess agreement of every pair of the best known by window; nothing with fewer than two."""
    codes = leading(parts) if parts else []
    pairs = list(combinations(codes, 2))
    if not pairs:
        return Html()
    rows = []
    for label, part in parts.items():
        excess = agreement(part, "excess").reindex(index=codes, columns=codes)
        rows.append([shown(label), *(number(excess.loc[pair], signed=True) for pair in pairs)])
    heads = [Column(f"{one} {other}", "number") for one, other in pairs]
    caption = (
        f"Excess agreement of {listed(names(codes))}, every two of them: 0 is chance, “–” is too "
        "few shared roll calls."
    )
    columns = [Column(window_noun(list(parts)).capitalize(), "short"), *heads]
    return table(caption, columns, rows, name="agreement of the best known", sortable=True)
