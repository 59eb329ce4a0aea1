"""Setting up a rehearsal: a press or three from anywhere, and nobody is waited for on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.stage import Stage
from tests.journeys.test_en_espanol import is_spanish, tap_through
from tests.journeys.test_main_job import correct
from tests.journeys.test_stand_in import theatre_with
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, TYPESET, Visitor
from tests.play_writer import write_play
from tests.voice.protocols import Asked, OurVoiceServer, Reply
from tests.voice.servers import listening

pytestmark = pytest.mark.journey

SAMPLE = "The Understudy"
AT_ONCE = 5.0
"""Seconds in which a cue sounds that one has jumped to."""

LAMP = """The Lamp

SCENE 1. Dusk.

LUIS. You have let it go out again.
ANA. The oil is finished.
LUIS. Then we sit in the dark.
ANA. We have sat in the dark before.
LUIS. Not with a guest in the house.

SCENE 2. Dawn.

MARA. Who put out the lamp?
ANA. It put itself out.
MARA. They always do.
ANA. Not always.
"""
WORDLESS = """Hardly a Word

SCENE 1. A waiting room.

ADA. Good evening.
BASIL. …
ADA. By whom were you sent?
BASIL. ?!
ADA. …
BASIL. (shrugs)
ADA. I have no telephone.
BASIL. You win.
"""
_HAS_FETCHED = """(url) =>
    performance.getEntriesByType("resource").some((each) => each.name.endsWith(url))"""
_COUNTS = """addEventListener("click", (event) => {
    if (event.isTrusted) sessionStorage.clicks = 1 + Number(sessionStorage.clicks ?? 0);
}, true);"""


def newcomer(person: Arrival, theatre: Theatre) -> Visitor:
    """Somebody at the library whose clicks are counted from now on."""
    visitor = person(theatre)
    visitor.page.add_init_script(_COUNTS)
    visitor.visit("/")
    visitor.covers()
    return visitor


def clicks(visitor: Visitor) -> int:
    """How often they have clicked."""
    return int(visitor.page.evaluate("() => Number(sessionStorage.clicks ?? 0)"))


def hears_a_cue(visitor: Visitor) -> Stage:
    """Wait until the first cue sounds."""
    stage = Stage(visitor.page)
    assert stage.sound_after(0)
    return stage


def brings(visitor: Visitor, name: str, text: str) -> None:
    """Bring a play and come to its set-up."""
    visitor.hands_in(name, text.encode())
    visitor.page.wait_for_selector(TYPESET)
    visitor.follow("script.looks_right")
    visitor.page.locator(".su-say").wait_for()


def test_a_newcomer_hears_the_first_cue_after_two_clicks(
    playhouse: Theatre, person: Arrival
) -> None:
    visitor = newcomer(person, playhouse)
    visitor.page.locator(".play", has_text=SAMPLE).get_by_role("link").click()
    visitor.press("setup.rehearse")
    hears_a_cue(visitor)
    assert clicks(visitor) == 2
    assert not visitor.complaints


def test_whoever_brings_a_play_hears_its_first_cue_soon_and_comes_back_by_one_click(
    playhouse: Theatre, person: Arrival
) -> None:
    visitor = newcomer(person, playhouse)
    visitor.hands_in("lamp.txt", LAMP.encode())
    visitor.page.wait_for_selector(TYPESET)
    visitor.follow("script.looks_right")
    visitor.press("setup.rehearse")
    stage = hears_a_cue(visitor)
    assert 1 + clicks(visitor) == 3
    visitor.visit("/")
    before = clicks(visitor)
    visitor.follow("library.go_on")
    visitor.page.wait_for_url(f"**/rehearse/{stage.practice}")
    hears_a_cue(visitor)
    assert clicks(visitor) == before + 1


def test_who_is_not_in_a_scene_is_told_so_and_led_to_the_first_that_they_are_in(
    playhouse: Theatre, person: Arrival
) -> None:
    visitor = person(playhouse)
    brings(visitor, "lamp.txt", LAMP)
    visitor.picks("role", "MARA")
    absent = visitor.page.get_by_text(visitor.reads("setup.absent"))
    expect(absent).to_have_count(0)
    first, second = visitor.page.locator(".su-scenes b").all_inner_texts()
    visitor.picks("scene", first)
    expect(absent).to_be_visible()
    visitor.press("setup.first", scene=second)
    expect(absent).to_have_count(0)
    chosen = visitor.page.get_by_label(visitor.reads("setup.scene"), exact=True)
    expect(chosen.locator("option:checked")).to_have_text(second)


def test_a_line_that_is_corrected_meanwhile_is_heard_as_it_reads_now(
    playhouse: Theatre, person: Arrival
) -> None:
    actor, author = person(playhouse), person(playhouse)
    brings(actor, "lamp.txt", LAMP)
    play = actor.script
    actor.starts()
    stage = Stage(actor.page)
    stage.go_on_to("your_turn")
    ready = "✓"
    author.visit(f"/play/{play}")
    expect(author.page.locator(".su-ready").first).to_contain_text(ready)
    last = spoken(stage)[-1]
    author.visit(f"/script/{play}")
    author.page.wait_for_selector(TYPESET)
    correct(author, 4, "Nobody has come to this house for years.")
    expect(stage.line(last["id"])).to_contain_text("Nobody has come")
    until(lambda: spoken(stage)[-1]["clips"] not in ([], last["clips"]), "it is recorded anew")
    stage.go_on_to("your_turn")
    actor.page.wait_for_function(_HAS_FETCHED, arg=spoken(stage)[-1]["clips"][0]["url"])
    seen = len(stage.turns())
    actor.page.keyboard.press("Enter")
    assert stage.sound_after(seen) == last["id"]
    expect(actor.page.locator(".st-covered")).to_have_count(0)


def spoken(stage: Stage) -> list[dict[str, Any]]:
    """The speeches of the prompt book as it is printed now."""
    return [line for line in stage.book()["lines"] if line["kind"] != "direction"]


def test_whoever_jumps_ahead_of_the_recording_hears_the_cue_there(
    theatre: Theatre, person: Arrival
) -> None:
    visitor = person(theatre)
    visitor.brings(write_play(seed=7))
    visitor.follow("script.looks_right")
    visitor.rehearses()
    stage = Stage(visitor.page)
    far = [line["id"] for line in spoken(stage) if line["kind"] == "cue"][-1]
    seen = len(stage.turns())
    stage.line(far).locator(".st-name").click()
    assert stage.sound_after(seen) == far
    told = stage.turns()
    asked = next(turn["at"] for turn in told[seen:] if turn["line"] == far)
    began = next(turn["audioStart"] for turn in told[seen:] if turn["audioStart"] is not None)
    assert began - asked < AT_ONCE * 1000
    expect(visitor.page.locator(".st-covered")).to_have_count(0)


class Held(OurVoiceServer):
    """A voice server that is slow: it answers what it was asked to say only once it may."""

    def __init__(self, *of: Any) -> None:
        """It may not yet."""
        super().__init__(*of)
        self.may = Event()

    def spoken(self, asked: Asked) -> Reply:
        """The same, later."""
        self.may.wait(_HELD)
        return super().spoken(asked)


_HELD = 60.0


@contextmanager
def slow_voices(data: Path) -> Iterator[tuple[Held, Theatre]]:
    """A theatre one of whose voices is slow, and the server that has it."""
    server = Held()
    with listening(server), theatre_with(data, server) as house:
        try:
            yield server, house
        finally:
            server.may.set()


def test_the_understudy_speaks_what_is_late_and_is_told_of_and_is_not_heard_again(
    data: Path, person: Arrival
) -> None:
    with slow_voices(data) as (server, house):
        visitor = person(house)
        visitor.hands_in("lamp.txt", LAMP.encode())
        visitor.page.wait_for_selector(TYPESET)
        visitor.casts()
        visitor.press("cast.about", role="LUIS")
        visitor.press("voices.choose", voice="Cello")
        visitor.follow("tabs.rehearse")
        visitor.press("setup.rehearse")
        visitor.press("setup.start_now")
        hears_a_cue(visitor)
        covered = visitor.page.locator(".st-covered")
        expect(covered).to_have_text(visitor.reads("stage.covered_understudy"))
        server.may.set()
        again = person(house)
        again.visit(visitor.page.url.removeprefix(house.address))
        until(lambda: all(line["clips"] for line in spoken(Stage(again.page))), "all is recorded")
        again.visit(visitor.page.url.removeprefix(house.address))
        stage = Stage(again.page)
        stage.go_on_to("done")
        expect(again.page.locator(".st-covered")).to_have_count(0)


def test_lines_without_words_are_beats_that_nobody_waits_for(
    playhouse: Theatre, person: Arrival
) -> None:
    visitor = person(playhouse)
    brings(visitor, "word.txt", WORDLESS)
    visitor.picks("role", "ADA")
    visitor.starts()
    stage = Stage(visitor.page)
    cues = [line for line in spoken(stage) if line["kind"] == "cue"]
    expect(visitor.page.locator(".st-rest")).to_have_count(len(cues) - 1)
    stage.go_on_to("done", whole=len(cues))
    met = [(turn["state"], turn["line"]) for turn in stage.turns()]
    assert {line["id"] for line in cues} <= {line for state, line in met}
    assert not [line for state, line in met if state == "audio_pending"]
    visitor.page.wait_for_url("**/recap/*")
    assert not visitor.complaints


def test_a_phone_goes_the_whole_way_by_taps_and_in_spanish(
    playhouse: Theatre, person: Arrival
) -> None:
    visitor = person(playhouse, language="es", size=PHONE)
    visitor.covers()
    visitor.page.locator(".play", has_text="La noche del farol").get_by_role("link").tap()
    visitor.page.locator(".su-say").wait_for()
    is_spanish(visitor.page)
    play = visitor.script
    visitor.button("setup.rehearse").tap()
    stage = Stage(visitor.page)
    stage.next_turn(0)
    is_spanish(visitor.page)
    visitor.visit(f"/rehearse/{stage.practice}")
    stage = Stage(visitor.page)
    tap_through(visitor, stage)
    is_spanish(visitor.page)
    visitor.visit(f"/play/{play}")
    visitor.page.locator(".su-say").wait_for()
    expect(visitor.page.get_by_text(visitor.reads("setup.last_today"))).to_be_visible()
    assert not visitor.complaints
