"""The figures of a history: flow, lean, house, company."""

import numpy as np
import pandas as pd
import pytest
from _overlaps import outside, overlapping

import voteblocs as vb
from voteblocs.output.plots._bands import stacks_of
from voteblocs.output.plots._panel import apart
from voteblocs.output.plots.company import company_table, plot_company
from voteblocs.output.plots.flow import flow_table, plot_flow
from voteblocs.output.plots.house import house_table, plot_house
from voteblocs.output.plots.lean import lean_table, plot_lean
from voteblocs.over_time.history import history_tables


@pytest.fixture(scope="module")
def tables():
    return history_tables(vb.load_unga([13, 14, 15, 16, 17, 18, 19, 20, 21]))


def clear(ax):
    figure = ax.get_figure()
    assert overlapping(figure) == []
    assert outside(figure) == []


def saved(ax, path):
    vb.save_figure(ax, path)
    return path.read_bytes()


def drawn(name, tables):
    plots = {
        "flow": lambda: plot_flow(tables["history"]),
        "signed": lambda: plot_flow(tables["history"], blocs="bloc_signed"),
        "lean": lambda: plot_lean(tables["history"], ["CUB", "USA", "RUS", "FRA", "GBR", "IND"]),
        "house": lambda: plot_house(tables["house"], groups=tables["groups_history"]),
        "company": lambda: plot_company(tables["history"], "RUS", ["POL", "CUB", "ALB"]),
    }
    return plots[name]()


NAMES = ["flow", "signed", "lean", "house", "company"]


@pytest.mark.parametrize("name", NAMES)
def test_no_text_lies_on_another_or_outside(name, tables):
    clear(drawn(name, tables))


@pytest.mark.parametrize("name", ["flow", "lean", "house", "company"])
def test_the_same_history_gives_the_same_bytes(name, tables, tmp_path):
    first = saved(drawn(name, tables), tmp_path / "one.svg")
    assert first == saved(drawn(name, tables), tmp_path / "two.svg")


def test_the_flow_tells_of_every_state_once_in_every_window(tables):
    table = flow_table(tables["history"])
    known = tables["history"].dropna(subset="bloc")
    sizes = known.groupby(["window", "bloc"]).size()
    pd.testing.assert_series_equal(
        table.groupby(["window", "bloc"])["states"].sum().astype("int64"), sizes, check_names=False
    )
    assert "19" not in set(table["window"])
    assert table[table["window"] == "21"]["next_bloc"].isna().all()


def test_bands_are_as_wide_as_the_states_that_go(tables):
    known = tables["history"].dropna(subset="bloc").astype({"bloc": int})
    order = {bloc: bloc for bloc in known["bloc"]}
    stacks = stacks_of(known, order=order, height=300.0, gap=9.0)
    for stack in stacks.values():
        for bloc, (top, bottom) in stack.ends().items():
            assert bottom - top == pytest.approx(stack.unit * stack.sizes[bloc])
    tallest = max(sum(stack.sizes.values()) * stack.unit for stack in stacks.values())
    assert tallest == pytest.approx(300.0)


def test_the_lean_is_that_of_the_history_with_gaps(tables):
    table = lean_table(tables["history"], ["CUB", "DZA"]).set_index(["country", "window"])["lean"]
    known = tables["history"].set_index(["country", "window"])["lean"]
    assert table["CUB", "15"] == known["CUB", "15"]
    assert np.isnan(table["DZA", "15"])  # a member since session 17


def test_intervals_become_bands(tables):
    ends = tables["history"].assign(
        lean_low=tables["history"]["lean"] - 0.1, lean_high=tables["history"]["lean"] + 0.1
    )
    ax = plot_lean(tables["history"], ["CUB", "USA"], intervals=ends)
    assert len(ax.collections) == 2
    assert any("95 % interval" in text.get_text() for text in ax.texts)


def test_a_window_without_scores_keeps_its_place_between_others(tables):
    history = tables["history"].copy()
    history.loc[history["window"] == "15", "lean"] = np.nan
    table = lean_table(history, ["USA"])
    assert table.loc[table["lean"].isna(), "window"].tolist()[0] == "15"
    assert table["window"].iloc[-1] == history.loc[history["lean"].notna(), "window"].iloc[-1]


def test_company_says_who_was_with_whom(tables):
    row = company_table(tables["history"], "RUS", ["CUB"]).set_index("country").loc["CUB"]
    assert (row["13"], row["15"], row["19"]) == ("apart", "with", "unknown")


def test_the_house_is_drawn_with_its_groups(tables):
    table = house_table(tables["house"], groups=tables["groups_history"])
    assert table["window"].tolist() == tables["house"]["window"].tolist()
    assert {"polarisation", "NATO", "NATO_low", "NATO_high"} <= set(table)


def test_modularity_stands_beside_that_of_shuffled_votes(tables):
    null = tables["house"]["modularity"] - 0.1
    beside = tables["house"].assign(null_modularity_max=null, p_value=0.05)
    assert house_table(beside)["null_modularity_max"].equals(null)
    plain, drawn = plot_house(tables["house"]), plot_house(beside)
    dashed = [[line.get_linestyle() for line in ax.lines].count("--") for ax in (plain, drawn)]
    assert dashed == [0, 1]
    assert any("highest of shuffled votes" in text.get_text() for text in drawn.texts)
    clear(drawn)


def test_names_are_moved_apart_and_stay_in_order():
    moved = apart([10.0, 11.0, 12.0, 90.0], 12.0, low=0.0, high=100.0)
    assert moved == sorted(moved)
    assert min(np.diff(moved)) >= 12.0 - 1e-9
    assert moved[0] >= 0
    assert moved[-1] == 90.0


@pytest.mark.parametrize(
    ("plot", "said"),
    [
        (lambda t: plot_flow(t["history"].query("window == '15'")), "two windows with blocs"),
        (lambda t: plot_flow(t["history"], blocs="camp"), "a column 'camp'"),
        (lambda t: plot_lean(t["history"], ["ATL"]), "states of this history; got ATL"),
        (lambda t: plot_lean(t["history"], []), "got 0 states"),
        (lambda t: plot_house(t["house"].query("window == '15'")), "two windows with poles"),
        (lambda t: plot_company(t["history"], "RUS", ["ATL"]), "got 'ATL'"),
    ],
)
def test_what_cannot_be_drawn_is_said(plot, said, tables):
    with pytest.raises(ValueError, match=f"expected .*{said}"):
        plot(tables)
