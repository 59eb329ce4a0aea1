"""How far recording must be ahead: no cue comes late, and nobody waits longer than that takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.rehearsal.head_start import SPOKEN, ScenePlayed, head_start
from engine.script.model import Language
from tests.typed_play import typed

LINES = (
    "TOMAS: The lamp is out, and there is no oil left in the whole of this house.",
    "NORA: Then light another one, before he comes and sees us both here in the dark.",
    "TOMAS: There is no other one that I know of, and you know it as well as I do.",
    "NORA: Hush.",
    "TOMAS: Who is there?",
)
PLAY = typed([("The lamp", LINES)])
SCENE = ScenePlayed(PLAY.scenes[0], frozenset({"nora"}), Language.ENGLISH)
ALL = {speech.id: len(speech.spoken) for speech in PLAY.scenes[0].speeches}
QUICK, EVEN, SLOW = SPOKEN * 100, SPOKEN, SPOKEN / 4


def test_what_is_recorded_can_begin_at_once() -> None:
    told = head_start(SCENE, {}, 0.0)
    assert (told.missing, told.wait, told.left, told.slow) == (0, 0.0, 0.0, False)
    assert told.ready == pytest.approx(sum(map(SCENE.seconds, SCENE.speeches)))


def test_while_nobody_knows_the_speed_nobody_knows_the_wait() -> None:
    told = head_start(SCENE, ALL, 0.0)
    assert (told.missing, told.wait, told.left) == (3, None, None)


def test_the_first_cue_is_waited_for_and_the_others_come_in_time() -> None:
    told = head_start(SCENE, ALL, QUICK)
    assert told.wait is not None
    assert 0 < told.wait < 0.1
    assert not told.slow


def test_the_actors_own_lines_are_not_waited_for() -> None:
    mine = {"l2": ALL["l2"], "l4": ALL["l4"]}
    assert head_start(SCENE, mine, SLOW).wait == 0.0


def test_a_slow_machine_needs_a_longer_start_and_says_so() -> None:
    even, slow = head_start(SCENE, ALL, EVEN), head_start(SCENE, ALL, SLOW)
    assert even.wait is not None
    assert slow.wait is not None
    assert slow.left is not None
    assert slow.wait > 3 * even.wait
    assert slow.slow
    assert slow.left == pytest.approx((ALL["l1"] + ALL["l3"] + ALL["l5"]) / SLOW)


@pytest.mark.parametrize("speed", [QUICK, EVEN, SLOW])
def test_after_the_wait_no_cue_is_late(speed: float) -> None:
    told = head_start(SCENE, ALL, speed)
    assert told.wait is not None
    now, recorded = told.wait, 0.0
    for speech in SCENE.speeches:
        if "nora" not in speech.who:
            recorded += ALL[speech.id] / speed
            assert recorded <= now
        now += SCENE.seconds(speech)


def test_from_a_later_line_on_only_what_follows_counts() -> None:
    later = replace(SCENE, line="l3")
    assert head_start(later, ALL, QUICK).missing == 2
    assert head_start(later, {"l1": 50}, QUICK).wait == 0.0


def test_so_much_of_the_scene_is_ready_as_lies_before_the_first_missing_cue() -> None:
    told = head_start(SCENE, {"l3": ALL["l3"]}, QUICK)
    before = sum(SCENE.seconds(speech) for speech in SCENE.speeches[:2])
    assert told.ready == pytest.approx(before)
    assert head_start(SCENE, ALL, QUICK).ready == 0.0
