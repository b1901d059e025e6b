"""The dashboards over many forms in a headless browser (看板性能): first view and filter, wall clock.

First view is from asking for the address to the last figure drawn; a filter from the choice to the same. A query that
was answered once is not asked again by the browser (ETag), so each measured filter is a new one.
"""

from __future__ import annotations

import shutil
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.large_release import large_release

SETTLED = "html[data-ready=yes] body:not(:has([aria-busy=true]))"
PAGES = ("overview", "county", "departments", "forms", "rules", "goals", "crosschecks", "review", "peers", "library", "yoy",
         "levels", "quality")
_YEARS = ("2019", "2020", "2021")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync"]


@dataclass(frozen=True, slots=True)
class PageTime:
    """Seconds of one page: the first view of a fresh server, the median view after it, the median and longest filter."""

    page: str
    cold: float
    view: float
    filtered: float
    filtered_worst: float


def page_times(small: Path, forms: int, folder: Path) -> list[PageTime]:
    """Times of all pages over a release of about ``forms`` forms; it is made in ``folder`` unless it is there."""
    from playwright.sync_api import sync_playwright

    out = folder / f"large-{forms}"
    if not (out / "release.json").exists():
        large_release(small, out, forms)
    chromium = shutil.which("chromium")
    if chromium is None:
        raise FileNotFoundError("no chromium: apt-get install -y --no-install-recommends chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        times = []
        for page in PAGES:
            with _serving(out) as address:
                times.append(_measured(browser, address, page))
        browser.close()
    return times


def _measured(browser: Any, address: str, page: str) -> PageTime:
    cold, *views = [_view(browser, f"{address}/{page}") for _ in range(4)]
    tab = browser.new_page()
    tab.goto(f"{address}/{page}")
    tab.wait_for_selector(SETTLED, timeout=60_000)
    filters = [_filter(tab, year) for year in _YEARS]
    tab.close()
    return PageTime(page, cold, statistics.median(views), statistics.median(filters), max(filters))


def _view(browser: Any, url: str) -> float:
    """Seconds of one view in a browser that knows nothing yet."""
    context = browser.new_context()
    tab = context.new_page()
    started = time.perf_counter()
    tab.goto(url)
    tab.wait_for_selector(SETTLED, timeout=60_000)
    seconds = time.perf_counter() - started
    context.close()
    return seconds


def _filter(tab: Any, year: str) -> float:
    started = time.perf_counter()
    tab.locator("select[name=year]").select_option(year)
    tab.wait_for_selector(SETTLED, timeout=60_000)
    return time.perf_counter() - started


@contextmanager
def _serving(out: Path) -> Iterator[str]:
    import uvicorn

    from pipeline.dashboard.api import application

    server = uvicorn.Server(uvicorn.Config(application(out), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
