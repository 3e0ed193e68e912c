"""The page opens in a browser, and in a notebook it stands in a frame."""

import sys
import types

from voteblocs.output import show as module
from voteblocs.output.show import show
from voteblocs.reading import load_sample


def test_it_opens_in_a_browser_but_not_in_a_notebook(monkeypatch):
    opened = []
    monkeypatch.setattr(module.webbrowser, "open", opened.append)
    page = show(load_sample())
    assert opened == [page.path.as_uri()]
    monkeypatch.setitem(sys.modules, "ipykernel", types.ModuleType("ipykernel"))
    show(load_sample())
    assert len(opened) == 1


def test_in_a_notebook_the_whole_page_stands_in_a_frame_and_nothing_runs_outside_it():
    shown = show(load_sample(), browser=False)._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
    assert "<script" not in shown
    assert 'sandbox="allow-scripts"' in shown
