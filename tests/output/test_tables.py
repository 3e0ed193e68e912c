"""CSV files: the same bytes for the same content, safe in a spreadsheet."""

import numpy as np
import pandas as pd

from drawn import record
from voteblocs.output.tables import csv_text, reconciliation_table, write_tables


def test_numbers_have_ten_significant_digits_and_missing_is_empty():
    table = pd.DataFrame({"x": [1 / 3, 1e-9 / 7, np.nan, -0.0, 2.0]})
    assert csv_text(table) == 'x\n0.3333333333\n1.428571429e-10\n""\n0\n2\n'


def test_whole_numbers_days_and_truth_are_written_plainly():
    table = pd.DataFrame(
        {
            "n": pd.array([3, None], dtype="Int64"),
            "day": pd.to_datetime(["2018-11-08", None]),
            "adopted": pd.array([True, None], dtype="boolean"),
        }
    )
    assert csv_text(table) == "n,day,adopted\n3,2018-11-08,True\n,,\n"


def test_text_that_a_spreadsheet_would_run_gets_a_quote_and_numbers_do_not():
    table = pd.DataFrame({"t": ["=1+1", "+x", "-x", "@x", "x=1"], "n": [-1.0, -2, -3, -4, -5]})
    assert csv_text(table).splitlines()[1:] == ["'=1+1,-1", "'+x,-2", "'-x,-3", "'@x,-4", "x=1,-5"]


def test_commas_quotes_and_line_breaks_are_kept_in_their_cell():
    assert csv_text(pd.DataFrame({"t": ['a,"b"\nc']})) == 't\n"a,""b""\nc"\n'


def test_files_are_named_by_their_table_and_end_lines_with_a_newline(tmp_path):
    paths = write_tables({"votes": pd.DataFrame({"a": ["é"]})}, tmp_path)
    assert [path.name for path in paths] == ["votes.csv"]
    assert paths[0].read_bytes() == "a\né\n".encode()


def test_a_reconciliation_tells_printed_and_counted_and_how_far_they_differ():
    printed = pd.DataFrame(
        {
            "printed_yes": [1, 2, None, 100],
            "printed_no": [1, 0, None, 0],
            "printed_abstain": [0, 0, None, 0],
        },
        index=["R1", "R2", "R3", "R4"],
    )
    table = reconciliation_table(record("FRA y y y x\nUSA n n n x", rollcalls=printed))
    kinds = ("yes", "no", "abstain")
    names = [f"{what}_{kind}" for what in ("printed", "counted", "difference") for kind in kinds]
    assert list(table.columns) == ["rollcall", *names, "unresolved", "verdict"]
    assert csv_text(table).splitlines()[1:] == [
        "R1,1,1,0,1,1,0,0,0,0,0,agrees",
        "R2,2,0,0,1,1,0,-1,1,0,0,differs",
        "R3,,,,1,1,0,,,,0,no total printed",
        "R4,100,0,0,,,,,,,0,no voting lists",
    ]
