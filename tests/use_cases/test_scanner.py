"""What a scan's job does, whatever happens to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotYetRead
from engine.job.port import Progress, Status
from engine.reading.refusal import CannotRead
from engine.rig import Rig
from engine.script.figures import figures_of
from engine.script.model import DoubtKind
from engine.store import accounts, casts, discards, scans, scripts
from engine.store.scripts import Kept
from engine.store.walls import Across
from engine.use_cases.jobs import cancel, follow_job, resume
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import start_recording
from engine.use_cases.scan import follow_scans, source_of_scan
from tests.reading.paper import pdf
from tests.reading.scanner import Scanner, joined, photographed, scanned
from tests.use_cases.long_play import TightShelf, staged
from tests.use_cases.print_shop import PrintShop

FAINT = Scanner(dots=72)
PAGE = [f"{who}. Line {at} is said." for at in range(20) for who in ("ANA", "LUIS")] + [""] * 10
SPEECHES = 6
"""On the page that the print shop recites."""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintShop:
    """A print shop that reads at once."""
    shop = PrintShop(tmp_path / "shop")
    monkeypatch.setenv("PATH", shop.open())
    return shop


@pytest.fixture
def reading(house: Rig) -> Rig:
    """A house whose reading room is open."""
    return house


async def brought(house: Rig, data: bytes, filename: str = "the-lamp.pdf") -> tuple[Caller, str]:
    """The owner and the id of the play that was brought."""
    async with house.database.session(Across.MACHINE) as session:
        caller = await accounts.local_owner(session)
    return caller, await receive(house, caller, Arrival(data, filename))


async def ended(house: Rig, caller: Caller, script: str) -> Progress:
    """Follow the reading of this play to its end."""
    async for _ in follow_scans(house, caller):
        pass
    return await now(house, caller, script)


async def now(house: Rig, caller: Caller, script: str) -> Progress:
    """How far the reading of this play is."""
    async with house.database.session(caller) as session:
        told = await scans.reading(session, caller, script)
    assert told
    return told


async def kept(house: Rig, caller: Caller, script: str) -> Kept:
    """The play as read."""
    async with house.database.session(caller) as session:
        return await scripts.kept(session, caller, script)


async def test_a_scan_becomes_a_play_with_a_cast(reading: Rig, shop: PrintShop) -> None:
    caller, play = await brought(reading, scanned(PAGE * 2, FAINT))
    last = await ended(reading, caller, play)
    assert (last.status, last.done, last.total, last.failed) == (Status.COMPLETED, 2, 2, 0)
    read = await kept(reading, caller, play)
    assert (read.revision, read.script.scanned) == (1, True)
    assert len(list(read.script.speeches())) == 2 * SPEECHES
    figures = figures_of(read.script)
    async with reading.database.session(caller) as session:
        assert set(await casts.cast_of(session, caller, play)) == {r.id for r in read.script.roles}
        (card,) = await scripts.library(session, caller)
    assert (card.scanned, card.unread, card.title) == (True, False, "the lamp")
    assert (card.words, card.seconds) == (figures.words, figures.seconds)


async def test_a_scan_is_read_for_the_school_that_it_was_brought_to(
    reading: Rig, shop: PrintShop
) -> None:
    attic, hill = Membership("attic", Position.STUDENT), Membership("hill", Position.OWNER)
    async with reading.database.session(Across.MACHINE) as session:
        await accounts.join(session, Caller("zoe", "Zoe", (attic, hill)))
        zoe = await accounts.account(session, "zoe", "hill")
    play = await receive(reading, zoe, Arrival(scanned(PAGE, FAINT), "the-lamp.pdf"))
    assert (await ended(reading, zoe, play)).status is Status.COMPLETED
    assert (await kept(reading, zoe, play)).school == "hill"


async def test_a_scan_stands_in_the_library_before_it_is_read(
    reading: Rig, shop: PrintShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", shop.open(waits=True))
    caller, play = await brought(reading, scanned(PAGE, FAINT))
    async with reading.database.session(caller) as session:
        (card,) = await scripts.library(session, caller)
        assert (await scans.under_way(session, caller)).keys() == {play}
        with pytest.raises(NotYetRead):
            await scripts.kept(session, caller, play)
        with pytest.raises(NotYetRead):
            await scripts.undo(session, caller, play)
    assert (card.title, card.unread, card.scanned) == ("the lamp", True, True)
    shop.go()
    assert (await ended(reading, caller, play)).status is Status.COMPLETED


async def test_a_photograph_becomes_a_play(reading: Rig, shop: PrintShop) -> None:
    caller, play = await brought(reading, photographed(PAGE), "page.jpg")
    assert (await ended(reading, caller, play)).total == 1
    assert len(list((await kept(reading, caller, play)).script.speeches())) == SPEECHES


async def test_of_a_mixed_file_only_the_pictures_are_read(reading: Rig, shop: PrintShop) -> None:
    words = pdf([line.replace("ANA", "MARA").replace("LUIS", "THEO") for line in PAGE])
    caller, play = await brought(reading, joined(words, scanned(PAGE, FAINT), words))
    assert (await ended(reading, caller, play)).total == 1
    assert shop.given == 1
    said = [speech.spoken for speech in (await kept(reading, caller, play)).script.speeches()]
    assert said.count("Line 7 is said.") == 4
    assert "The quiet one left it open." in said


async def test_a_play_of_words_needs_nobody_who_looks_at_pictures(
    reading: Rig, shop: PrintShop
) -> None:
    caller, play = await brought(reading, pdf(PAGE))
    assert not (await kept(reading, caller, play)).script.scanned
    assert shop.given == 0


@pytest.mark.parametrize("program", ["none", "one without Spanish"])
async def test_where_nobody_reads_pictures_a_scan_is_refused_with_a_reason(
    reading: Rig, shop: PrintShop, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setenv("PATH", "" if program == "none" else shop.open(spanish=False))
    with pytest.raises(CannotRead) as refused:
        await brought(reading, scanned(PAGE, FAINT))
    assert refused.value.reason == "no_ocr"
    async with reading.database.session(Across.MACHINE) as session:
        assert not await scripts.library(session, await accounts.local_owner(session))


async def test_where_nobody_reads_pictures_a_text_with_one_is_read_with_a_doubt(
    reading: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    words = pdf(PAGE)
    caller, play = await brought(reading, joined(words, scanned(PAGE, FAINT), words))
    read = await kept(reading, caller, play)
    assert [d.detail for d in read.script.doubts if d.kind is DoubtKind.UNREAD_PAGE] == ["2"]


async def test_a_recording_does_not_wait_for_a_scan_nor_a_scan_for_a_recording(
    reading: Rig, shop: PrintShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", shop.open(waits=True))
    caller, scan = await brought(reading, scanned(PAGE, FAINT))
    caller, play = await staged(reading, 4)
    job = await start_recording(reading, caller, play)
    assert [told async for told in follow_job(reading, job)][-1].done == 4
    assert (await now(reading, caller, scan)).done == 0
    shop.go()
    assert (await ended(reading, caller, scan)).status is Status.COMPLETED


async def test_a_page_is_never_read_twice(reading: Rig, shop: PrintShop) -> None:
    data = scanned(PAGE * 3, FAINT)
    caller, first = await brought(reading, data)
    await ended(reading, caller, first)
    caller, second = await brought(reading, data)
    assert (await ended(reading, caller, second)).done == 3
    assert first != second
    assert shop.given == 3


async def test_a_page_that_fails_leaves_a_doubt_and_the_rest_is_a_play(
    reading: Rig, shop: PrintShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", shop.open(fails_on=2))
    caller, play = await brought(reading, scanned(PAGE * 3, FAINT))
    last = await ended(reading, caller, play)
    assert (last.status, last.done, last.failed) == (Status.COMPLETED, 2, 1)
    read = await kept(reading, caller, play)
    assert [d.kind for d in read.script.doubts].count(DoubtKind.UNREAD_PAGE) == 1


async def test_a_scan_that_is_stopped_goes_on_where_it_was(
    reading: Rig, shop: PrintShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", shop.open(waits=True))
    caller, play = await brought(reading, scanned(PAGE * 5, FAINT))
    job = (await now(reading, caller, play)).job
    async for seen in follow_job(reading, job):
        if seen.status is Status.RUNNING:
            break
    await cancel(reading, caller, job)
    shop.go()
    stopped = await ended(reading, caller, play)
    assert stopped.status is Status.CANCELLED
    assert stopped.done < 5
    await resume(reading, caller, job)
    assert (await ended(reading, caller, play)).status is Status.COMPLETED
    assert shop.given == 5


async def test_a_full_disk_pauses_the_reading_and_loses_nothing(
    reading: Rig, shop: PrintShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", shop.open(waits=True))
    caller, play = await brought(reading, scanned(PAGE * 2, FAINT))
    assert isinstance(reading.shelf, TightShelf)
    rack = reading.shelf.rack
    rack.room, room = 0, rack.room
    shop.go()
    last = await ended(reading, caller, play)
    assert (last.status, last.message) == (Status.PAUSED, "disk_full")
    rack.room = room
    await resume(reading, caller, last.job)
    assert (await ended(reading, caller, play)).status is Status.COMPLETED


async def test_a_play_that_is_discarded_ends_its_reading(
    reading: Rig, shop: PrintShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", shop.open(waits=True))
    caller, play = await brought(reading, scanned(PAGE, FAINT))
    job = (await now(reading, caller, play)).job
    async with reading.database.session(caller) as session:
        await discards.discard(session, caller, play)
    shop.go()
    last = [told async for told in follow_job(reading, job)][-1]
    assert (last.status, last.message) == (Status.CANCELLED, "script_gone")


async def test_pages_on_which_nobody_speaks_say_so(
    reading: Rig, shop: PrintShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", shop.open(fails_on=1))
    caller, play = await brought(reading, scanned(PAGE, FAINT))
    last = await ended(reading, caller, play)
    assert (last.status, last.message) == (Status.FAILED, "pages_failed")


async def test_the_lines_of_a_scan_know_their_place_on_its_pages(
    reading: Rig, shop: PrintShop
) -> None:
    data = scanned(PAGE * 2, FAINT)
    caller, play = await brought(reading, data)
    await ended(reading, caller, play)
    source = await source_of_scan(reading, await kept(reading, caller, play), data)
    assert source.pictured == 2
    assert {line.first for line in source.page.lines} == source.boxes.keys()
