"""A browser, and the pages that a test opens in it."""

import pytest

from output._page import chromium, opened_tab


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def opened(browser, path):
    tabs = []

    def open_page(hash_="", *, file=path, **options):
        tabs.append(opened_tab(browser, file, hash_, **options))
        return tabs[-1]

    yield open_page
    for tab in tabs:
        tab.context.close()
