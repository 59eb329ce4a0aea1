"""A scan is brought: its pages are read one by one while one watches, and it becomes a play."""

from __future__ import annotations

import json
import shutil
import sqlite3
import textwrap
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from engine.script.samples import SAMPLES, text
from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, TYPESET, Visitor
from tests.print_reader import ADVICE
from tests.reading.scanner import Scanner, photographed, scanned
from tests.use_cases.print_shop import PrintShop

pytestmark = [pytest.mark.journey, pytest.mark.long]

SCANNER = Scanner(dots=200, askew=0.5, jpeg=75)
AT_ONCE = 2
Where = Callable[[str], Theatre]
_READING = 60_000


def play(sample: int, pages: int) -> list[str]:
    """The first pages of a play of ours as it is typed on paper, fifty lines a page."""
    lines = text(SAMPLES[sample]).decode().split("\n")
    return [part for line in lines for part in (textwrap.wrap(line, 78) or [""])][: 50 * pages]


@pytest.fixture(autouse=True)
def tesseract() -> str:
    """Where Tesseract is; the tests of scans never go without it."""
    found = shutil.which("tesseract")
    assert found, ADVICE
    return found


@pytest.fixture
def where(data: Path) -> Iterator[Where]:
    """A server that finds its programs on this PATH: `where(shop.open())`."""
    opened: list[Theatre] = []

    def open_on(path: str) -> Theatre:
        opened.append(Theatre(data, {"PATH": path}).open())
        return opened[-1]

    yield open_on
    for theatre in opened:
        theatre.close()


def card(visitor: Visitor, title: str) -> Any:
    """The card of this play on the shelf."""
    return visitor.page.locator("article.play").filter(has_text=title)


def sees_it_read(visitor: Visitor, file: str, title: str) -> None:
    """Watch a card, named by its file, until its pages are read; then open the play."""
    found = card(visitor, visitor.reads("library.from_pictures"))
    under_way = card(visitor, file).get_by_role("progressbar")
    expect(under_way.or_(found).first).to_be_visible()  # one page may be read by now
    expect(found).to_contain_text(title, timeout=_READING)
    expect(found.get_by_role("progressbar")).to_have_count(0)
    expect(card(visitor, file)).to_have_count(0)
    found.get_by_role("link").click()
    visitor.page.wait_for_selector(TYPESET)


def rows(theatre: Theatre, question: str) -> Sequence[Any]:
    """What the server's database answers."""
    with closing(sqlite3.connect(theatre.data / "cuelight.db", timeout=20)) as database:
        return database.execute(question).fetchall()


def pages_done(theatre: Theatre) -> int:
    """How many pages are read, by the numbers of all scans."""
    told = rows(theatre, "select sum(done) from job_scene where scene = 'pages'")
    return told[0][0] or 0


def settled(visitor: Visitor) -> str:
    """What a checker of accessibility finds wrong on the page."""
    found = Axe().run(visitor.page).response["violations"]
    return "\n".join(f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found)


def test_a_scanned_play_is_read_page_by_page_and_opens(theatre: Theatre, person: Arrival) -> None:
    visitor = person(theatre)
    visitor.hands_in("our-evening.pdf", scanned(play(0, pages=2), SCANNER))
    sees_it_read(visitor, "our evening", SAMPLES[0].name)
    expect(visitor.page.get_by_text(visitor.reads("scan.look_over"))).to_be_visible()
    assert set(visitor.roles()) == {"NORA", "ASH", "IMOGEN", "DODD"}
    answer = urllib.request.urlopen(f"{theatre.address}/api/v1/scripts/{visitor.script}/source")
    source = json.load(answer)
    assert source["pictured"] == 2
    assert all("box" in line for line in source["lines"])
    assert not visitor.complaints


def test_photographs_are_read_on_a_phone_in_spanish_and_one_is_a_new_draft(
    theatre: Theatre, person: Arrival
) -> None:
    visitor = person(theatre, language="es", size=PHONE)
    first, second = play(1, pages=1), play(1, pages=2)[50:]
    pages = {
        "farol-10.jpg": photographed(second),
        "farol-9.jpg": photographed(first, sideways=True),
    }
    visitor.hands_in_all(pages)
    sees_it_read(visitor, "farol 9", SAMPLES[1].name)
    expect(visitor.page.get_by_text(visitor.reads("scan.look_over"))).to_be_visible()
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visitor.visit(f"/script/{visitor.script}/draft")
    visitor.page.wait_for_selector(".df-door")
    visitor.hands_in("farol-nuevo.jpg", pages["farol-9.jpg"])
    visitor.page.wait_for_selector("article.df", timeout=_READING)
    assert visitor.page.locator("[data-look=removed]").count()  # what the second page said
    assert not visitor.complaints


def test_an_unread_play_shows_how_far_it_is_and_can_be_stopped(
    where: Where, person: Arrival, tmp_path: Path
) -> None:
    shop = PrintShop(tmp_path / "shop")
    theatre = where(shop.open(waits=True))
    visitor = person(theatre)
    visitor.hands_in("slow.pdf", scanned(play(0, pages=4), SCANNER))
    found = card(visitor, "slow")
    expect(found).to_contain_text(visitor.reads("scan.page", page=1, n=4))
    assert settled(visitor) == ""
    found.get_by_role("link").click()
    visitor.page.wait_for_url("**/script/*")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("slow")
    expect(visitor.page.get_by_text(visitor.reads("scan.page", page=1, n=4))).to_be_visible()
    bar = visitor.page.get_by_role("progressbar", name=visitor.reads("scan.progress"))
    expect(bar).to_have_attribute("aria-valuemax", "4")
    assert settled(visitor) == ""
    visitor.press("scan.stop")
    shop.go()
    expect(visitor.page.get_by_text(visitor.reads("scan_ended.stopped"))).to_be_visible()
    visitor.visit("/")
    expect(card(visitor, "slow")).to_contain_text(visitor.reads("scan_ended.stopped"))
    card(visitor, "slow").get_by_role("link").click()
    visitor.press("scan.go_on")
    visitor.page.wait_for_selector(TYPESET)
    assert shop.given == 4
    assert not visitor.complaints


def test_a_reading_outlives_its_tab_and_its_server(
    where: Where, person: Arrival, tesseract: str, tmp_path: Path
) -> None:
    shop = PrintShop(tmp_path / "shop")
    theatre = where(shop.watch(tesseract))
    visitor = person(theatre)
    visitor.hands_in("long.pdf", scanned(play(0, pages=5), SCANNER))
    expect(card(visitor, "long")).to_be_visible()
    visitor.page.close()
    until(lambda: pages_done(theatre) >= 2, "two pages are read")
    theatre.kill()
    until(lambda: not theatre.processes(), "all that the server started is gone")
    assert rows(theatre, "select revision from script where filename = 'long.pdf'") == [(0,)]

    theatre.open()
    visitor = person(theatre)
    sees_it_read(visitor, "long", SAMPLES[0].name)
    assert pages_done(theatre) == 5
    assert shop.given <= 8 + AT_ONCE


@pytest.mark.parametrize("language", ["en", "es"])
def test_without_tesseract_a_scan_gets_a_sentence_that_says_what_to_do(
    where: Where, person: Arrival, language: str, tmp_path: Path
) -> None:
    theatre = where(str(tmp_path))
    visitor = person(theatre, language=language)
    plays = visitor.page.locator(".shelf .play")
    until(lambda: len(rows(theatre, "select id from script")) == len(SAMPLES), "samples are there")
    visitor.hands_in("scan.pdf", scanned(play(0, pages=1), SCANNER))
    expect(visitor.page.get_by_role("alert").locator("p")).to_have_text(
        visitor.reads("refused.no_ocr")
    )
    visitor.visit("/")
    expect(plays).to_have_count(len(SAMPLES))
    assert not visitor.complaints
