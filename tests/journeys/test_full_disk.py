"""The disk is full: recording pauses with its sentence, a script is refused, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from engine.store.shelf import RESERVE
from tests.journeys import small_disk
from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre
from tests.play_writer import write_play

pytestmark = pytest.mark.journey

PLAY = write_play(seed=5, speeches=60, roles=4)
ROOM_FOR_SOME = RESERVE + 120_000


@pytest.fixture(scope="module")
def cramped(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """A theatre with a small disk for its shelf, the samples recorded."""
    house = small_disk.theatre_on(tmp_path_factory.mktemp("cramped") / "data").open()
    until(lambda: house.jobs() == ["completed"] * 2, "the samples are recorded")
    yield house
    house.close()


def test_recording_pauses_when_the_disk_is_full_and_goes_on(
    cramped: Theatre, person: Arrival
) -> None:
    visitor = person(cramped)
    visitor.brings(PLAY)
    visitor.casts()
    held = cramped.takes()
    ballast = small_disk.Ballast(cramped)
    ballast.load(left=ROOM_FOR_SOME)
    visitor.press("take.record")
    alert = visitor.page.get_by_role("alert")
    expect(alert.filter(has_text=visitor.reads("paused.disk_full"))).to_be_visible()
    paused = cramped.takes()
    assert held < paused
    assert cramped.jobs()[-1] == "paused"
    ballast.drop()
    visitor.press("take.resume")
    visitor.waits_until_recorded()
    assert paused < cramped.takes()
    assert not [key for key in paused if cramped.speaks()[key] > 1]
    assert not visitor.complaints


def test_a_script_is_refused_when_the_disk_is_full(cramped: Theatre, person: Arrival) -> None:
    visitor = person(cramped)
    shelf = visitor.covers()
    ballast = small_disk.Ballast(cramped)
    ballast.load(left=0)
    visitor.hands_in(PLAY.filename, PLAY.data)
    alert = visitor.page.get_by_role("alert")
    expect(alert).to_contain_text(visitor.reads("refused.disk_full"))
    assert visitor.covers() == shelf
    ballast.drop()
    visitor.brings(PLAY)
