"""A table that was kept is met again only by the same votes, settings and code."""

import pandas as pd

from drawn import record
from voteblocs.over_time import _keys

VOTES = "AAA y n\nBBB y y"


def test_votes_settings_and_code_each_make_another_key(monkeypatch):
    key = _keys.key_of([record(VOTES)], "null", 19)
    assert key == _keys.key_of([record(VOTES)], "null", 19)
    assert key != _keys.key_of([record(VOTES.replace("n", "a"))], "null", 19)
    assert key != _keys.key_of([record(VOTES)], "null", 20)
    monkeypatch.setattr(_keys, "_code", lambda: "of another version")
    assert key != _keys.key_of([record(VOTES)], "null", 19)


def test_the_order_of_blocs_makes_no_other_key():
    one, other = (
        pd.Series({"AAA": 0, "BBB": 1}).loc[order] for order in (["AAA", "BBB"], ["BBB", "AAA"])
    )
    assert _keys.key_of([record(VOTES)], one) == _keys.key_of([record(VOTES)], other)
