from _processes import drawn_twice

DRAW = """
import sys
import numpy as np, pandas as pd
from voteblocs.networks.graphs import agreement_graph
from voteblocs.output._style import save_figure
from voteblocs.output.plots.divided import plot_divided
from voteblocs.output.plots.group_cohesion import plot_cohesion
from voteblocs.output.plots.layers import plot_layers
from voteblocs.output.plots.prediction import plot_methods
from voteblocs.output.plots.recovery import plot_recovery
from voteblocs.output.plots.resolution import plot_resolution
from voteblocs.output.plots.stability import plot_stability
from voteblocs.output.plots.tiles import plot_tiles
from voteblocs.reading import load_sample
from voteblocs.robustness.layers import differing_pairs
from voteblocs.structure.cohesion import group_cohesion
from voteblocs.structure.communities import blocs as find_blocs
from voteblocs.ties.agreement import agreement
from voteblocs.ties.sponsorship import cosponsorship

record = load_sample()
graph = agreement_graph(record)
blocs = find_blocs(graph, "modularity")
draw = np.random.default_rng(1)
stability = pd.DataFrame({"stability": draw.random(len(blocs))}, blocs.index)
gammas = np.linspace(0.5, 2, 9)
axes = {
    "tiles": plot_tiles(blocs),
    "divided": plot_divided(record, blocs),
    "stability": plot_stability(stability, blocs),
    "resolution": plot_resolution(
        pd.DataFrame({"resolution": gammas, "blocs": 3, "modularity": 0.2, "plateau": 0})
        .assign(vi_to_next=draw.random(9))
    ),
    "layers": plot_layers(differing_pairs(agreement(record), cosponsorship(record), most=99)),
    "group_cohesion": plot_cohesion(group_cohesion(record)),
    "recovery": plot_recovery(
        pd.DataFrame({"loyalty": np.linspace(0, 1, 7), "resolutions": 30, "ami": 0.5})
    ),
    "prediction": plot_methods(
        pd.DataFrame({"log_likelihood": -draw.random(4), "accuracy": draw.random(4)}, list("abcd"))
        .assign(blocs=3.0, votes=99)
    ),
}
for name, ax in axes.items():
    for ending in ("png", "svg"):
        save_figure(ax, f"{sys.argv[1]}/{name}.{ending}")
"""


def test_two_processes_draw_maps_splits_and_scores_with_the_same_bytes(tmp_path):
    found = drawn_twice(DRAW, tmp_path)
    assert len(found[0]) == 16
    assert [name for name in found[0] if found[0][name] != found[1][name]] == []
