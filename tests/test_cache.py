"""What is kept comes back to the last bit, and a table that was cut short is made anew."""

import numpy as np
import pandas as pd

from voteblocs._cache import cache_folder, kept
from voteblocs.over_time.drift import lean_intervals
from voteblocs.over_time.history import history
from voteblocs.reading import load_unga


def never():
    raise AssertionError("it was kept, so nothing is computed again")


def table():
    cells = {"lean": [0.1 + 0.2, np.nan, -1e-300], "votes": [1, 2, 3]}
    return pd.DataFrame(cells, pd.Index(["FRA", "Côte d’Ivoire", "USA"], name="country"))


def test_a_table_is_made_once_and_comes_back_as_it_was(tmp_path):
    kept(tmp_path / "new", "key", table)
    again = kept(tmp_path / "new", "key", never)
    pd.testing.assert_frame_equal(again, table(), check_exact=True)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["key.json"]


def test_what_was_cut_short_or_is_something_else_is_made_anew(tmp_path):
    for text in ("", "{", "[]", '{"columns": 3}', "\0"):
        (tmp_path / "key.json").write_text(text)
        pd.testing.assert_frame_equal(kept(tmp_path, "key", table), table())


def test_a_folder_that_cannot_be_written_to_keeps_nothing(tmp_path):
    (tmp_path / "file").write_text("no folder")
    pd.testing.assert_frame_equal(kept(tmp_path / "file", "key", table), table())
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_without_a_folder_nothing_is_kept():
    pd.testing.assert_frame_equal(kept(None, "key", table), table())


def test_the_folder_given_comes_before_the_variable(monkeypatch, tmp_path):
    monkeypatch.setenv("VOTEBLOCS_CACHE", str(tmp_path / "variable"))
    assert cache_folder() == tmp_path / "variable"
    assert cache_folder(tmp_path) == tmp_path


def test_a_window_that_was_resampled_is_not_resampled_again(monkeypatch, tmp_path):
    record = load_unga([72, 73])
    known = history(record, signed=False)
    first = lean_intervals(record, known, n=20, cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    monkeypatch.setattr("voteblocs.over_time.drift.bootstrap", lambda *a, **k: never())
    pd.testing.assert_frame_equal(lean_intervals(record, known, n=20, cache=tmp_path), first)
