"""A play as it is to be spoken: the one place where script, cast and production come together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rig import Rig
from engine.script.model import Script, Speech
from engine.store import casts, scripts, treatments
from engine.store.walls import Across
from engine.take.own_take import OwnTake
from engine.take.plan import Order, plan, takes_of, takes_wanted
from engine.take.production import LineTreatment, Production
from engine.take.take import Planned

EVERYTHING = Order()
"""The whole play as it is printed."""


@dataclass(frozen=True, slots=True)
class SpokenPlay:
    """A play's script, its cast (a voice id for each role id), its production.

    `engines` gives the version of each engine by its name.
    """

    script: Script
    cast: Mapping[str, str]
    production: Production
    engines: Mapping[str, str]

    def wanted(self, order: Order = EVERYTHING) -> tuple[Planned, ...]:
        """Every take, of all scenes or in the order of some. Some milliseconds for a long play."""
        return takes_wanted(self.script, self.cast, self._ordered(order))

    def missing(self, held: Collection[str], order: Order = EVERYTHING) -> tuple[Planned, ...]:
        """Those of the takes whose keys are not held, each once. As long as `wanted`."""
        return plan(self.script, self.cast, self._ordered(order), held)

    def takes_of(self, speech: str) -> tuple[Planned, ...]:
        """The takes of one line. Raises NotFound where there is no such line."""
        self.line(speech)
        return takes_of(self.script, self.cast, self._ordered(EVERYTHING), speech)

    def line(self, speech: str) -> LineTreatment:
        """How a line is treated now. Raises NotFound where there is no such line."""
        return self.production.line(self.speech(speech).id)

    def speech(self, speech: str) -> Speech:
        """The line of this id. Raises NotFound where there is none."""
        found = next((each for each in self.script.speeches() if each.id == speech), None)
        if found is None:
            raise NotFound(speech)
        return found

    def words_of(self, speech: Speech) -> str:
        """What is said of a line aloud; empty where it is silent."""
        return self.production.line(speech.id).spoken or ("" if speech.wordless else speech.spoken)

    def keys(self) -> frozenset[str]:
        """The keys that the play may come to want, whichever of its takes is chosen.

        What a person recorded is wanted as long as they do not take it back.
        """
        lines = {line: replace(how, take=None) for line, how in self.production.lines.items()}
        free = replace(self, production=replace(self.production, lines=lines, own={}))
        cast = {key for line in free.wanted() for key in line.keys}
        return frozenset(cast.union(own.key for own in self.own()))

    def own_of(self, speech: str) -> dict[str, tuple[OwnTake, ...]]:
        """What is heard of a line in people's own voices, by role. Raises NotFound."""
        line = self.speech(speech)
        text = self.words_of(line)
        heard = {role: self.production.own_takes(speech, role, text) for role in line.who}
        return {role: takes for role, takes in heard.items() if takes and text}

    def own(self) -> tuple[OwnTake, ...]:
        """The takes that people recorded themselves, also those of words the play had before."""
        return tuple(take for takes in self.production.own.values() for take in takes)

    def _ordered(self, order: Order) -> Order:
        return replace(order, engines=self.engines, production=self.production)


async def spoken_play(rig: Rig, caller: Caller, script_id: str) -> SpokenPlay:
    """The play as it stands. Raises NotFound, NotYetRead."""
    async with rig.database.session(caller) as session:
        return await spoken_in(rig, session, caller, script_id)


async def spoken_in(rig: Rig, session: AsyncSession, caller: Caller, script_id: str) -> SpokenPlay:
    """The same, for callers that go on in this session. Raises NotFound, NotYetRead."""
    script = (await scripts.kept(session, caller, script_id)).script
    return await _around(rig, session, script_id, script)


async def standing_play(rig: Rig, script_id: str) -> SpokenPlay:
    """The same of any play, even if discarded: for those who ask for nobody. Raises NotYetRead."""
    async with rig.database.session(Across.WORK) as session:
        script = await scripts.standing(session, script_id)
        return await _around(rig, session, script_id, script)


async def takes_in(rig: Rig, play: SpokenPlay, order: Order = EVERYTHING) -> tuple[Planned, ...]:
    """What the play wants, found outside the server. Raises CannotRead if that takes too long."""
    return await rig.reading_room.run_once(play.wanted, order)


async def _around(rig: Rig, session: AsyncSession, script_id: str, script: Script) -> SpokenPlay:
    """What is spoken of this script; whoever asks may read it."""
    cast = await casts.voices_in(session, script_id)
    production = await treatments.production_in(session, script_id)
    return SpokenPlay(script, cast, production, rig.engines)
