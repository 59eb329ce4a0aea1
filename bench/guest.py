"""Somebody with a browser: brings a play, takes a part, has it recorded, goes on stage."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from bench.house import Recorded, recorded, until
from tests.browser import SWITCHES, chromium
from tests.journeys.theatre import Theatre
from tests.play_writer import WrittenPlay

_PATIENCE = 30_000


@contextmanager
def guest(script: str = "") -> Iterator[Page]:
    """A page in a real Chromium with an empty cache; `script` runs before every document."""
    path = chromium()
    if not path:
        raise SystemExit("This question needs Chromium: run `python -m tests.browser`.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        page = browser.new_page(locale="en-GB", viewport={"width": 1280, "height": 800})
        page.set_default_timeout(_PATIENCE)
        if script:
            page.add_init_script(script)
        yield page
        browser.close()


def arrive(page: Page, theatre: Theatre) -> None:
    """Open the library and wait until it is there."""
    page.goto(theatre.address)
    page.wait_for_selector("#ready[data-ready=yes]", state="attached")
    page.wait_for_selector(".shelf .play")


def bring(page: Page, play: WrittenPlay) -> str:
    """Choose the play's file in the library and wait for the typeset page; the script's id."""
    page.locator("input[type=file]").set_input_files(
        {"name": play.filename, "mimeType": "text/plain", "buffer": play.data}
    )
    page.wait_for_selector(".sp[id]")
    return page.url.split("?")[0].rstrip("/").rsplit("/", 1)[1]


def cast(page: Page, theatre: Theatre, script: str, mine: Sequence[str]) -> None:
    """Open the cast of a play and make these roles mine."""
    page.goto(f"{theatre.address}/cast/{script}")
    page.wait_for_selector("table.cast tbody tr")
    for role in mine:
        page.get_by_label(f"I play {role}", exact=True).click()
        page.wait_for_function("n => document.querySelectorAll('tr.me').length >= n", arg=1)
    page.wait_for_function("n => document.querySelectorAll('tr.me').length == n", arg=len(mine))


def record(page: Page, theatre: Theatre, script: str) -> None:
    """Press Record on the open cast page; come back when the job is there."""
    page.get_by_role("button", name="Record", exact=True).click()
    until(lambda: recorded(theatre.data, script), "the recording to begin")


def record_whole(page: Page, theatre: Theatre, script: str) -> None:
    """Record to the end."""
    record(page, theatre, script)
    until(lambda: _now(theatre, script).status == "completed", "the recording to end")


def go_on_stage(page: Page, theatre: Theatre, script: str) -> None:
    """Press Rehearse on the set-up screen, and come in again by the address: nothing has begun."""
    page.goto(f"{theatre.address}/play/{script}")
    page.get_by_role("button", name="Rehearse", exact=True).click()
    page.wait_for_url("**/rehearse/**")
    page.goto(page.url.partition("#")[0])
    page.wait_for_selector(".st[data-state=ready]")


def _now(theatre: Theatre, script: str) -> Recorded:
    now = recorded(theatre.data, script)
    if now is None:
        raise LookupError(script)
    return now
