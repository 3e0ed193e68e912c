"""The page of a record, in a browser or in a notebook."""

from __future__ import annotations

import sys
import tempfile
import webbrowser
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from voteblocs.analysis import analyse
from voteblocs.output.page.report import write_report
from voteblocs.record import VotingRecord


@dataclass(frozen=True)
class Page:
    """A page that a notebook shows in place; `path` is its file."""

    path: Path

    def _repr_html_(self) -> str:
        text = escape(self.path.read_text(encoding="utf-8"))
        style = "width:100%;height:900px;border:0"
        return f'<iframe srcdoc="{text}" style="{style}" sandbox="allow-scripts"></iframe>'


def show(record: VotingRecord, *, browser: bool | None = None, **ways: Any) -> Page:
    """Analyse a record and open its page.

    `ways` are the options of `analyse` (`measure`, `method`, `resamples`, `seed`, …). By default
    the page opens in a browser, but in a notebook, where the result shows itself in a frame;
    `browser` says so outright. The file lies in the machine's temporary folder.

    >>> import voteblocs as vb
    >>> five = ["BRA", "CHN", "IND", "RUS", "USA"]
    >>> page = show(vb.load_sample().select(five), browser=False)
    >>> page.path.name
    'report.html'
    """
    path = Path(tempfile.mkdtemp(prefix="voteblocs-")) / "report.html"
    write_report(analyse(record, **ways), path, figures=[], manifest={})
    if browser or (browser is None and "ipykernel" not in sys.modules):
        webbrowser.open(path.as_uri())
    return Page(path)
