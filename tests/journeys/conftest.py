"""What the journeys share: a theatre per test, and people with browsers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from rxapp import build
from tests.browser import chromium
from tests.journeys.theatre import Theatre

_SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
]
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def built() -> None:
    """The page, built once for all journeys."""
    assert build.is_fresh() or build.build()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    path = chromium()
    assert path, "The browser journeys need Chromium: run `python -m tests.browser`."
    with sync_playwright() as playwright:
        shown = playwright.chromium.launch(executable_path=path, args=_SWITCHES)
        yield shown
        shown.close()


@pytest.fixture
def theatre(built: None, tmp_path: Path) -> Iterator[Theatre]:
    """A server with empty data, closed at the end."""
    house = Theatre(tmp_path / "data").open()
    yield house
    house.close()


@pytest.fixture
def person(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Somebody with a browser, at the first page: `person(theatre, language="es", size=PHONE)`."""
    contexts: list[BrowserContext] = []

    def arrive(theatre: Theatre, language: str = "en", size: dict[str, int] = DESKTOP) -> Page:
        phone = size is PHONE
        context = browser.new_context(
            locale={"en": "en-GB", "es": "es-ES"}[language],
            viewport=size,
            has_touch=phone,
            is_mobile=phone,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(theatre.address)
        page.wait_for_selector("#ready[data-ready=yes]", state="attached")
        return page

    yield arrive
    for context in contexts:
        context.close()
