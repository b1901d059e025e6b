"""A browser tab whose window changes its width, and which says what a reader cannot see whole."""

from __future__ import annotations

from tests.support.browser_tab import Tab

DRAWN = "body:not(:has(.chart:not([data-drawn])))"
# Texts that a reader cannot see whole: cut by their own box without ellipsis and title, or standing outside their chart.
CUT_TEXTS = """() => {
  const found = [];
  const isQuiet = (one) => one.closest('.sr, .skip, thead, dialog, select, textarea, input');
  const hides = (value) => value === 'hidden' || value === 'clip';
  for (const one of document.querySelectorAll('body *')) {
    if (!one.innerText || isQuiet(one)) continue;
    const style = getComputedStyle(one);
    const isCut = (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
      || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2);
    const isSaid = one.title && (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none');
    if (isCut && !isSaid) found.push(`cut: ${one.tagName}.${one.className} ${one.innerText.slice(0, 60)}`);
  }
  for (const text of document.querySelectorAll('.chart svg text')) {
    const [box, frame] = [text.getBoundingClientRect(), text.closest('.chart').getBoundingClientRect()];
    const [left, right] = [Math.round(frame.left - box.left), Math.round(box.right - frame.right)];
    if (box.width && Math.max(left, right) > 2) found.push(`outside its chart: ${text.textContent.slice(0, 60)} ${left} ${right}`);
  }
  return found;
}"""
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Screen(Tab):
    """Pages are followed as by links, without loading the document again."""

    def follow(self, path: str) -> None:
        """Go to a page as a link does."""
        self.page.evaluate("path => { history.pushState(null, '', path); dispatchEvent(new Event('navigated')); }", path)
        self.settle()

    def settle(self) -> None:
        """Wait until every figure has its rows and every chart is drawn."""
        super().settle()
        self.page.wait_for_selector(DRAWN, timeout=20_000)

    def resize(self, width: int) -> None:
        """Another width of the window; charts follow within two frames."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.evaluate(_TWO_FRAMES)

    def misfits(self, width: int) -> list[str]:
        """What does not fit a window of ``width`` px: a page that scrolls sideways, texts that are cut."""
        self.resize(width)
        wider = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return [*([f"the page is {wider} px too wide"] if wider > 0 else []), *self.page.evaluate(CUT_TEXTS)]
