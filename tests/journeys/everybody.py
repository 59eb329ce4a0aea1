"""Whether a page is for everybody: what axe finds on it, dark and light, and what sticks out."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_STANDS_STILL = "* { transition: none !important; animation: none !important }"
_TURNED_OVER = """() => {
    const {classList, style} = document.documentElement;
    for (const colours of ["light", "dark"]) classList.toggle(colours);
    return style.colorScheme = classList.contains("light") ? "light" : "dark";
}"""
"""As the button of the page does; `test_every_page.py` presses it."""

_OUT_OF_REACH = """() => [...document.querySelectorAll("button, a[href], select, input")]
    .filter((part) => {
        const { left, right, width } = part.getBoundingClientRect();
        let box = part.parentElement;
        while (box && !/auto|scroll/.test(getComputedStyle(box).overflowX)) box = box.parentElement;
        if (box) return false;
        return width > 1 && (left < 0 || right > document.documentElement.clientWidth)
            && !part.matches(".skip");
    }).map((part) => part.outerHTML.slice(0, 120))"""
_EDGELESS = """() => [...document.querySelectorAll(
    ".btn, .chip, .field, .hear, .star, .off, .switch, .st-ctl, .st-chip, .st-leave")]
    .filter((part) => part.checkVisibility({ visibilityProperty: true })
        && parseFloat(getComputedStyle(part).borderTopWidth) < 1)
    .map((part) => part.outerHTML.slice(0, 120))"""

_ASKED = {"resultTypes": ["violations"]}


def grave(page: Page) -> list[str]:
    """What axe finds on this page that is serious or critical, in its colours and the others."""
    page.add_style_tag(content=_STANDS_STILL)
    found = []
    for _ in range(2):
        colours = page.evaluate(_TURNED_OVER)
        for each in Axe().run(page, options=_ASKED).response["violations"]:
            if each["impact"] in {"serious", "critical"}:
                found += [_told(f"{colours}, {each['id']}", node) for node in each["nodes"]]
    return found


def _told(what: str, node: dict[str, Any]) -> str:
    return f"{what}: {node['html'][:160]} ({node['failureSummary']})"


def nameless(page: Page) -> list[str]:
    """What this page lacks of one headline and a name of its own in the browser's tab."""
    headlines = page.locator("h1:visible").count()
    title = page.title()
    faults = [] if headlines == 1 else [f"{headlines} headlines"]
    return faults if title.endswith(" · Cuelight") else [*faults, f"the title {title!r}"]


def out_of_reach(page: Page) -> list[str]:
    """The buttons and links that stand outside the screen where nothing scrolls to them."""
    found: list[str] = page.evaluate(_OUT_OF_REACH)
    return found


def edgeless(page: Page) -> list[str]:
    """The controls that lose their edge where the system chooses the colours (WCAG 1.4.11)."""
    page.emulate_media(forced_colors="active")
    found: list[str] = page.evaluate(_EDGELESS)
    page.emulate_media(forced_colors="none")
    return found


def sticks_out(page: Page) -> list[str]:
    """What makes this page scroll sideways."""
    found: list[str] = page.evaluate(
        """() => { const wide = document.documentElement.clientWidth;
            return document.documentElement.scrollWidth <= wide ? [] :
            [...document.querySelectorAll("body *")]
                .filter((part) => part.getBoundingClientRect().right > wide)
                .map((part) => part.outerHTML.slice(0, 120)) }"""
    )
    return found
