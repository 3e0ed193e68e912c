"""Who moved between the poles, and when they turned."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control, ttest_ind

import voteblocs as vb
from voteblocs.over_time.drift import drift, lean_intervals, turning_points
from voteblocs.over_time.history import history


def intervals(rows):
    columns = ["window", "country", "lean", "lean_low", "lean_high"]
    return pd.DataFrame(rows, columns=columns)


def test_a_change_larger_than_its_intervals_is_a_move():
    table = drift(intervals([("1", "A", 0.0, -0.1, 0.1), ("2", "A", 0.5, 0.4, 0.6)]))
    assert table["moved"].tolist() == [True]
    assert table["z"][0] == pytest.approx(0.5 / np.hypot(0.2, 0.2) * 2 * 1.959964)


def test_a_change_within_its_intervals_is_none():
    table = drift(intervals([("1", "A", 0.0, -0.4, 0.4), ("2", "A", 0.3, -0.1, 0.7)]))
    assert table["moved"].tolist() == [False]


def test_a_state_is_compared_with_its_last_window_that_has_an_interval():
    nothing = float("nan")
    rows = [
        ("1", "A", 0.0, -0.1, 0.1),
        ("2", "A", 0.2, nothing, nothing),
        ("3", "A", 0.5, 0.4, 0.6),
    ]
    assert drift(intervals(rows))[["previous", "window"]].values.tolist() == [["1", "3"]]


def test_the_many_tests_of_a_window_are_paid_for():
    rng = np.random.default_rng(0)
    rows = []
    for number in range(400):
        for window in "12":
            lean = rng.normal(0, 0.1)
            reach = 0.1 * 1.959964
            rows.append((window, f"S{number:03}", lean, lean - reach, lean + reach))
    table = drift(intervals(rows))
    assert table["moved"].sum() <= 3
    np.testing.assert_allclose(table["p_adjusted"], false_discovery_control(table["p_value"]))


def test_a_state_without_a_width_leaves_the_tests_of_the_others_alone():
    rows = [
        *(("1", "A", 0.0, -0.1, 0.1), ("1", "B", 0.0, -0.2, 0.2)),
        *(("2", "A", 0.5, 0.4, 0.6), ("2", "B", 0.3, 0.1, 0.5)),
    ]
    still = [("1", "C", 1.0, 1.0, 1.0), ("2", "C", 1.0, 1.0, 1.0)]
    table = drift(intervals(sorted(rows + still))).set_index("country")
    alone = drift(intervals(rows)).set_index("country")
    pd.testing.assert_frame_equal(table.drop("C"), alone)
    assert alone["p_adjusted"].notna().all()
    assert table.loc["C", ["z", "p_value", "p_adjusted"]].isna().all()
    assert not table.loc["C", "moved"]


def test_intervals_hold_the_lean_of_the_history():
    record = vb.load_unga([44, 45])
    table = history(record, signed=False)
    ends = lean_intervals(record, table, n=50)
    assert ends.attrs["n"] == 50
    assert len(ends) == len(table)
    known = ends.dropna(subset="lean_low")
    assert len(known) > 0.9 * len(table)
    assert (known["lean_low"] <= known["lean"]).all()
    assert (known["lean"] <= known["lean_high"]).all()
    moved = drift(ends).set_index("country")["moved"]
    assert moved["POL"]
    assert not moved["USA"]


def test_a_turn_is_found_where_it_was_made_and_nowhere_else():
    rng = np.random.default_rng(0)
    still, turned = rng.normal(0.5, 0.05, 20), rng.normal(0.5, 0.05, 20)
    turned[12:] -= 1.2
    rows = [(str(w), c, v) for c, s in (("A", still), ("B", turned)) for w, v in enumerate(s)]
    table = turning_points(pd.DataFrame(rows, columns=["window", "country", "lean"]))
    assert table[["country", "window"]].values.tolist() == [["B", "12"]]
    expected = ttest_ind(turned[7:12], turned[12:17], equal_var=False).pvalue
    assert expected <= table["p_adjusted"][0] <= 34 * expected


def test_constant_states_change_nobodys_p():
    rng = np.random.default_rng(1)
    lean = np.concatenate([rng.normal(-0.4, 0.2, 5), rng.normal(0.4, 0.2, 5)])
    rows = [(str(w), "A", v) for w, v in enumerate(lean)]
    rows += [(str(w), f"S{n}", 0.3) for n in range(4) for w in range(10)]
    table = turning_points(pd.DataFrame(rows, columns=["window", "country", "lean"]))
    sides = [(lean[max(0, at - 5) : at], lean[at : at + 5]) for at in range(3, 8)]
    p = [ttest_ind(*side, equal_var=False).pvalue for side in sides]
    expected = false_discovery_control([*p, *[1.0] * 20])[2]
    assert 1e-6 < expected < 0.05
    assert table["country"].tolist() == ["A"]
    assert table["p_adjusted"][0] == pytest.approx(expected)


def test_only_who_comes_to_the_other_side_has_crossed():
    rng = np.random.default_rng(0)
    noise = rng.normal(0, 0.02, (2, 12))
    steps = np.repeat([[0.5, 0.9], [-0.5, 0.5]], 6, axis=1) + noise
    rows = [(str(w), c, v) for c, s in zip("AB", steps, strict=True) for w, v in enumerate(s)]
    table = turning_points(pd.DataFrame(rows, columns=["window", "country", "lean"]))
    assert table.set_index("country")["crossed"].to_dict() == {"B": True, "A": False}


def test_the_allies_of_the_soviet_union_turn_in_session_45():
    table = turning_points(history(vb.load_unga(range(40, 50)), signed=False))
    turned = table.set_index("country")["window"]
    assert turned["POL"] == turned["HUN"] == "45"


def test_too_few_windows_have_no_turns():
    table = pd.DataFrame({"window": list("123"), "country": "POL", "lean": [-0.9, 0.1, 0.9]})
    assert turning_points(table).empty
