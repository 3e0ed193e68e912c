"""Every figure of a history, drawn and saved as PNG and SVG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from voteblocs.output._figure import Drawing, Figure, saved
from voteblocs.output._style import style
from voteblocs.output.plots.flow import plot_flow
from voteblocs.output.plots.house import plot_house
from voteblocs.output.plots.lean import plot_lean
from voteblocs.output.plots.networks import plot_networks
from voteblocs.record import VotingRecord

CHOSEN = ("CHN", "FRA", "GBR", "RUS", "USA")  # whose lean is drawn: the permanent members


def write_history_figures(
    tables: Mapping[str, pd.DataFrame],
    folder: str | Path,
    *,
    parts: Mapping[str, VotingRecord] | None = None,
) -> list[Figure]:
    """Draw what the tables of `history_tables` can carry, into a folder made for it if need be.

    The flow of states between blocs, the networks of `parts` (as of `windows`, where they are
    given), the leans of the permanent members of the Security Council (with intervals where there
    are any), and the house, where two windows or more have blocs.
    """
    folder = Path(folder)
    figures = []
    with style():
        for drawing in _drawn(tables, parts):
            folder.mkdir(exist_ok=True)
            figures.append(saved(drawing, folder))
    return figures


def _drawn(
    tables: Mapping[str, pd.DataFrame], parts: Mapping[str, VotingRecord] | None
) -> Iterator[Drawing]:
    history = tables["history"]
    if history.dropna(subset="bloc")["window"].nunique() < 2:
        return
    yield (
        "flow",
        "Blocs that are born, merge and fade",
        "Every window is a pile of blocs; bands are states.",
        plot_flow(history),
    )
    if parts is not None:
        yield (
            "networks",
            "The network, window by window",
            "Every state keeps its place in all maps; lines are its closest partners.",
            plot_networks(parts, history),
        )
    scored = history.dropna(subset="lean")["country"].unique()
    chosen = [code for code in CHOSEN if code in scored]
    if chosen:
        yield (
            "lean",
            "States between the poles",
            "The lean of the permanent members of the Security Council in every window.",
            plot_lean(history, chosen, intervals=_intervals(history)),
        )
    if tables["house"]["polarisation"].notna().sum() >= 2:
        yield (
            "house",
            "The house",
            "How divided the house was, and how known groups held together.",
            plot_house(tables["house"], groups=tables["groups_history"]),
        )


def _intervals(history: pd.DataFrame) -> pd.DataFrame | None:
    return history if "lean_low" in history else None
