"""How large the page is and how fast: ready, first paint, hovering, choosing a state.

Each number is the median of five fresh windows of Debian's chromium at 1440 × 900, for the bundled
sample, for session 73 and for the history of all sessions. `python benchmarks/page.py`
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import voteblocs as vb
from voteblocs.analysis import analyse
from voteblocs.output.page.history_report import write_history_report
from voteblocs.output.page.report import write_report
from voteblocs.over_time._windows import windows
from voteblocs.over_time.history import history_tables

ROUNDS = 5
CHROMIUM = "/usr/bin/chromium"
NOTHING: dict[str, Any] = {"figures": [], "manifest": {}}
PAINTED = """() => new Promise((done) => {
  const look = () => {
    const [first] = performance.getEntriesByName("first-contentful-paint");
    if (first) done(first.startTime); else setTimeout(look, 20);
  };
  look();
})"""
FRAME = """(act) => new Promise((done) => {
  const badges = [...document.querySelectorAll(".badge-place:not(.away)")];
  const times = [];
  const next = () => {
    if (times.length === 20) { done(times.sort((a, b) => a - b)); return; }
    const start = performance.now();
    const badge = badges[(7 * times.length) % badges.length];
    badge.dispatchEvent(new PointerEvent(act, { bubbles: act === "click" }));
    requestAnimationFrame(() => requestAnimationFrame(() => {
      times.push(performance.now() - start);
      next();
    }));
  };
  next();
})"""


def times(browser: Browser, address: str) -> dict[str, float]:
    """Milliseconds in one fresh window."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(address)
    tab.wait_for_function("document.documentElement.dataset.ready")
    found = {
        "script until the first screen stands": tab.evaluate(
            "performance.getEntriesByName('first screen')[0].duration"
        ),
        "from opening until all stands": float(
            tab.evaluate("document.documentElement.dataset.ready")
        ),
        "first paint": tab.evaluate(PAINTED),
        "hover to frame, 95 %": tab.evaluate(FRAME, "pointerenter")[18],
        "choose a state to frame": tab.evaluate(FRAME, "click")[10],
    }
    tab.close()
    return found


def main() -> None:
    """Every page, each measure as a median."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, write in pages().items():
            page = Path(folder) / f"{name}.html"
            start = time.perf_counter()
            write(page)
            print(f"{name}: {page.stat().st_size / 1000:.0f} kB, written in", end=" ")
            print(f"{time.perf_counter() - start:.1f} s")
            rounds = [times(browser, page.as_uri()) for _ in range(ROUNDS)]
            for measure in rounds[0]:
                print(f"  {measure}: {median(found[measure] for found in rounds):.0f} ms")
        browser.close()


def pages() -> dict[str, Callable[[Path], None]]:
    """What writes each page, its analysis done."""
    records = {"sample": vb.load_sample(), "session 73": vb.load_unga(sessions=["73"])}
    every = {
        name: partial(write_report, analyse(record, method="louvain", resamples=0), **NOTHING)
        for name, record in records.items()
    }
    whole = vb.load_unga()
    history = partial(write_history_report, history_tables(whole), parts=windows(whole), **NOTHING)
    return every | {"history": history}


if __name__ == "__main__":
    main()
