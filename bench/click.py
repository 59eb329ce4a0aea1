"""How long a click takes to the changed page, through the server."""

from playwright.sync_api import Locator, Page

from bench.figures import middle, p95
from bench.guest import arrive, bring, cast, go_on_stage, guest, record_first_scene
from bench.house import open_house
from tests.play_writer import write_play

QUESTION = (
    "How many ms pass from a click to the changed DOM when the server answers it? 200 real clicks "
    "on the levels of the stage (the event handler stores the level, reads the full-length play "
    "and counts the hidden words), from the event's own time stamp to the mutation; median of 3 "
    "rounds. "
    "`plain`: the same for a scene chip of the cast page, whose handler stores nothing."
)
LIMITS = {"p95_ms": ("≤", 15.0)}

_CLICKS, _ROUNDS, _WARM = 200, 3, 20
_WATCH = """
([selector, attribute]) => {
  window.waits = [];
  window.clickedAt = null;
  addEventListener("click", (event) => { window.clickedAt = event.timeStamp; }, true);
  const watch = new MutationObserver(() => {
    if (window.clickedAt === null) return;
    window.waits.push(performance.now() - window.clickedAt);
    window.clickedAt = null;
  });
  const what = { attributes: true, subtree: true, attributeFilter: [attribute] };
  watch.observe(document.querySelector(selector), what);
}
"""
_ANSWERED = "n => waits.length >= n"


def measure() -> dict[str, float]:
    """Click on the cast page, then on the stage."""
    play = write_play(1)
    with open_house() as theatre, guest() as page:
        arrive(page, theatre)
        script = bring(page, play)
        cast(page, theatre, script, play.roles[:1])
        record_first_scene(page, theatre, script)
        page.evaluate(_WATCH, [".chips", "aria-pressed"])
        plain = [_clicked(page, page.locator(".chips .chip")) for _ in range(_ROUNDS)]
        page.locator(".chips .chip").first.click()
        go_on_stage(page)
        page.evaluate(_WATCH, [".st", "data-level"])
        levels = [
            _clicked(page, page.locator(".st-panel [role=group] button")) for _ in range(_ROUNDS)
        ]
    return {
        "p50_ms": middle([middle(waits) for waits in levels]),
        "p95_ms": middle([p95(waits) for waits in levels]),
        "plain_p50_ms": middle([middle(waits) for waits in plain]),
        "plain_p95_ms": middle([p95(waits) for waits in plain]),
    }


def _clicked(page: Page, buttons: Locator) -> list[float]:
    """The waits of one round: every click is on a button that is not pressed yet."""
    places = [box for n in range(buttons.count()) if (box := buttons.nth(n).bounding_box())][:4]
    page.evaluate("waits.length = 0")
    for n in range(_WARM + _CLICKS):
        box = places[(n + 1) % len(places)]
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_function(_ANSWERED, arg=n + 1)
    return list(page.evaluate("waits"))[_WARM:]
