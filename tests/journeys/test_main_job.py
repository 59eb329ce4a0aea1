"""The main job: a full-length play is brought, corrected, cast, recorded, rehearsed and told."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from engine.script.delivery import Delivery, delivery_of
from engine.script.model import Piece, PieceKind, Span, Speech
from engine.voice.delivery_sound import loudness_of
from tests.journeys.conftest import Arrival
from tests.journeys.ear import heard
from tests.journeys.production import FIRST_SCENE, PLAY, Production, lines_of, on_stage
from tests.journeys.stage import words
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.long]

WHOLE_CUES = 3


def test_a_full_length_play_becomes_a_typeset_page(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse)
    visitor.brings(PLAY)
    expect(visitor.page.locator("article h1")).to_have_text(PLAY.title, ignore_case=True)
    assert visitor.scenes() == PLAY.scenes
    assert visitor.roles() == lines_of(PLAY)
    assert visitor.page.locator("article .sp").count() == len(PLAY.speeches) == 1100
    opens_where_it_was_left(visitor)
    assert not visitor.complaints


def opens_where_it_was_left(visitor: Visitor) -> None:
    """Look at the middle of the play, leave, and come back to it by its card."""
    page = visitor.page
    looked_at = page.locator("article .sp").nth(600)
    looked_at.scroll_into_view_if_needed()
    page.wait_for_function("id => localStorage.getItem(`cuelight.place.${id}`)", arg=visitor.script)
    visitor.visit("/")
    page.locator(".play", has_text=PLAY.title).first.get_by_role("link").click()
    expect(looked_at).to_be_in_viewport()


def test_corrections_can_be_taken_back(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse)
    visitor.brings(PLAY)
    speech = visitor.page.locator("article .sp").nth(2)
    printed = speech.locator(".words").inner_text()
    correct(visitor, 2, "I have never seen that lamp before.")
    expect(speech.locator(".words")).to_have_text("I have never seen that lamp before.")
    visitor.press("script.undo")
    expect(speech.locator(".words")).to_have_text(printed)
    correct(visitor, 2, "Nor have I.")
    rename(visitor, "WICK", "The Lamplighter")
    lines = lines_of(PLAY)
    visitor.sees_role("The Lamplighter", lines["WICK"])
    merge(visitor, "SILAS", "JUNE")
    visitor.sees_role("JUNE", lines["SILAS"] + lines["JUNE"])
    visitor.press("script.reset")
    visitor.sees_role("WICK", lines["WICK"])
    assert visitor.roles() == lines
    expect(speech.locator(".words")).to_have_text(printed)


def correct(visitor: Visitor, speech: int, text: str) -> None:
    """Give the words of this speech of the page another form."""
    place = visitor.page.locator("article .sp").nth(speech)
    place.hover()
    place.get_by_role("button", name=visitor.reads("reading.correct")).click()
    place.get_by_label(visitor.reads("reading.words")).fill(text)
    place.get_by_role("button", name=visitor.reads("reading.save"), exact=True).click()


def rename(visitor: Visitor, role: str, name: str) -> None:
    """Give a role another name, beside the page."""
    visitor.page.locator("nav button.r", has_text=role).click()
    visitor.page.get_by_label(visitor.reads("script.new_name"), exact=True).fill(name)
    visitor.press("script.rename")


def merge(visitor: Visitor, role: str, into: str) -> None:
    """Make two roles one, beside the page."""
    visitor.page.locator("nav button.r", has_text=role).click()
    visitor.page.get_by_label(visitor.reads("script.merge_into")).select_option(label=into)
    visitor.press("script.merge")


def test_a_voice_is_heard_before_anything_is_recorded(playhouse: Theatre, person: Arrival) -> None:
    visitor = person(playhouse)
    visitor.brings(PLAY)
    visitor.casts()
    assert visitor.done() == 0
    button = visitor.button("cast.hear_role", role="BEN")
    with visitor.page.expect_response(re.compile("/api/v1/previews/")) as answer:
        button.click()
    first = next(text for who, text in PLAY.speeches if who == "BEN")
    sound = heard(visitor.page.request.post(answer.value.url).body())
    assert sound.seconds > plausible(first)[0]


def test_the_number_grows_until_the_scene_may_start(production: Production) -> None:
    seen = production.counted
    assert len(seen) > 2
    assert seen[0] < seen[-1]
    assert seen == sorted(seen)
    assert seen[-1] >= len(FIRST_SCENE)


def test_the_whole_scene_is_rehearsed_in_its_order(production: Production, person: Arrival) -> None:
    visitor, stage = on_stage(person, production)
    book = stage.book()
    speeches = [line for line in book["lines"] if line["kind"] != "direction"]
    told = [spoken(line) for line in speeches]
    assert told == [words(text) for _, text in FIRST_SCENE]
    stage.go_on_to("done", whole=WHOLE_CUES)
    turns = [turn for turn in stage.turns() if turn["audioStart"] is not None]
    cues = [line["id"] for line in speeches if line["kind"] == "cue"]
    assert [turn["line"] for turn in turns] == cues
    starts = [turn["audioStart"] for turn in turns]
    assert all(before < after for before, after in pairwise(starts))
    visitor.page.wait_for_url("**/recap/*")
    mine = len(speeches) - len(cues)
    head = visitor.page.locator("main h1")
    expect(head).to_contain_text(visitor.reads("recap.count.unheard", n=mine))
    assert not visitor.complaints


def spoken(line: dict[str, list[dict[str, str]]]) -> Counter[str]:
    """The words of a line in the prompt book that are said."""
    return words(" ".join(p["text"] for p in line["pieces"] if p["kind"] != "direction"))


def test_every_cue_of_the_scene_is_well_recorded(production: Production, person: Arrival) -> None:
    visitor, stage = on_stage(person, production)
    cues = [line for line in stage.book()["lines"] if line["kind"] == "cue"]
    assert all(len(line["clips"]) == len(line["who"]) for line in cues)
    for line in cues:
        said = " ".join(piece["text"] for piece in line["pieces"] if piece["kind"] != "direction")
        shortest, longest = plausible(said)
        for clip in line["clips"]:
            url = visitor.theatre.address + clip["url"]
            sound = heard(visitor.page.request.get(url).body())
            assert shortest < sound.seconds < longest, said
            assert math.isclose(sound.seconds, clip["seconds"], abs_tol=0.1)
            assert sound.peak <= -1.0, said
            assert sound.seconds < 1.0 or abs(sound.loudness - loudness_of(how(line))) <= 1.0, said


def how(line: dict[str, Any]) -> Delivery:
    """The delivery of a line of the prompt book, which is heard in its level."""
    manner = [Piece(PieceKind.DIRECTION, line["manner"])] if line["manner"] else []
    said = [Piece(PieceKind(piece["kind"]), piece["text"]) for piece in line["pieces"]]
    return delivery_of(Speech(line["id"], ("",), (*manner, *said), Span(0, 1)))


def plausible(text: str) -> tuple[float, float]:
    """Between which seconds somebody may say this: from six words a second to one, and a breath."""
    count = len(text.split())
    return max(0.2, count / 6), 1.0 + count
