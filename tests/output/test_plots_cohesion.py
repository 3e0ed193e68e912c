from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from _cases import RECORDS
from _overlaps import outside, overlapping
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from drawn import record
from voteblocs.output.plots.group_cohesion import INTERVAL, cohesion_table, plot_cohesion
from voteblocs.reading import load_sample, load_unga
from voteblocs.structure.cohesion import cohesion, group_cohesion, mean_cohesion

DAY = pd.Timestamp("2018-11-08")


def words(ax):
    return [text.get_text() for text in ax.texts]


def dated(own):
    return replace(own, rollcalls=own.rollcalls.assign(date=DAY))


TABLES = {
    "the sample": lambda: group_cohesion(load_sample()),
    "session 30": lambda: group_cohesion(load_unga(sessions=[30])),
    "a council of eleven": lambda: group_cohesion(dated(RECORDS["a council of eleven"]())),
    "one group": lambda: group_cohesion(load_sample(), ["EU"]),
    "two states": lambda: group_cohesion(RECORDS["two states"]()),
    "blocs": lambda: cohesion(load_sample(), pd.Series(np.arange(174) % 12, load_sample().voters)),
    "long names": lambda: group_cohesion(load_sample(), ["EU", "P5"]).replace(
        {"group": {"EU": "The $Federated$ Republics and Their Islands " * 3}}
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_in_cohesion_no_text_covers_another_and_all_stand_inside(name):
    ax = plot_cohesion(TABLES[name]())
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []


@pytest.mark.parametrize("session", [30, 73])
def test_with_the_record_each_mean_has_its_interval_in_bars_and_numbers(session):
    votes = load_unga(sessions=[session])
    table = group_cohesion(votes)
    ax = plot_cohesion(table, record=votes)
    assert overlapping(ax.figure) == []
    assert outside(ax.figure) == []
    low, high = cohesion_table(table, votes).loc[0, INTERVAL]
    assert f"{low:.2f}–{high:.2f}" in words(ax)
    assert "dark bar: its 95 % interval" in " ".join(words(ax))


def test_where_resolutions_are_too_few_nothing_is_said_of_intervals():
    ax = plot_cohesion(group_cohesion(load_sample()), record=load_sample())
    assert not [text for text in words(ax) if "interval" in text or "–" in text]


def test_the_table_agrees_with_the_means_and_names_what_split_each_group():
    votes = load_unga(sessions=[73])
    table = group_cohesion(votes)
    shown = cohesion_table(table, votes).set_index("group")
    means = mean_cohesion(table, votes)
    for column in ("agreement_index", "united", "rollcalls", *INTERVAL):
        expected = means.loc[shown.index, column].to_numpy(dtype=float)
        assert shown[column].to_numpy(dtype=float) == pytest.approx(expected)
    assert (np.diff(shown["agreement_index"]) <= 1e-9).all()
    for group, row in shown.iterrows():
        own = table[table["group"] == group].set_index("rollcall")
        assert own["agreement_index"].min() == own.loc[row["split_by"], "agreement_index"]
        counts = own.loc[row["split_by"], ["yes", "abstain", "no"]].astype(int).tolist()
        assert row[["yes", "abstain", "no"]].tolist() == counts


def test_the_sample_says_who_votes_as_one_and_who_does_not():
    ax = plot_cohesion(group_cohesion(load_sample()))
    said = words(ax)
    assert " ".join(said[:2]).startswith("Most as one: European Union (1.00); least: Permanent")
    assert {"Nordic countries", "28 members", "100 %", "A/C.1/73/L.37"} <= {*said}
    assert "17 groups on 2 roll calls: each thin line is a roll call." in said


def test_every_roll_call_has_a_line_at_its_index():
    drawing = "FRA y y y a\nGBR y n n n\nUSA y n a y\nCHN y y y a\nRUS y y y y"
    own = dated(record(drawing, rollcalls=pd.DataFrame(index=["R1", "R2", "R3", "R4"])))
    ax = plot_cohesion(group_cohesion(own, ["P5"]))
    (lines,) = [c for c in ax.collections if isinstance(c, LineCollection)]
    places = [segment[0][0] for segment in lines.get_segments()]
    ticks = {text.get_text(): text.get_position()[0] for text in ax.texts}
    found = [(x - ticks["0"]) / (ticks["1"] - ticks["0"]) for x in places]
    # 5 alike; 3 and 2; 3, 1 and 1; 2, 2 and 1
    assert found == pytest.approx([0.1, 0.4, 0.4, 1.0], abs=1e-9)


def test_a_group_that_is_always_united_has_no_roll_call_that_split_it():
    table = cohesion_table(group_cohesion(load_sample(), ["EU"]))
    assert table["split_by"].tolist() == [""]
    assert table[["yes", "no"]].isna().all(axis=None)


def test_tables_without_columns_or_numbers_are_an_error():
    table = group_cohesion(load_sample(), ["EU"])
    with pytest.raises(ValueError, match="column no is missing"):
        plot_cohesion(table.drop(columns="no"))
    with pytest.raises(ValueError, match="expected a group with two voters"):
        plot_cohesion(table.assign(agreement_index=np.nan))


def test_cohesion_on_given_axes_shrinks_to_them():
    figure = Figure(figsize=(6, 8))
    ax = figure.add_subplot(2, 1, 1)
    assert plot_cohesion(group_cohesion(load_sample(), ["EU", "AU"]), ax) is ax
    assert overlapping(figure) == []
    assert outside(figure) == []
