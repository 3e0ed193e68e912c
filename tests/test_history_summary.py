"""The sentences on a history say what its tables say."""

from voteblocs.history_summary import history_summary
from voteblocs.over_time.drift import turning_points
from voteblocs.over_time.history import history_tables
from voteblocs.reading import load_unga


def test_windows_events_poles_and_turns_are_told():
    tables = history_tables(load_unga(range(40, 50)))
    tables["turning_points"] = turning_points(tables["history"])
    lines = history_summary(tables)
    assert "in 10 windows, of which 10 have roll calls enough for blocs" in lines[0]
    assert lines[1].startswith("Events, in events.csv: ")
    assert any(line.startswith("  Poland in window 45: −0.9") for line in lines)
    assert len(lines) <= 15
    assert not any("shuffled" in line for line in lines)
    tables["house"]["p_value"] = [0.05] * 7 + [0.9] * 3
    assert any(
        line.startswith("In 3 windows the blocs are no more") for line in history_summary(tables)
    )


def test_a_history_without_blocs_is_told_too():
    tables = history_tables(load_unga(19))
    tables["turning_points"] = turning_points(tables["history"])
    assert history_summary(tables) == [
        "112 states in 1 window, of which 0 have roll calls enough for blocs: 0 blocs in all."
    ]
