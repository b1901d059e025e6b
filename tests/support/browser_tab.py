"""One tab of a headless browser that remembers what went wrong in it, and axe, which looks for barriers."""

from __future__ import annotations

from pathlib import Path

CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                  "--disable-component-update", "--disable-sync"]
AXE = Path(__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# axe's own run, without best practices that no standard asks for.
RUN_AXE = """async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})).violations
  .filter(found => ['serious', 'critical'].includes(found.impact))
  .map(found => [found.id, found.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + node.failureSummary)])"""
SETTLED = "html[data-ready=yes] body:not(:has([aria-busy=true]))"


class Tab:
    """One browser tab that remembers what went wrong in it."""

    def __init__(self, browser, address: str, width: int = 1280) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.address, self.faults = address, []
        self.page.on("console", lambda said: said.type == "error" and self.faults.append(said.text))
        self.page.on("pageerror", lambda problem: self.faults.append(str(problem)))
        own = (address, "data:", f"blob:{address}")
        self.page.on("request", lambda asked: asked.url.startswith(own) or self.faults.append(f"left: {asked.url}"))
        self.page.on("response", lambda given: given.status >= 400 and self.faults.append(f"{given.status} {given.url}"))

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_selector(SETTLED, timeout=20_000)

    def barriers(self) -> list:
        """What axe finds serious on the page as it stands."""
        self.page.evaluate(AXE)
        return self.page.evaluate(RUN_AXE)

    def text(self, selector: str) -> str:
        return self.page.locator(selector).inner_text()
