"""How long a click takes to the changed page, through the server."""

from playwright.sync_api import Locator, Page

from bench.figures import middle, p95
from bench.guest import arrive, bring, cast, go_on_stage, guest, record_whole
from bench.house import open_house
from tests.play_writer import write_play

QUESTION = (
    "How many ms pass from a click to the changed DOM when the server answers it? 200 clicks on "
    "the wishes of the page of voices, made and timed inside the page, 30 ms apart; median of 5 "
    "rounds. `level_`: the same on the levels of the stage with a full-length play, which the page "
    "changes by itself and tells the server of. `mouse_`: the levels again, by a real mouse, from "
    "its event's time stamp; after such an input Chromium may wait for the next frame (17 ms)."
)
LIMITS = {"p95_ms": ("≤", 15.0)}

_CLICKS, _ROUNDS, _WARM, _APART = 200, 5, 20, 30
_WATCH = """
([selector, attribute]) => {
  window.waits = [];
  window.clickedAt = null;
  addEventListener("click", (event) => {
    window.clickedAt = event.isTrusted ? event.timeStamp : performance.now();
  }, true);
  const watch = new MutationObserver(() => {
    if (window.clickedAt === null) return;
    window.waits.push(performance.now() - window.clickedAt);
    window.clickedAt = null;
    window.answered?.();
  });
  const what = { attributes: true, subtree: true, attributeFilter: [attribute] };
  watch.observe(document.querySelector(selector), what);
}
"""
_CLICK = """
async ([selector, clicks, apart]) => {
  const buttons = [...document.querySelectorAll(selector)].slice(0, 4);
  window.waits.length = 0;
  for (let n = 1; n <= clicks; n += 1) {
    await new Promise((go) => setTimeout(go, apart));
    const answer = new Promise((go) => { window.answered = go; });
    buttons[n % buttons.length].click();
    await answer;
  }
  return window.waits;
}
"""
_WISHES, _LEVELS = ".vo-wishes [role=group] button", ".st-panel [role=group] button"


def measure() -> dict[str, float]:
    """Click on the page of voices, then on the stage, then with the mouse."""
    play = write_play(1)
    with open_house() as theatre, guest() as page:
        arrive(page, theatre)
        script = bring(page, play)
        cast(page, theatre, script, play.roles[:1])
        record_whole(page, theatre, script)
        page.goto(f"{theatre.address}/voices")
        page.locator(_WISHES).first.wait_for()
        page.evaluate(_WATCH, [".vo-wishes", "aria-pressed"])
        wishes = [_clicked(page, _WISHES) for _ in range(_ROUNDS)]
        go_on_stage(page, theatre, script)
        page.evaluate(_WATCH, [".st", "data-level"])
        levels = [_clicked(page, _LEVELS) for _ in range(_ROUNDS)]
        mouse = _clicked_by_mouse(page, page.locator(_LEVELS))
    return {
        "p50_ms": middle([middle(waits) for waits in wishes]),
        "p95_ms": middle([p95(waits) for waits in wishes]),
        "level_p50_ms": middle([middle(waits) for waits in levels]),
        "level_p95_ms": middle([p95(waits) for waits in levels]),
        "mouse_p50_ms": middle(mouse),
        "mouse_p95_ms": p95(mouse),
    }


def _clicked(page: Page, selector: str) -> list[float]:
    """The waits of one round inside the page; every button clicked is one not pressed yet."""
    return list(page.evaluate(_CLICK, [selector, _WARM + _CLICKS, _APART]))[_WARM:]


def _clicked_by_mouse(page: Page, buttons: Locator) -> list[float]:
    """The waits of one round of real clicks."""
    places = [box for n in range(buttons.count()) if (box := buttons.nth(n).bounding_box())]
    page.evaluate("waits.length = 0")
    for n in range(1, _WARM + _CLICKS + 1):
        box = places[n % len(places)]
        page.wait_for_timeout(_APART)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_function("n => waits.length >= n", arg=n)
    return list(page.evaluate("waits"))[_WARM:]
