"""The library and the revisions of a script."""

from dataclasses import replace

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.script.figures import Figures, figures_of
from engine.script.model import Script
from engine.store import discards, scripts
from engine.store.database import Database
from engine.store.scripts import NewScript
from engine.store.walls import Across


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


async def _title(database: Database, caller: Caller, script_id: str) -> str:
    async with database.session(caller) as session:
        return (await scripts.kept(session, caller, script_id)).script.title


async def _retitle(database: Database, caller: Caller, script_id: str, title: str) -> int:
    async with database.session(caller) as session:
        script = (await scripts.kept(session, caller, script_id)).script
        return await scripts.revise(session, caller, script_id, replace(script, title=title))


async def test_a_script_comes_back_as_it_was_read(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    async with database.session(ana) as session:
        kept = await scripts.kept(session, ana, lamp)
    assert kept.script == script
    assert (kept.revision, kept.filename, kept.source) == (1, "lamp.txt", "ab")
    assert (kept.owner, kept.school, kept.sample) == (ana.id, ana.school, False)


async def test_a_card_counts_roles_and_speeches(database: Database, ana: Caller, lamp: str) -> None:
    async with database.session(ana) as session:
        (card,) = await scripts.library(session, ana)
    assert (card.id, card.title, card.author) == (lamp, "The Lamp", "Nobody")
    assert (card.roles, card.speeches) == (2, 3)
    assert (card.language, card.opened) == ("en", None)
    assert card.added.tzinfo is not None


async def test_a_correction_can_be_undone_and_made_again(
    database: Database, ana: Caller, lamp: str
) -> None:
    assert await _retitle(database, ana, lamp, "The Torch") == 2
    async with database.session(ana) as session:
        assert (await scripts.undo(session, ana, lamp)).script.title == "The Lamp"
    assert await _retitle(database, ana, lamp, "The Candle") == 3
    async with database.session(ana) as session:
        assert (await scripts.undo(session, ana, lamp)).revision == 1


async def test_undoing_the_first_reading_does_nothing(
    database: Database, ana: Caller, lamp: str
) -> None:
    async with database.session(ana) as session:
        assert (await scripts.undo(session, ana, lamp)).revision == 1


async def test_a_reset_brings_the_first_reading_and_can_be_undone(
    database: Database, ana: Caller, lamp: str
) -> None:
    await _retitle(database, ana, lamp, "The Torch")
    async with database.session(ana) as session:
        assert (await scripts.reset(session, ana, lamp)).script.title == "The Lamp"
        assert (await scripts.undo(session, ana, lamp)).script.title == "The Torch"


async def test_the_card_follows_the_revision(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    async with database.session(ana) as session:
        await scripts.revise(session, ana, lamp, replace(script, title="Dark"))
        (card,) = await scripts.library(session, ana)
    assert (card.title, card.roles, card.speeches) == ("Dark", 2, 3)


async def test_a_card_shows_the_figures_of_the_current_revision_only(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    async with database.session(Across.MACHINE) as session:
        before = await scripts.kept(session, ana, lamp)
        await scripts.keep_figures(session, before, figures_of(script))
        await scripts.revise(session, ana, lamp, replace(script, title="Dark"))
        await scripts.keep_figures(session, before, Figures(1, 1.0, ()))
        (card,) = await scripts.library(session, ana)
    assert Figures(card.words, card.seconds, card.outline) == figures_of(script)
    assert (card.words, card.seconds > 1) == (9, True)


async def test_the_script_opened_last_lies_on_top(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    async with database.session(ana) as session:
        newer = await scripts.add(session, ana, NewScript(script, "b.txt", "cd"))
        assert [card.id for card in await scripts.library(session, ana)] == [newer, lamp]
        await scripts.opened(session, ana, lamp)
        assert [card.id for card in await scripts.library(session, ana)] == [lamp, newer]


async def test_a_discarded_script_is_away_until_it_is_brought_back(
    database: Database, ana: Caller, lamp: str
) -> None:
    async with database.session(ana) as session:
        await discards.discard(session, ana, lamp)
    async with database.session(ana) as session:
        assert await scripts.library(session, ana) == ()
        with pytest.raises(NotFound):
            await scripts.kept(session, ana, lamp)
        await discards.bring_back(session, ana, lamp)
    assert await _title(database, ana, lamp) == "The Lamp"


async def test_a_sample_is_remembered_by_whom_it_was_given_even_if_it_is_discarded(
    database: Database, ana: Caller, ben: Caller, lamp: str, script: Script
) -> None:
    async with database.session(Across.MACHINE) as session:
        given = await scripts.add(session, ana, NewScript(script, "s.txt", "cd", sample=True))
        await discards.discard(session, ana, given)
        assert await scripts.samples_ever_held(session, ana) == {"s.txt"}
        assert await scripts.samples_ever_held(session, ben) == frozenset()


async def test_a_teacher_reads_a_colleagues_script_and_leaves_it_as_it_is(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    teacher = Caller("tess", "Tess", (Membership(ana.school, Position.TEACHER),))
    assert await _title(database, teacher, lamp) == "The Lamp"
    async with database.session(teacher) as session:
        with pytest.raises(NotPermitted):
            await scripts.revise(session, teacher, lamp, script)


async def test_a_student_does_not_see_what_others_keep(
    database: Database, luis: Caller, lamp: str
) -> None:
    with pytest.raises(NotFound):
        await _title(database, luis, lamp)


async def test_a_guest_reader_brings_no_scripts(
    database: Database, ana: Caller, script: Script
) -> None:
    guest = Caller("gus", "Gus", (Membership(ana.school, Position.READER),))
    async with database.session(Across.MACHINE) as session:
        with pytest.raises(NotPermitted):
            await scripts.add(session, guest, NewScript(script, "lamp.txt", "ab"))
