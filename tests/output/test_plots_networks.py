"""Small maps of several windows: every state keeps its place."""

import pytest
from _overlaps import outside, overlapping
from matplotlib.collections import PathCollection

import voteblocs as vb
from voteblocs.output.plots.networks import networks_table, plot_networks
from voteblocs.over_time.history import history
from voteblocs.ties.agreement import shared_votes


@pytest.fixture(scope="module")
def cold_war():
    record = vb.load_unga(range(13, 22))
    return vb.windows(record), history(record)


def saved(ax, path):
    vb.save_figure(ax, path)
    return path.read_bytes()


def dots(ax):
    return [item for item in ax.collections if isinstance(item, PathCollection)]


def test_a_state_has_one_place_in_every_window(cold_war):
    table = networks_table(*cold_war)
    assert (table.groupby("country")[["x", "y"]].nunique() == 1).all(axis=None)
    first = table.drop_duplicates("country")
    assert not first.duplicated(["x", "y"]).any()


def test_the_table_holds_the_blocs_of_the_history(cold_war):
    parts, known = cold_war
    table = networks_table(parts, known).set_index(["window", "country"])["bloc"]
    assert "19" not in table.index.get_level_values("window")  # one roll call
    expected = known.dropna(subset="bloc").set_index(["window", "country"])["bloc"]
    assert table.to_dict() == expected.to_dict()


def test_lines_go_to_the_two_strongest_ties_of_pairs_that_met_half_of_the_time(cold_war):
    parts, known = cold_war
    table = networks_table(parts, known, chosen=["15", "16"]).set_index(["window", "country"])
    partners = {key: set(cell.split()) for key, cell in table["closest"].items()}
    part = parts["16"]
    excess, shared = vb.agreement(part), shared_votes(part)
    wanted = set()
    for state in part.voters:
        tie = excess.loc[state, part.voters].where(shared.loc[state] * 2 >= len(part.rollcalls))
        tie = tie[tie > 0].round(9).sort_values(ascending=False)
        bar = tie.iloc[2] if len(tie) > 2 else 0.0
        wanted |= {frozenset((state, other)) for other in tie.index[tie > bar]}
    drawn = {frozenset((one, o)) for (w, one), near in partners.items() if w == "16" for o in near}
    assert drawn == wanted


def test_every_window_but_the_last_is_a_small_map_of_dots(cold_war):
    ax = plot_networks(*cold_war)
    states = cold_war[1].dropna(subset="bloc")["country"].nunique()
    assert [len(item.get_offsets()) for item in dots(ax)] == [states] * 7
    colours = {tuple(colour) for item in dots(ax) for colour in item.get_facecolors()}
    assert 3 < len(colours) <= 8
    codes = [text.get_text() for text in ax.texts if text.get_text() in ("USA", "RUS", "DZA")]
    assert sorted(codes) == ["DZA", "RUS", "USA"]


def test_few_windows_have_codes_in_all_maps(cold_war):
    ax = plot_networks(*cold_war, chosen=["15", "16"], blocs="bloc_signed")
    assert dots(ax) == []
    assert sum(text.get_text() == "USA" for text in ax.texts) == 2


@pytest.mark.parametrize("chosen", [None, ["13", "21"], ["15", "16", "17"]])
def test_no_text_lies_on_another_or_outside(cold_war, chosen):
    figure = plot_networks(*cold_war, chosen=chosen).get_figure()
    assert overlapping(figure) == []
    assert outside(figure) == []


def test_the_same_history_gives_the_same_bytes(cold_war, tmp_path):
    parts, known = cold_war
    first = saved(plot_networks(parts, known), tmp_path / "one.svg")
    shuffled = known.sample(frac=1, random_state=1).sort_values(
        "window", key=lambda w: w.astype(int), kind="stable"
    )
    assert first == saved(plot_networks(parts, shuffled), tmp_path / "two.svg")


def test_of_many_windows_sixteen_are_drawn_with_the_first_and_the_last():
    record = vb.load_unga(range(40, 65))
    parts = vb.windows(record)
    few = {window: part.select(part.voters[:12]) for window, part in parts.items()}
    drawn = networks_table(few, history(record, few, signed=False))["window"].unique()
    assert len(drawn) == 16
    assert (drawn[0], drawn[-1]) == ("40", "64")


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ({"chosen": ["15"]}, "two windows with blocs or more; got 1"),
        ({"chosen": ["15", "19"]}, "two windows with blocs or more; got '19'"),
        ({"blocs": "camp"}, "a column 'camp'"),
    ],
)
def test_what_cannot_be_drawn_is_said(cold_war, ways, said):
    with pytest.raises(ValueError, match=f"expected .*{said}"):
        plot_networks(*cold_war, **ways)


def test_windows_that_are_missing_are_said(cold_war):
    parts, known = cold_war
    with pytest.raises(ValueError, match="expected the windows of the history; '13' is missing"):
        plot_networks({"14": parts["14"], "15": parts["15"]}, known)
