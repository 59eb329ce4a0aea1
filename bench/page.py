"""How heavy the first page is, and how soon a dropped play stands on a page."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

from bench.figures import middle
from bench.guest import arrive, bring, guest
from bench.house import open_house
from tests.journeys.theatre import Theatre
from tests.play_writer import write_play

QUESTION = (
    "How many kB (1,000 bytes, as they came over the wire with their headers, fonts apart) does "
    "the first visit load, and how many seconds pass from choosing the file of a full-length play "
    "(1,100 speeches) to all its speeches in the DOM, median of 3 plays, each in a new browser?"
)
LIMITS = {"first_page_kb_gz": ("≤", 200.0), "upload_to_page_s": ("≤", 1.0)}

_PLAYS = 3
_WATCH = """
addEventListener("change", (event) => { window.chosenAt = event.timeStamp; }, true);
window.typeset = (speeches) => {
  window.chosenAt = window.typesetAt = null;
  const watch = new MutationObserver(() => {
    if (document.querySelectorAll(".sp[id]").length < speeches) return;
    window.typesetAt = performance.now();
    watch.disconnect();
  });
  watch.observe(document.body, { childList: true, subtree: true });
};
"""


def measure() -> dict[str, float]:
    """Load the first page once, and bring three plays."""
    with open_house() as theatre:
        with guest() as page:
            loaded = _first_load(page, theatre)
        waits = [_brought(theatre, seed) for seed in range(_PLAYS)]
    return {**loaded, "upload_to_page_s": middle(waits)}


def _first_load(page: Page, theatre: Theatre) -> Mapping[str, float]:
    """The kB of the first visit, of the fonts, and how many answers it took."""
    wire = page.context.new_cdp_session(page)
    addresses: dict[str, str] = {}
    came: defaultdict[str, float] = defaultdict(float)

    def answered(event: dict[str, Any]) -> None:
        addresses[event["requestId"]] = event["response"]["url"]

    def finished(event: dict[str, Any]) -> None:
        came[event["requestId"]] += event["encodedDataLength"]

    wire.on("Network.responseReceived", answered)
    wire.on("Network.loadingFinished", finished)
    wire.send("Network.enable")
    arrive(page, theatre)
    page.wait_for_load_state("networkidle")
    fonts = sum(size for key, size in came.items() if ".woff2" in addresses.get(key, ""))
    wire.detach()
    return {
        "first_page_kb_gz": round((sum(came.values()) - fonts) / 1000, 1),
        "fonts_kb": round(fonts / 1000, 1),
        "requests": len(came),
    }


def _brought(theatre: Theatre, seed: int) -> float:
    """Seconds from choosing this play's file to its last speech in the DOM of a new guest."""
    play = write_play(seed)
    with guest(_WATCH) as page:
        arrive(page, theatre)
        page.wait_for_load_state("networkidle")
        page.evaluate("n => typeset(n)", len(play.speeches))
        bring(page, play)
        page.wait_for_function("typesetAt !== null")
        return float(page.evaluate("typesetAt - chosenAt")) / 1000
