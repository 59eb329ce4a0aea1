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


def sticks_out(page: Page) -> list[str]:
    """What makes this page scroll sideways."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
                .filter((part) => part.getBoundingClientRect().right > innerWidth)
                .map((part) => part.outerHTML.slice(0, 120))"""
    )
    return found
