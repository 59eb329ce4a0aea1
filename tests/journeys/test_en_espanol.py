"""The main job in Spanish on a phone: pasted, cast, recorded, rehearsed with taps, told."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.journeys.conftest import Arrival
from tests.journeys.ear import heard
from tests.journeys.sentences import only_of
from tests.journeys.stage import Stage, words
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, Visitor
from tests.play_writer import write_play

pytestmark = pytest.mark.journey

PLAY = write_play(seed=3, speeches=48, roles=5, language="es", layout="spanish")
FIRST_SCENE = PLAY.speeches[: len(PLAY.speeches) // len(PLAY.scenes)]
MINE = PLAY.roles[0]

_READABLE = """() => [...document.querySelectorAll("body *")]
    .filter((part) => part.checkVisibility() && !part.closest("body [lang=en]"))
    .flatMap((part) => [
        ...[...part.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data),
        ...["aria-label", "title", "placeholder", "alt"].map((name) => part.getAttribute(name))])
    .filter(Boolean).map((text) => text.trim()).filter(Boolean)"""


def test_the_whole_way_goes_by_taps_and_in_spanish(theatre: Theatre, person: Arrival) -> None:
    visitor = person(theatre, language="es", size=PHONE)
    page = visitor.page
    expect(page.locator("html")).to_have_attribute("lang", "es")
    is_spanish(page)
    visitor.pastes(PLAY.text)
    expect(page.locator("article")).to_have_attribute("lang", "es")
    is_spanish(page)
    visitor.casts()
    visitor.plays(MINE)
    is_spanish(page)
    chosen = page.locator("table.cast .ca-voice").all_inner_texts()
    assert len(chosen) == len(PLAY.roles) - 1
    spanish = [visitor.reads(f"region.{tag}") for tag in ("es-ES", "es-419")]
    assert all(any(region in voice for region in spanish) for voice in chosen)
    visitor.button("take.record").tap()
    visitor.waits_until_ready()
    is_spanish(page)
    visitor.starts()
    stage = Stage(page)
    book = stage.book()
    assert book["language"] == "es"
    assert [words(text) for _, text in FIRST_SCENE] == [words(said(line)) for line in spoken(book)]
    can_be_heard(visitor, book)
    tap_through(visitor, stage)
    mine = sum(line["kind"] == "mine" for line in book["lines"])
    expect(page.locator("main h1")).to_contain_text(visitor.reads("recap.count.unheard", n=mine))
    is_spanish(page)
    assert not visitor.complaints


def is_spanish(page: Page) -> None:
    """No sentence of the app that a person may see or hear is the English one."""
    english = only_of("en", "es")
    page.wait_for_function("() => document.documentElement.lang === 'es'")
    shown = page.evaluate(_READABLE)
    assert shown
    assert not [text for text in shown if any(each.fullmatch(text) for each in english)]


def spoken(book: dict[str, list[dict[str, object]]]) -> list[dict[str, object]]:
    """The speeches of a prompt book."""
    return [line for line in book["lines"] if line["kind"] != "direction"]


def said(line: dict[str, object]) -> str:
    """The words of a speech."""
    pieces = line["pieces"]
    assert isinstance(pieces, list)
    return " ".join(piece["text"] for piece in pieces if piece["kind"] != "direction")


def can_be_heard(visitor: Visitor, book: dict[str, list[dict[str, object]]]) -> None:
    """Every recording of the scene is there and sounds."""
    page = visitor.page
    for line in spoken(book):
        for clip in line["clips"]:  # type: ignore[attr-defined]
            sound = page.request.get(visitor.theatre.address + clip["url"])
            assert heard(sound.body()).seconds > 0.2


def cut(skip: Locator) -> None:
    """Tap the button that cuts a cue, unless the cue has ended by itself."""
    try:
        skip.tap(timeout=3_000)
    except Error:
        expect(skip).to_be_hidden()


def tap_through(visitor: Visitor, stage: Stage) -> None:
    """Tap the big button to begin and to cut a cue, and my own line when I have said it."""
    page = visitor.page
    big = page.locator(".st-big")
    seen = 0
    big.tap()
    while True:
        seen = stage.next_turn(seen)
        turn = stage.turns()[seen]
        seen += 1
        if turn["state"] == "done":
            break
        if turn["state"] == "your_turn":
            is_spanish(page)
            page.locator("[data-place=now] .st-text").tap()
        else:
            cut(page.get_by_role("button", name=visitor.reads("stage.skip"), exact=True))
    page.wait_for_url(re.compile("/recap/"))
