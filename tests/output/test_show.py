"""The page opens in a browser, and in a notebook it stands in a frame."""

import sys
import types

from drawn import record
from voteblocs.output import show as module
from voteblocs.output.show import show

VOTES = record("CHN y n\nFRA n y\nRUS y n\nUSA n y")


def test_it_opens_in_a_browser_but_not_in_a_notebook(monkeypatch):
    opened = []
    monkeypatch.setattr(module.webbrowser, "open", opened.append)
    page = show(VOTES)
    assert opened == [page.path.as_uri()]
    monkeypatch.setitem(sys.modules, "ipykernel", types.ModuleType("ipykernel"))
    show(VOTES)
    assert len(opened) == 1


def test_in_a_notebook_the_whole_page_stands_in_a_frame_and_nothing_runs_outside_it():
    shown = show(VOTES, browser=False)._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
    assert "<script" not in shown
    assert 'sandbox="allow-scripts"' in shown
