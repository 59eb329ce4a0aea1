"""Several photographs are the pages of one script; a new draft may be photographed, too."""

from __future__ import annotations

import pytest

from engine.account.caller import Caller
from engine.reading.intake.album import bound, paper_of, place_of
from engine.reading.intake.scan import pictures_in
from engine.reading.refusal import CannotRead
from engine.rig import Rig
from engine.store import accounts, drafts
from engine.store.walls import Across
from engine.use_cases import draft
from engine.use_cases.receive import Arrival, as_one, receive
from engine.use_cases.scan import MOST_WAITED_FOR
from tests.reading.scanner import Scanner, photographed, scanned
from tests.use_cases.print_shop import PrintShop
from tests.use_cases.test_scanner import PAGE, SPEECHES, ended, shop

__all__ = ["shop"]

_PLAY = Arrival(b"ANA. Are you there?\n\nLUIS. I am.\n\nANA. Good.\n\nLUIS. Good.\n", "lamp.txt")


async def owner(house: Rig) -> Caller:
    """Whose house this is."""
    async with house.database.session(Across.MACHINE) as session:
        return await accounts.local_owner(session)


def test_names_with_numbers_are_put_in_order_as_people_count() -> None:
    names = ["IMG_10.jpg", "img_9.jpg", "IMG_9b.jpg", "cover.png"]
    assert sorted(names, key=place_of) == ["cover.png", "img_9.jpg", "IMG_9b.jpg", "IMG_10.jpg"]


def test_photographs_become_pages_that_are_pictures() -> None:
    paper = paper_of(photographed(PAGE, sideways=True))
    assert pictures_in(bound([paper, paper, paper])).bare == (1, 2, 3)


async def test_several_photographs_are_one_script_in_the_order_of_their_names(
    house: Rig, shop: PrintShop
) -> None:
    caller, photo = await owner(house), photographed(PAGE)
    last_first = [Arrival(photo, f"lamp {n}.jpg") for n in (10, 9)]
    arrival = await as_one(house, last_first)
    assert arrival.filename == "lamp 9.pdf"
    script = await receive(house, caller, arrival)
    assert (await ended(house, caller, script)).done == shop.given == 2


async def test_of_files_that_are_no_photographs_one_comes_at_a_time(house: Rig) -> None:
    with pytest.raises(CannotRead) as refused:
        await as_one(house, [_PLAY, Arrival(photographed(PAGE), "lamp.jpg")])
    assert refused.value.reason == "several_files"


async def test_a_short_scan_is_read_as_a_draft_and_its_pages_are_read_once(
    house: Rig, shop: PrintShop
) -> None:
    caller = await owner(house)
    script = await receive(house, caller, _PLAY)
    scan = Arrival(scanned(PAGE, Scanner(dots=72)), "second.pdf")
    for _ in range(2):
        await draft.bring(house, caller, script, scan)
    async with house.database.session(caller) as session:
        waiting = await drafts.waiting(session, caller, script)
    assert waiting
    assert waiting.script.scanned
    assert len(list(waiting.script.speeches())) == SPEECHES
    assert shop.given == 1


async def test_a_long_scan_is_no_draft_and_neither_is_one_that_nobody_can_read(
    house: Rig, shop: PrintShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = await owner(house)
    script = await receive(house, caller, _PLAY)
    pages = PAGE * (MOST_WAITED_FOR + 1)
    long = Arrival(scanned(pages, Scanner(dots=36)), "long.pdf")
    with pytest.raises(CannotRead) as refused:
        await draft.bring(house, caller, script, long)
    assert refused.value.reason == "scanned"
    monkeypatch.setenv("PATH", str(shop.folder / "nothing"))
    with pytest.raises(CannotRead) as refused:
        await draft.bring(house, caller, script, Arrival(photographed(PAGE), "second.jpg"))
    assert refused.value.reason == "no_ocr"
