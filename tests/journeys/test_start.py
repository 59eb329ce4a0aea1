"""The first minutes: who opens the page at once finds the plays, and one server has the data."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from engine.script.samples import SAMPLES
from tests.journeys.conftest import Arrival
from tests.journeys.theatre import ROOT, Theatre
from tests.journeys.visitor import PHONE, Visitor
from tests.play_writer import write_play
from tests.postgres import Server, server

pytestmark = [pytest.mark.journey, pytest.mark.long]

FIRST_STARTS = 3
PLAY = write_play(seed=5, speeches=12, roles=3)
_COMING = 60_000


def sees(visitor: Visitor, *titles: str) -> None:
    """Wait until these plays and no others stand on the shelf, without touching the page."""
    shown = visitor.page.locator(".shelf .play .ti")
    expect(shown).to_have_count(len(titles), timeout=_COMING)
    assert sorted(shown.all_inner_texts()) == sorted(titles)


def told(visitor: Visitor, key: str) -> None:
    """See this sentence on the page."""
    expect(visitor.page.get_by_text(visitor.reads(key))).to_be_visible()


@pytest.fixture
def new_theatre(built: None, tmp_path: Path) -> Iterator[Theatre]:
    """A server that starts for the first time."""
    house = Theatre(tmp_path / "data").open()
    yield house
    house.close()


@pytest.mark.parametrize("start", range(FIRST_STARTS))
def test_who_opens_the_page_at_the_first_answer_sees_the_sample_plays_come(
    new_theatre: Theatre, person: Arrival, start: int
) -> None:
    newcomer = person(new_theatre, language=("en", "es")[start % 2])
    sees(newcomer, *(sample.name for sample in SAMPLES))
    expect(newcomer.page.locator(".skeleton")).to_have_count(0)
    preparing = newcomer.page.get_by_text(newcomer.reads("library.preparing"))
    expect(preparing).to_have_count(0)
    assert not newcomer.complaints


def test_a_play_brought_in_one_tab_appears_in_another_and_goes_from_it(
    playhouse: Theatre, person: Arrival
) -> None:
    watcher, author = person(playhouse), person(playhouse)
    samples = [sample.name for sample in SAMPLES]
    sees(watcher, *samples)
    author.brings(PLAY)
    title = author.page.locator(".crumb").inner_text()
    sees(watcher, title, *samples)
    author.visit("/")
    author.press("library.discard", title=title)
    sees(watcher, *samples)
    author.press("library.bring_back")
    sees(watcher, title, *samples)


def test_a_page_whose_server_is_gone_says_so_and_goes_on_by_itself(
    playhouse: Theatre, person: Arrival
) -> None:
    visitors = [person(playhouse, language="en"), person(playhouse, language="es", size=PHONE)]
    for visitor in visitors:
        visitor.covers()
    playhouse.kill()
    for visitor in visitors:
        told(visitor, "frame.cut")
        visitor.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(visitor.page.get_by_text(visitor.reads("frame.cut"))).to_be_in_viewport()
    playhouse.open()
    author = person(playhouse)
    held = len(author.covers())
    author.brings(PLAY)
    for visitor in visitors:
        expect(visitor.page.get_by_text(visitor.reads("frame.cut"))).to_have_count(0)
        shown = visitor.page.locator(".shelf .play")
        expect(shown).to_have_count(held + 1, timeout=_COMING)


def start_another(first: Theatre, data: Path) -> subprocess.CompletedProcess[str]:
    """Start a server on this folder as a person would, with the first one's port."""
    own = {
        **os.environ,
        "CUELIGHT_FETCH": "no",
        "CUELIGHT_DATA": str(data),
        "CUELIGHT_PORT": str(first.port),
    }
    return subprocess.run(
        [sys.executable, "-m", "rxapp"],
        cwd=ROOT,
        env=own,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_a_second_server_on_the_same_data_says_where_the_first_is(playhouse: Theatre) -> None:
    second = start_another(playhouse, playhouse.data)
    assert second.returncode != 0
    assert re.fullmatch(r"A Cuelight is already running .+\.\n", second.stderr), second.stderr
    assert playhouse.address in second.stderr
    assert urllib.request.urlopen(playhouse.address).status == 200


@pytest.mark.parametrize("program", ["rxapp", "rxapp.worker"])
def test_what_is_started_without_its_database_says_so(
    built: None, tmp_path: Path, program: str
) -> None:
    nowhere = {
        "CUELIGHT_DATA": str(tmp_path),
        "CUELIGHT_FETCH": "no",
        "CUELIGHT_DATABASE": "postgresql://me@127.0.0.1:9/x",
    }
    told = subprocess.run(
        [sys.executable, "-m", program],
        cwd=ROOT,
        env={**os.environ, **nowhere},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert told.returncode == 1
    assert told.stderr.startswith("The database does not answer: ")
    assert "Traceback" not in told.stderr


@pytest.fixture(scope="module")
def cellar() -> Iterator[Server]:
    """A PostgreSQL that may be stopped: no other test uses it."""
    with server() as running:
        yield running


def test_every_page_says_that_the_database_does_not_answer_and_the_library_comes_back(
    built: None, tmp_path: Path, cellar: Server, person: Arrival
) -> None:
    address = cellar.plain(cellar.new_database())
    theatre = Theatre(tmp_path / "data", {"CUELIGHT_DATABASE": address}).open()
    samples = [sample.name for sample in SAMPLES]
    try:
        visitor, onlooker = person(theatre), person(theatre, language="es", size=PHONE)
        sees(visitor, *samples)
        visitor.page.locator(".play", has_text=samples[0]).get_by_role("link").click()
        visitor.page.locator(".su-say").wait_for()
        play = visitor.script
        cellar.stop()
        for path in (f"/play/{play}", f"/script/{play}", f"/cast/{play}", "/work", "/"):
            visitor.visit(path)
            told(visitor, "frame.away")
        onlooker.page.reload()
        told(onlooker, "frame.away")
        cellar.start()
        for each in (visitor, onlooker):
            away = each.page.get_by_text(each.reads("frame.away"))
            expect(away).to_have_count(0, timeout=_COMING)
            sees(each, *samples)
    finally:
        if cellar.lives[-1].poll() is not None:
            cellar.start()
        theatre.close()
