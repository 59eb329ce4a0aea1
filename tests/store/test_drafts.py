"""New drafts that wait, and what becomes of the play when one is taken up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.script import correct
from engine.script.carry import Verdict
from engine.script.model import Piece, PieceKind, Script
from engine.script.proposal import brought_to
from engine.store import drafts, scripts
from engine.store.database import Database
from engine.store.drafts import Draft
from engine.store.scripts import Kept, NewScript


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


def longer(script: Script) -> Script:
    """The play with a line at the end."""
    *scenes, last = script.scenes
    said = last.speeches[-1]
    more = replace(said, id="l4", pieces=(Piece(PieceKind.SPOKEN, "Or nobody did at all."),))
    return replace(script, scenes=(*scenes, replace(last, elements=(*last.elements, more))))


async def bring(database: Database, caller: Caller, script_id: str, script: Script) -> Draft:
    async with database.session(caller) as session:
        await drafts.put(session, caller, script_id, NewScript(script, "lamp-2.txt", "cd"))
    return await wait_for(database, caller, script_id)


async def wait_for(database: Database, caller: Caller, script_id: str) -> Draft:
    async with database.session(caller) as session:
        found = await drafts.waiting(session, caller, script_id)
    assert found
    return found


async def take_up(database: Database, caller: Caller, script_id: str) -> int:
    async with database.session(caller) as session:
        draft = await drafts.waiting(session, caller, script_id)
        assert draft
        first = await scripts.beginning(session, caller, script_id)
        now = (await scripts.kept(session, caller, script_id)).script
        brought = brought_to(first, now, draft.script, draft.verdicts)
        return await drafts.take_up(session, caller, script_id, brought)


async def kept(database: Database, caller: Caller, script_id: str) -> Kept:
    async with database.session(caller) as session:
        return await scripts.kept(session, caller, script_id)


async def reword(database: Database, caller: Caller, script_id: str, text: str) -> None:
    async with database.session(caller) as session:
        script = (await scripts.kept(session, caller, script_id)).script
        await scripts.revise(session, caller, script_id, correct.reword(script, "l1", text))


def words(script: Script) -> list[str]:
    return [speech.spoken for speech in script.speeches()]


async def test_a_draft_waits_and_the_play_stays_as_it_is(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    draft = await bring(database, ana, lamp, longer(script))
    assert (draft.script, draft.filename, draft.source) == (longer(script), "lamp-2.txt", "cd")
    assert (await kept(database, ana, lamp)).script == script


async def test_a_newer_draft_takes_the_place_of_the_one_that_waits(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    first = await bring(database, ana, lamp, script)
    second = await bring(database, ana, lamp, longer(script))
    assert second.script == longer(script)
    assert second.id != first.id


async def test_what_is_said_of_a_line_replaces_what_was_said_of_it_before(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    before = await bring(database, ana, lamp, script)
    said = [
        Verdict("l1", "l1", same=False),
        Verdict("l2", "l2", same=False),
        Verdict("l1", "l3", same=True),
    ]
    async with database.session(ana) as session:
        for verdict in said:
            await drafts.judge(session, ana, lamp, verdict)
    after = await wait_for(database, ana, lamp)
    assert after.verdicts == (said[1], said[2])
    assert after.id != before.id


async def test_a_draft_that_is_taken_up_is_the_play_in_its_own_file(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    await bring(database, ana, lamp, longer(script))
    await take_up(database, ana, lamp)
    now = await kept(database, ana, lamp)
    assert words(now.script) == [*words(script), "Or nobody did at all."]
    assert (now.filename, now.source) == ("lamp-2.txt", "cd")
    async with database.session(ana) as session:
        assert await drafts.waiting(session, ana, lamp) is None


async def test_one_undo_brings_the_old_draft_back_with_its_file_and_its_corrections(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    await reword(database, ana, lamp, "Who has put it out?")
    before = await kept(database, ana, lamp)
    await bring(database, ana, lamp, longer(script))
    await take_up(database, ana, lamp)
    async with database.session(ana) as session:
        assert await scripts.undo(session, ana, lamp) == before
    async with database.session(ana) as session:
        again = await scripts.redo(session, ana, lamp)
    assert words(again.script)[0] == "Who has put it out?"
    assert again.source == "cd"


async def test_back_to_the_original_means_the_draft_as_it_was_read(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    await reword(database, ana, lamp, "Who has put it out?")
    await bring(database, ana, lamp, longer(script))
    await take_up(database, ana, lamp)
    async with database.session(ana) as session:
        again = await scripts.reset(session, ana, lamp)
    assert words(again.script) == words(longer(script))
    assert again.source == "cd"


async def test_a_correction_outlives_one_draft_after_the_other(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    await reword(database, ana, lamp, "Who has put it out?")
    for again in (longer(script), script):
        await bring(database, ana, lamp, again)
        await take_up(database, ana, lamp)
    now = await kept(database, ana, lamp)
    assert words(now.script) == ["Who has put it out?", *words(script)[1:]]
    assert [speech.id for speech in now.script.speeches()] == ["l1", "l2", "l3"]


async def test_a_draft_that_is_discarded_is_gone_and_can_be_neither_judged_nor_taken_up(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    await bring(database, ana, lamp, longer(script))
    async with database.session(ana) as session:
        await drafts.discard(session, ana, lamp)
        assert await drafts.waiting(session, ana, lamp) is None
        with pytest.raises(NotFound):
            await drafts.discard(session, ana, lamp)
        with pytest.raises(NotFound):
            await drafts.judge(session, ana, lamp, Verdict("l1", "l1", same=False))


async def test_who_may_read_but_not_revise_sees_no_draft(
    database: Database, ana: Caller, lamp: str, script: Script
) -> None:
    await bring(database, ana, lamp, longer(script))
    teacher = Caller("tess", "Tess", (Membership(ana.school, Position.TEACHER),))
    async with database.session(teacher) as session:
        with pytest.raises(NotPermitted):
            await drafts.waiting(session, teacher, lamp)
        with pytest.raises(NotPermitted):
            await drafts.put(session, teacher, lamp, NewScript(script, "x.txt", "ef"))
