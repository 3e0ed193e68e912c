"""Births, deaths, splits and mergers."""

import pandas as pd
import pytest

from voteblocs.over_time._events import bloc_events


def events(*drawings: str) -> list[list]:
    """Events of windows drawn as `label:states`, as event, bloc, from, to, members."""
    rows = [
        (str(number), state, int(word.split(":")[0]))
        for number, drawing in enumerate(drawings, start=1)
        for word in drawing.split()
        for state in word.split(":")[1]
    ]
    table = bloc_events(pd.DataFrame(rows, columns=["window", "country", "bloc"]))
    return table[["event", "bloc", "from", "to", "members"]].values.tolist()


def test_nothing_happens_while_blocs_stay():
    assert events("0:abc 1:de", "0:abc 1:de", "0:ab 1:de") == []


def test_a_bloc_is_born_of_states_that_were_not_there():
    assert events("0:abc", "0:abc 1:de") == [["birth", 1, "", "1", "d; e"]]


def test_a_bloc_dies_with_its_states_or_in_another():
    assert events("0:abc 1:de", "0:abc") == [["death", 1, "1", "", "d; e"]]
    assert events("0:abcdefg 1:hi", "0:abcdefghi") == [["death", 1, "1", "0", "h; i"]]


def test_a_split_takes_two_states_and_three_in_ten_to_each_of_two_blocs():
    assert ["split", 0, "0", "0; 1", "a; b; c; d; e"] in events("0:abcde 1:fg", "0:abc 1:defg")
    assert events("0:abcde 1:fg", "0:abcd 1:efg") == []
    assert events("0:abcdefgh 1:uvwxyz", "0:abcdef 1:ghuvwxyz") == []


def test_a_merger_is_a_split_seen_backwards():
    assert events("0:abc 1:defg", "0:abc 1:defg", "1:abcdefg") == [
        ["death", 0, "0", "1", "a; b; c"],
        ["merge", 1, "0; 1", "1", "a; b; c; d; e; f; g"],
    ]


def test_a_state_alone_is_neither_born_nor_dead():
    assert events("0:abc 1:d", "0:abc 2:e") == []


def test_windows_without_blocs_are_passed_over():
    table = pd.DataFrame(
        [("1", "a", 0), ("1", "b", 0), ("2", "a", None), ("3", "a", 1), ("3", "b", 1)],
        columns=["window", "country", "bloc"],
    )
    assert bloc_events(table)["event"].tolist() == ["birth", "death"]


def test_a_column_that_is_not_there_is_said():
    with pytest.raises(ValueError, match="expected a history with a column 'bloc_signed'"):
        bloc_events(pd.DataFrame(columns=["window", "country", "bloc"]), "bloc_signed")
