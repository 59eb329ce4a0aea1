"""A play at a glance: its scenes and roles against the longest of each."""

import pytest

from engine.script.measure import measures
from state.glance import clock, role_lines, scene_lines
from tests.rehearsal.plays import lantern


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (61.4, "1:01"), (3599.6, "1:00:00"), (3725, "1:02:05")]
)
def test_a_time_is_shown_as_by_a_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_shares_are_of_the_whole_and_bars_of_the_longest() -> None:
    play = lantern()
    scenes = scene_lines(play, measures(play))
    assert [scene.title for scene in scenes] == ["Scene 1", "Scene 2"]
    assert sum(scene.part for scene in scenes) == pytest.approx(100, abs=0.1)
    assert scenes[0].reach == 100


def test_the_largest_part_comes_first_and_who_says_nothing_not_at_all() -> None:
    play = lantern()
    roles = role_lines(play, measures(play))
    assert roles[0].reach == 100
    assert [role.reach for role in roles] == sorted((r.reach for r in roles), reverse=True)
    assert {role.name for role in roles} == {"Ash", "Nora", "Mrs Vale"}
