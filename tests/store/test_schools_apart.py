"""Two schools never see each other's rows, whichever function of the store is asked."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.job.night import Priority
from engine.job.wish import THE_PLAY_NOW
from engine.memory.goal import Goal
from engine.rehearsal.attempt import Attempt
from engine.script.carry import Verdict
from engine.script.model import Script
from engine.script.proposal import brought_to
from engine.store import (
    analyses,
    arrivals,
    attempts,
    casts,
    discards,
    drafts,
    goals,
    jobs,
    kept_sounds,
    lexicons,
    notes,
    own_takes,
    practices,
    reviews,
    scripts,
    takes,
    treatments,
    understudies,
)
from engine.store.database import Database
from engine.store.kept_sounds import NewSound
from engine.store.practices import PracticeEvent, Wanted
from engine.store.scripts import NewScript
from engine.take.lexicon import Entry
from engine.take.own_take import OwnTake
from engine.take.production import LineTreatment, RowChange, Treatment
from engine.take.take import Take


@dataclass(frozen=True)
class Ids:
    """What Ana's school has."""

    script: str
    job: str
    practice: str
    reading: Script
    analysis: str

    @property
    def draft(self) -> NewScript:
        """A new draft of the script, which says the same."""
        return NewScript(self.reading, "lamp-2.txt", "cd")


Call = Callable[[AsyncSession, Caller, Ids], Awaitable[object]]
WANTED = ("s1", ("mara",), 1)
REFUSED: dict[str, Call] = {
    "kept": lambda s, who, its: scripts.kept(s, who, its.script),
    "revise": lambda s, who, its: scripts.revise(s, who, its.script, its.reading),
    "undo": lambda s, who, its: scripts.undo(s, who, its.script),
    "reset": lambda s, who, its: scripts.reset(s, who, its.script),
    "opened": lambda s, who, its: scripts.opened(s, who, its.script),
    "discard": lambda s, who, its: discards.discard(s, who, its.script),
    "bring_back": lambda s, who, its: discards.bring_back(s, who, its.script),
    "put a draft": lambda s, who, its: drafts.put(s, who, its.script, its.draft),
    "waiting": lambda s, who, its: drafts.waiting(s, who, its.script),
    "judge": lambda s, who, its: drafts.judge(s, who, its.script, Verdict("l1", "l2", same=True)),
    "take_up": lambda s, who, its: drafts.take_up(
        s, who, its.script, brought_to(its.reading, its.reading, its.reading, ())
    ),
    "discard a draft": lambda s, who, its: drafts.discard(s, who, its.script),
    "cast_of": lambda s, who, its: casts.cast_of(s, who, its.script),
    "keep_cast": lambda s, who, its: casts.keep_cast(s, who, its.script, {"mara": "hum/low"}),
    "my_roles": lambda s, who, its: casts.my_roles(s, who, its.script),
    "choose_roles": lambda s, who, its: casts.choose_roles(s, who, its.script, ["mara"]),
    "create": lambda s, who, its: jobs.create(s, who, its.script, THE_PLAY_NOW, []),
    "latest job": lambda s, who, its: jobs.latest(s, who, its.script),
    "join": lambda s, who, its: jobs.join(s, who, its.script, THE_PLAY_NOW),
    "pause": lambda s, who, its: jobs.pause(s, who, its.job),
    "resume": lambda s, who, its: jobs.resume(s, who, its.job),
    "cancel": lambda s, who, its: jobs.cancel(s, who, its.job),
    "production_of": lambda s, who, its: treatments.production_of(s, who, its.script),
    "treat_role": lambda s, who, its: treatments.treat_role(
        s, who, its.script, RowChange("mara", Treatment(pace=1.1))
    ),
    "treat_line": lambda s, who, its: treatments.treat_line(
        s, who, its.script, RowChange("l1", LineTreatment(spoken="Who?"))
    ),
    "lexicon_of": lambda s, who, its: lexicons.lexicon_of(s, who, its.script),
    "say_word": lambda s, who, its: lexicons.say_word(
        s, who, its.script, RowChange(("wind", ""), Entry("wind", "winnd"))
    ),
    "give_voice": lambda s, who, its: casts.give_voice(
        s, who, its.script, RowChange("mara", "hum/low")
    ),
    "redo": lambda s, who, its: scripts.redo(s, who, its.script),
    "voices seen": lambda s, who, its: casts.seen_in(s, who, its.script),
    "words seen": lambda s, who, its: lexicons.seen_in(s, who, its.script),
    "treatments seen": lambda s, who, its: treatments.seen_in(s, who, its.script),
    "chain_of": lambda s, who, its: understudies.chain_of(s, who, its.script),
    "keep_chain": lambda s, who, its: understudies.keep_chain(s, who, its.script, ["espeak"]),
    "ask": lambda s, who, its: analyses.ask(s, who, its.script),
    "works": lambda s, who, its: analyses.works(s, who, its.script),
    "result_of": lambda s, who, its: analyses.result_of(s, who, its.script),
    "call an analysis off": lambda s, who, its: jobs.cancel(s, who, its.analysis),
    "put_off": lambda s, who, its: jobs.put_off(s, who, its.job, Priority.TONIGHT),
    "begin": lambda s, who, its: practices.begin(s, who, Wanted(its.script, *WANTED)),
    "begin once": lambda s, who, its: practices.begin_once(
        s, who, Wanted(its.script, *WANTED), "cd" * 16
    ),
    "find": lambda s, who, its: practices.find(s, who, its.practice),
    "latest practice": lambda s, who, its: practices.latest(s, who, its.script),
    "record": lambda s, who, its: practices.record(
        s, who, its.practice, PracticeEvent("hint", "l1", 5)
    ),
    "events": lambda s, who, its: practices.events(s, who, its.practice),
    "move": lambda s, who, its: practices.move(s, who, its.practice, level=2),
    "arrived": lambda s, who, its: arrivals.arrived(s, who, its.practice),
    "arrive": lambda s, who, its: arrivals.arrive(s, who, its.practice, ("ab" * 8, 3)),
    "keep an attempt": lambda s, who, its: attempts.keep(s, who, its.practice, Attempt("l1", 5)),
    "attempts of a practice": lambda s, who, its: attempts.of_practice(s, who, its.practice),
    "attempts of a play": lambda s, who, its: attempts.of_play(s, who, its.script),
    "practices of a play": lambda s, who, its: practices.of_play(s, who, its.script),
    "events of a play": lambda s, who, its: practices.events_of(s, who, its.script),
    "keep reviews": lambda s, who, its: reviews.keep(s, who, its.practice, ()),
    "reviews of a play": lambda s, who, its: reviews.of_play(s, who, its.script),
    "notes_of": lambda s, who, its: notes.notes_of(s, who, its.script),
    "keep_note": lambda s, who, its: notes.keep_note(s, who, its.script, "l1", ("X DL", "Lamp")),
    "goal_of": lambda s, who, its: goals.goal_of(s, who, its.script),
    "set_goal": lambda s, who, its: goals.set_goal(s, who, its.script, Goal(minutes=20, days=3)),
    "add an own take": lambda s, who, its: own_takes.add(
        s, who, its.script, OwnTake("aa", "l1", "mara", "", "Zoe")
    ),
    "take an own take back": lambda s, who, its: own_takes.take_back(
        s, who, its.script, ("l1", "mara")
    ),
    "bring an own take back": lambda s, who, its: own_takes.bring_back(
        s, who, its.script, ("l1", "mara")
    ),
    "keep a sound": lambda s, who, its: kept_sounds.keep(
        s, who, NewSound(its.practice, "l1", 5, 1.0), "ef" * 16
    ),
    "sounds of a practice": lambda s, who, its: kept_sounds.of_practice(s, who, its.practice),
    "find a sound": lambda s, who, _: kept_sounds.find(s, who, "cd" * 16),
    "overrule": lambda s, who, its: attempts.overrule(s, who, its.practice, "l1", right=True),
}


@pytest.fixture
async def its(database: Database, ana: Caller, script: Script) -> Ids:
    async with database.session(ana) as session:
        script_id = await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))
        await drafts.put(session, ana, script_id, NewScript(script, "lamp-2.txt", "cd"))
        job = await jobs.create(session, ana, script_id, THE_PLAY_NOW, [])
        practice = await practices.begin(session, ana, Wanted(script_id, *WANTED))
        await attempts.keep(session, ana, practice, Attempt("l1", 4))
        await takes.keep(session, ana, Take("aa", b"", 1.0, -16.0, -2.0, (), (), ()))
        await kept_sounds.choose(session, ana, 30)
        await kept_sounds.keep(session, ana, NewSound(practice, "l1", 4, 1.0), "cd" * 16)
        analysis = await analyses.ask(session, ana, script_id)
    return Ids(script_id, job.id, practice, script, analysis.id)


@pytest.mark.parametrize("asked", REFUSED)
async def test_another_school_is_told_that_there_is_nothing(
    asked: str, database: Database, ben: Caller, its: Ids
) -> None:
    async with database.session(ben) as session:
        with pytest.raises(NotFound):
            await REFUSED[asked](session, ben, its)


@pytest.mark.parametrize("asked", REFUSED)
async def test_whoever_owns_it_is_served(
    asked: str, database: Database, ana: Caller, its: Ids
) -> None:
    async with database.session(ana) as session:
        await REFUSED[asked](session, ana, its)


async def test_another_school_finds_an_empty_house(
    database: Database, ben: Caller, its: Ids
) -> None:
    async with database.session(ben) as session:
        assert await scripts.library(session, ben) == ()
        assert await takes.held(session, ben, ["aa"]) == frozenset()
        assert await takes.about(session, ben, ["aa"]) == {}
        assert await takes.doubted(session, ben, ["aa"]) == {}
        assert await takes.stand_ins(session, ben, ["aa"]) == {}
        await takes.keep(session, ben, Take("aa", b"", 1.0, -16.0, -2.0, (), (), ()))
        assert await takes.held(session, ben, ["aa"]) == {"aa"}


async def test_a_sitting_is_nobodys_but_the_actors(
    database: Database, luis: Caller, its: Ids
) -> None:
    async with database.session(luis) as session:
        with pytest.raises(NotFound):
            await practices.find(session, luis, its.practice)
