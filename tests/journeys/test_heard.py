"""What comes out of the loudspeaker while rehearsing: the right takes, when they are due, whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import expect

from engine.sound.encode import decode
from engine.sound.sound import Sound
from tests.journeys.conftest import Arrival
from tests.journeys.loudspeaker import LOUDSPEAKER, SILENT, Energy, Loudspeaker, loud, place
from tests.journeys.production import Production, on_stage
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

MINE = "NORA"
PLAY = """The Last Tram

BEN. The last tram has gone, Nora.

WICK. Nobody rang.

NORA. Then we shall walk.

BEN AND WICK. Along the river, without a lamp?

NORA. The moon will do.

WICK. I counted every bench from here to the bridge, and waited on each.

NORA. Come along, both of you.

BEN. Lead the way.
"""
_THOUGHT = 0.4  # seconds at a line of one's own
_ALIKE = 0.9
_REACHED = """([seen, state]) => window.turns.slice(seen).some(
    (turn) => turn.state === state && turn.audioStart === null)"""
_PAUSE_IN_SPEECH = 0.4  # seconds of silence that may fall where a take was held
_OPUS = re.compile(r"/api/v1/scripts/\w+/takes/\w+$")
_SLACK = 0.06  # seconds by which a take's quiet edges may hide where it begins


@dataclass(frozen=True)
class House:
    """Somebody on stage who has an ear at the loudspeaker."""

    visitor: Visitor
    stage: Stage
    box: Loudspeaker
    lines: list[dict[str, Any]]

    def press(self, key: str) -> int:
        """Press a key; the moment of it."""
        since = self.box.now
        self.visitor.page.keyboard.press(key)
        return since

    def goes_on_to(self, state: str, key: str = "Enter") -> Energy:
        """Press a key; what is heard until the stage is next in this state, and a while after."""
        seen = len(self.stage.turns())
        since = self.press(key)
        self.visitor.page.wait_for_function(_REACHED, arg=[seen, state])
        if state != "done":  # where the page leaves the stage for the recap
            self.box.listen(_THOUGHT)
        return self.box.heard(since)

    def is_cut_by(self, key: str, line: int) -> int:
        """Press Enter, and this key in the midst of the speech; the moment of the cut."""
        since = self.press("Enter")
        self.box.wait_until_loud(since, self.take(line).seconds / 4)
        return self.press(key)

    def take(self, line: int) -> Sound:
        """What is recorded for a speech: the voices of those who say it, together."""
        clips = self.lines[line]["clips"]
        assert clips
        voices = [self._fetched(clip["url"]) for clip in clips]
        together = np.zeros(max(len(each.samples) for each in voices), np.float32)
        for each in voices:
            together[: len(each.samples)] += each.samples
        return Sound(together, voices[0].rate)

    def energy(self, line: int, speed: float = 1.0) -> Energy:
        """The energy of this speech at this speed."""
        return self.box.energy(self.take(line), speed)

    def _fetched(self, url: str) -> Sound:
        address = self.visitor.theatre.address + url
        return decode(self.visitor.page.request.get(address).body())


@pytest.fixture(scope="module")
def tram(playhouse: Theatre, stage_manager: Arrival) -> Production:
    """A short play, recorded to its end."""
    visitor = stage_manager(playhouse)
    visitor.pastes(PLAY)
    visitor.casts()
    visitor.plays(MINE)
    visitor.press("take.record")
    visitor.waits_until_recorded()
    visitor.starts()
    return Production(playhouse, Stage(visitor.page).practice, [])


@pytest.fixture
def house(tram: Production, person: Arrival) -> House:
    """Somebody who has just gone on stage."""
    return listening(tram, person, lambda _: None)


def listening(tram: Production, person: Arrival, prepare: Callable[[Visitor], None]) -> House:
    """Somebody who goes on stage with an ear at the loudspeaker, after this was prepared."""

    def arrive(theatre: Theatre) -> Visitor:
        visitor = person(theatre)
        visitor.page.context.add_init_script(LOUDSPEAKER)
        prepare(visitor)
        return visitor

    visitor, stage = on_stage(arrive, tram)
    lines = [line for line in stage.book()["lines"] if line["kind"] != "direction"]
    return House(visitor, stage, Loudspeaker(visitor.page), lines)


def are_heard(house: House, heard: Energy, lines: list[int], speed: float = 1.0) -> None:
    """These speeches sound whole, one after the other, and besides them there is silence."""
    found = [house.box.find(house.take(line), heard, speed) for line in lines]
    assert all(each.likeness > _ALIKE for each in found), found
    slack = house.box.windows(_SLACK)
    assert all(before.end <= after.start + slack for before, after in pairwise(found)), found
    rest = np.ones(len(heard), bool)
    for each in found:
        rest[max(0, each.start - slack) : each.end + slack] = False
    assert heard[rest].max(initial=0.0) < SILENT


def test_nothing_is_heard_before_the_start(house: House) -> None:
    assert house.box.listen(_THOUGHT).max() < SILENT


def test_every_cue_is_heard_whole_and_then_it_is_quiet(house: House) -> None:
    are_heard(house, house.goes_on_to("your_turn"), [0, 1])
    are_heard(house, house.goes_on_to("your_turn"), [3])
    are_heard(house, house.goes_on_to("your_turn"), [5])
    are_heard(house, house.goes_on_to("done"), [7])
    assert not house.visitor.complaints


def test_the_actor_is_waited_for_in_silence_and_then_answered(house: House) -> None:
    house.goes_on_to("your_turn")
    assert house.box.listen(3 * _THOUGHT).max() < SILENT
    answer = house.energy(3)
    begun = place(answer, house.goes_on_to("your_turn")).start
    assert begun < len(answer) / 2


def test_at_another_speed_a_cue_is_shorter_by_as_much(house: House) -> None:
    page = house.visitor.page
    house.goes_on_to("your_turn")
    plain = loud(house.goes_on_to("your_turn"))
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(page.locator(".st-speed").first).to_contain_text("1.5×")
    fast = house.goes_on_to("your_turn", "r")
    are_heard(house, fast, [3], speed=1.5)
    assert len(plain) / len(loud(fast)) == pytest.approx(1.5, rel=0.05)


def test_a_cue_is_heard_again_when_one_asks(house: House) -> None:
    house.goes_on_to("your_turn")
    are_heard(house, house.goes_on_to("your_turn"), [3])
    for _ in range(2):
        are_heard(house, house.goes_on_to("your_turn", "r"), [3])


def test_a_pause_is_silent_and_loses_nothing(house: House) -> None:
    house.goes_on_to("your_turn")
    house.goes_on_to("your_turn")
    since = house.box.now
    cut = house.is_cut_by("Space", 5)
    house.stage.wait_for("paused")
    house.box.listen(2 * _THOUGHT)
    before, after = house.box.heard(since), house.goes_on_to("your_turn", "Space")
    whole, rest = house.energy(5), loud(after)
    assert len(loud(before)) < cut - since + house.box.windows(2 * _SLACK)
    assert len(loud(before)) + len(rest) == pytest.approx(
        len(loud(whole)), abs=house.box.windows(_PAUSE_IN_SPEECH)
    )
    assert place(rest, whole).likeness > _ALIKE


@pytest.mark.parametrize("key", ["ArrowLeft", "Enter"])
def test_a_cue_that_is_left_is_cut_short(house: House, key: str) -> None:
    house.goes_on_to("your_turn")
    house.goes_on_to("your_turn")
    since = house.box.now
    cut = house.is_cut_by(key, 5)
    house.stage.wait_for("your_turn")
    house.box.listen(3 * _THOUGHT)
    heard = loud(house.box.heard(since))
    assert house.box.windows(house.take(5).seconds / 5) < len(heard)
    assert len(heard) < cut - since + house.box.windows(2 * _SLACK)


def test_going_back_plays_the_cue_before(house: House) -> None:
    house.goes_on_to("your_turn")
    house.goes_on_to("your_turn")
    are_heard(house, house.goes_on_to("your_turn", "ArrowLeft"), [3])


def test_who_has_lost_the_line_hears_it(house: House) -> None:
    house.goes_on_to("your_turn")
    since = house.press("l")
    house.stage.wait_for("prompted")
    house.box.wait_until_loud(since, house.take(2).seconds / 2)
    house.box.listen(house.take(2).seconds)
    are_heard(house, house.box.heard(since), [2])


def test_a_browser_without_opus_hears_the_same(tram: Production, person: Arrival) -> None:
    def deaf(visitor: Visitor) -> None:
        spoilt = {"content_type": "audio/ogg", "body": "none of this is sound"}
        visitor.page.context.route(_OPUS, lambda route: route.fulfill(**spoilt))

    house = listening(tram, person, deaf)
    are_heard(house, house.goes_on_to("your_turn"), [0, 1])
    are_heard(house, house.goes_on_to("your_turn"), [3])
