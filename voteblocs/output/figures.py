"""Every figure of a run, drawn and saved as PNG and SVG."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from voteblocs.analysis import FEW_ROLLCALLS, Analysis
from voteblocs.countries.membership import members
from voteblocs.countries.tiles import tiles
from voteblocs.output._figure import Drawing, Figure, saved
from voteblocs.output._style import style
from voteblocs.output.plots.cosponsorship import plot_cosponsorship
from voteblocs.output.plots.divided import plot_divided
from voteblocs.output.plots.group_cohesion import plot_cohesion
from voteblocs.output.plots.heatmap import plot_heatmap
from voteblocs.output.plots.layers import plot_layers
from voteblocs.output.plots.network import plot_network
from voteblocs.output.plots.prediction import plot_methods
from voteblocs.output.plots.profiles import plot_profiles
from voteblocs.output.plots.stability import plot_stability
from voteblocs.output.plots.swing import plot_swing
from voteblocs.output.plots.tiles import plot_tiles


def write_figures(analysis: Analysis, folder: str | Path) -> list[Figure]:
    """Draw what the record can carry into a new folder, `name.png` and `name.svg` of each.

    The voting profiles where the roll calls are few, else the most divided of them; the network,
    the world in tiles, the heatmap; the swing plot where there are poles; known groups; how far
    to believe the blocs, where they were resampled; and the sponsors where there are any.
    """
    folder = Path(folder)
    folder.mkdir()
    with style():
        return [
            saved(drawing, folder)
            for drawn in (_of_states, _of_votes, _of_evidence, _of_groups, _of_sponsors)
            for drawing in drawn(analysis)
        ]


def _of_states(analysis: Analysis) -> Iterator[Drawing]:
    """Where every state stands: by its choices, beside who votes like it, on the map."""
    record, blocs, scores = analysis.record, analysis.blocs, analysis.scores
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
    if len(tiles().index.intersection(record.voters)):
        yield (
            "tiles",
            "The blocs on the map",
            "One state, one vote, one tile, coloured by bloc.",
            plot_tiles(blocs.reindex(record.voters), others=_silent(analysis)),
        )


def _of_votes(analysis: Analysis) -> Iterator[Drawing]:
    """How alike every pair votes, who stands between the poles, what divides the house."""
    record, blocs, scores = analysis.record, analysis.blocs, analysis.scores
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
    if len(record.rollcalls) > FEW_ROLLCALLS:
        yield (
            "divided",
            "The most divided roll calls",
            "How the members of each bloc voted where the house was least of one mind.",
            plot_divided(record, blocs),
        )


def _of_evidence(analysis: Analysis) -> Iterator[Drawing]:
    """How far to believe the blocs."""
    if "stability" in analysis.scores:
        yield (
            "stability",
            "How stable the blocs are",
            "Share of resamples of the resolutions in which a state is in its own bloc.",
            plot_stability(analysis.scores, analysis.blocs),
        )
    if "methods" in analysis.tables:
        yield (
            "methods",
            "Which blocs foretell votes",
            "Predictions of votes that the blocs were not found on.",
            plot_methods(analysis.tables["methods"].set_index("method")),
        )


def _of_groups(analysis: Analysis) -> Iterator[Drawing]:
    """How the known groups held together, where two members of one voted."""
    votes = analysis.tables.get("group_votes")
    if votes is not None and (votes[["yes", "abstain", "no"]].sum(axis=1) > 1).any():
        yield (
            "groups",
            "How known groups held together",
            "Agreement index of each group on every roll call, by its members of the day.",
            plot_cohesion(votes, record=analysis.record),
        )


def _of_sponsors(analysis: Analysis) -> Iterator[Drawing]:
    """Who sponsored what, and whether sponsors vote together."""
    if analysis.record.sponsors.empty:
        return
    yield (
        "cosponsorship",
        "Who sponsored with whom",
        "The sponsors of each draft; colour shows the bloc in which they vote.",
        plot_cosponsorship(analysis.record, analysis.blocs),
    )
    pairs = analysis.tables.get("differing_pairs")
    if pairs is not None:
        yield (
            "layers",
            "Voting beside sponsoring",
            "Pairs that are closer in one layer than in the other.",
            plot_layers(pairs, analysis.blocs),
        )


def _silent(analysis: Analysis) -> tuple[str, ...]:
    """The members of the last day, who have a tile also where they did not vote."""
    last = analysis.record.rollcalls["date"].max()
    return members(last.date()) if last == last else ()
