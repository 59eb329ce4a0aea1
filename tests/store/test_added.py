"""The library a page at a time, by when plays came into it."""

from engine.account.caller import Caller
from engine.script.model import Script
from engine.store import discards, scripts
from engine.store.added import Added, added_last
from engine.store.database import Database
from engine.store.scripts import NewScript


async def test_pages_follow_each_other_whatever_is_added_or_goes_meanwhile(
    database: Database, ana: Caller, ben: Caller, script: Script
) -> None:
    lamp = NewScript(script, "lamp.txt", "ab")
    async with database.session(ana) as session:
        first, gone, third, last = [await scripts.add(session, ana, lamp) for _ in range(4)]
        await discards.discard(session, ana, gone)
        page = await added_last(session, ana, 2)
        assert [card.id for card, _ in page] == [last, third]
    async with database.session(ana) as session:
        await scripts.add(session, ana, lamp)
        end = page[-1][0]
        rest = await added_last(session, ana, 2, Added(end.added, end.id))
        assert [card.id for card, _ in rest] == [first]
    async with database.session(ben) as session:
        assert await added_last(session, ben, 2) == ()
