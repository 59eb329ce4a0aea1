"""The plug is pulled in the middle of a recording: it goes on by itself and repeats nothing."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre
from tests.play_writer import write_play

pytestmark = pytest.mark.journey

PLAY = write_play(seed=11, speeches=150, roles=6)
ENOUGH = 30
IN_FLIGHT = 2 * (os.cpu_count() or 1)


def test_a_recording_outlives_its_tab_and_its_server(theatre: Theatre, person: Arrival) -> None:
    visitor = person(theatre)
    visitor.brings(PLAY)
    visitor.casts()
    visitor.plays("NORA")
    visitor.press("take.record")
    cast_page = f"/cast/{visitor.script}"
    visitor.waits_until_ready()
    visitor.page.close()
    closed = len(theatre.takes())
    until(lambda: len(theatre.takes()) > closed + ENOUGH, "recording goes on without the tab")
    theatre.kill()
    finished, spoken = theatre.takes(), theatre.speaks()
    assert "running" in theatre.jobs()
    until(lambda: not theatre.processes(), "all that the server started is gone")

    theatre.open()
    visitor = person(theatre)
    visitor.visit(cast_page)
    visitor.waits_until_recorded()
    until(lambda: set(theatre.jobs()) == {"completed"}, "every recording is completed")
    again = theatre.speaks() - spoken
    assert not finished & set(again)
    assert set(theatre.speaks()) == theatre.takes()
    repeated = [key for key, times in theatre.speaks().items() if times > 1]
    assert len(repeated) <= IN_FLIGHT
    visitor.visit("/")
    expect(visitor.page.get_by_text(visitor.reads("library.ready"))).to_have_count(1)


def test_a_server_that_is_stopped_leaves_nothing_running(theatre: Theatre, person: Arrival) -> None:
    visitor = person(theatre)
    visitor.brings(PLAY)
    visitor.visit(f"/cast/{visitor.script}")
    visitor.press("take.record")
    visitor.waits_until_ready()
    theatre.close()
    until(lambda: not theatre.processes(), "all that the server started is gone")
    stopped, spoken = theatre.takes(), theatre.speaks()
    theatre.open()
    until(lambda: len(theatre.takes()) > len(stopped), "recording goes on")
    assert not stopped & set(theatre.speaks() - spoken)
