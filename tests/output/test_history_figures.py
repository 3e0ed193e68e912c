"""The figures of a history."""

import voteblocs as vb
from voteblocs.output.history_figures import write_history_figures
from voteblocs.over_time.history import history_tables


def test_a_history_of_one_window_leaves_no_empty_folder(tmp_path):
    assert write_history_figures(history_tables(vb.load_unga(73)), tmp_path / "figures") == []
    assert not (tmp_path / "figures").exists()


def test_two_windows_have_every_figure(tmp_path):
    record = vb.load_unga([15, 16])
    parts = vb.windows(record)
    found = write_history_figures(history_tables(record), tmp_path / "figures", parts=parts)
    names = ["flow", "networks", "lean", "house"]
    assert [figure.name for figure in found] == names
    drawn = {path.name for path in (tmp_path / "figures").iterdir()}
    assert drawn == {f"{name}.{end}" for name in names for end in ("png", "svg")}
