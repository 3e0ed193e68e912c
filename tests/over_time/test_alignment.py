"""Labels that persist from window to window."""

from itertools import permutations

import numpy as np
import pandas as pd

from voteblocs.over_time._alignment import aligned


def partition(drawing: str) -> pd.Series:
    """Blocs drawn as words of states: `abc de` is two blocs of three and two."""
    groups = drawing.split()
    return pd.Series(
        {state: bloc for bloc, states in enumerate(groups) for state in states}, dtype=int
    ).sort_index()


def labels(*drawings: str, **options) -> list[dict[str, int]]:
    found = aligned({str(i): partition(d) for i, d in enumerate(drawings)}, **options)
    return [series.to_dict() for series in found.values()]


def test_blocs_keep_their_labels_however_they_are_numbered():
    first, second = labels("abcd ef", "ef abcd")
    assert first == second


def test_the_most_states_keep_their_label():
    before, after = labels("abcdef ghi", "abcd efghi")
    assert [before[s] for s in "abcdef"] == [0] * 6
    assert [after[s] for s in "abcdefghi"] == [0] * 4 + [1] * 5


def test_an_absent_state_keeps_its_last_label():
    *_, last = labels("abc de", "abc", "abc", "abc de")
    assert last["d"] == last["e"] != last["a"]
    assert labels("abc de", "abc", "abc de")[0] == labels("abc de", "abc", "abc de")[2]


def test_a_bloc_that_shares_less_than_three_in_ten_gets_a_new_label():
    before, after = labels("abcdefghij k", "abcdef ghijk")
    assert after["k"] not in before.values()
    assert after["a"] == before["a"]


def test_windows_without_blocs_are_passed_over():
    first, empty, last = labels("abc de", "", "de abc")
    assert first == last
    assert empty == {}


def test_labels_go_by_how_many_carried_them_over_all_windows():
    first, second = labels("abc de", "abc defghijk")
    assert first["d"] == second["k"] == 0
    assert first["a"] == 1


def test_a_successor_takes_up_the_label_of_its_predecessor_when_asked():
    assert labels("abcd ef", "abcd gh")[1]["g"] == 2
    assert labels("abcd ef", "abcd gh", follows={"g": "e", "h": "e"})[1]["g"] == 1


def test_no_other_assignment_keeps_more_states():
    rng = np.random.default_rng(0)
    for _ in range(30):
        one, two = (pd.Series(rng.integers(3, size=12), list("abcdefghijkl")) for _ in "ab")
        found = aligned({"1": one, "2": two})
        kept = int((found["1"] == found["2"]).sum())
        common = pd.crosstab(two, one).to_numpy()
        larger = np.maximum.outer(common.sum(axis=1), common.sum(axis=0))
        common = np.where(common >= 0.3 * larger, common, 0)
        common = np.pad(common, [(0, 3 - n) for n in common.shape])
        best = max(sum(common[i, p[i]] for i in range(3)) for p in permutations(range(3)))
        assert kept == best
