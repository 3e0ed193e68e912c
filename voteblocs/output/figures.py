"""Every figure of a run, drawn and saved as PNG and SVG."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from matplotlib.axes import Axes

from voteblocs.analysis import Analysis
from voteblocs.output._figure import Figure
from voteblocs.output._style import save_figure, style
from voteblocs.output.plots.cosponsorship import plot_cosponsorship
from voteblocs.output.plots.heatmap import plot_heatmap
from voteblocs.output.plots.network import plot_network
from voteblocs.output.plots.profiles import plot_profiles
from voteblocs.output.plots.swing import plot_swing


def write_figures(analysis: Analysis, folder: str | Path) -> list[Figure]:
    """Draw what the record can carry into a new folder, `name.png` and `name.svg` of each.

    The voting profiles where the roll calls are few, the network, the heatmap, the swing plot
    where there are poles, and the sponsors where there are any.
    """
    folder = Path(folder)
    folder.mkdir()
    figures = []
    for name, title, caption, ax in _drawn(analysis):
        for ending in ("png", "svg"):
            save_figure(ax, folder / f"{name}.{ending}")
        figures.append(Figure(name, title, caption, folder / f"{name}.svg"))
    return figures


def _drawn(analysis: Analysis) -> Iterator[tuple[str, str, str, Axes]]:
    """Each figure by name, title, caption and the axes it stands on."""
    record, blocs, scores = analysis.record, analysis.blocs, analysis.scores
    with style():
        if analysis.profiles is not None:
            yield (
                "profiles",
                "Who chose what",
                "Every state stands where its choices cross; colour shows its bloc.",
                plot_profiles(record, blocs),
            )
        yield (
            "network",
            "Who votes with whom",
            "The nearer two states, the more alike they voted beyond chance.",
            plot_network(analysis.graphs["agreement"], poles=scores.attrs["poles"]),
        )
        yield (
            "heatmap",
            "Every pair of states",
            "Agreement of every pair, ordered by bloc; white is what chance would give.",
            plot_heatmap(analysis.agreement, blocs, lean=scores["lean"]),
        )
        if scores["lean"].notna().any():
            yield (
                "swing",
                "Between the poles",
                "Where states stand between the two blocs that disagree most.",
                plot_swing(scores, blocs, profiles=analysis.profiles),
            )
        if len(record.sponsors):
            yield (
                "cosponsorship",
                "Who sponsored with whom",
                "The sponsors of each draft; colour shows the bloc in which they vote.",
                plot_cosponsorship(record, blocs),
            )
