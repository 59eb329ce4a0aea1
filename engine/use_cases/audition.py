"""Hearing before deciding: what is tried is spoken and paid for once, and then kept as any take."""

from __future__ import annotations

from contextlib import suppress

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.failure import Failure
from engine.rig import Rig
from engine.store.shelf import ShelfFull
from engine.take.take import Planned, Take, key_of
from engine.use_cases import engines, spend
from engine.use_cases.kept_takes import held, keep
from engine.voice.port import Utterance
from engine.voice.registry import engine_of

LONGEST_WORDS = 1000
"""Characters of words that are tried: as many as a long speech has."""


class NothingToSay(Failure):
    """There are no words, or too many for a trial."""

    reason = "nothing_to_say"
    status = 422
    sentence = "What is to be said has 1 to 1,000 characters."


async def try_line(rig: Rig, caller: Caller, script_id: str, planned: Planned) -> Take:
    """A line of a play: its take if there is one, else spoken before all that wait.

    Raises NotFound, NotPermitted, VoiceFailed, PoolClosed.
    """
    return await _kept(rig, caller, await spend.preview(rig, caller, script_id, planned))


async def try_voice(rig: Rig, caller: Caller, voice_id: str, language: str) -> Take:
    """A sentence in a voice: for everybody where it costs nothing, else for those who choose.

    Raises NotFound, NotPermitted, VoiceFailed, PoolClosed.
    """
    voice = rig.directory.named(voice_id)
    if voice is None:
        raise NotFound(voice_id)
    planned = engines.sample_of(rig, voice, language)
    if not engines.is_free(voice):
        return await try_engine(rig, caller, planned)
    recorded = await held(rig, caller, planned.key)
    return recorded or await _kept(rig, caller, await rig.pool.preview(planned.utterance))


async def try_words(rig: Rig, caller: Caller, said: Utterance) -> Take:
    """Words of somebody's own in a voice, for those who choose voices.

    Raises NotFound, NotPermitted, NothingToSay, VoiceFailed, PoolClosed.
    """
    if rig.directory.named(said.voice) is None:
        raise NotFound(said.voice)
    if not said.text.strip() or len(said.text) > LONGEST_WORDS:
        raise NothingToSay(said.voice)
    engine = engine_of(said.voice)
    key = key_of(said, engine, rig.engines[engine])
    return await try_engine(rig, caller, Planned(key, "", "", "", said))


async def try_engine(rig: Rig, caller: Caller, planned: Planned) -> Take:
    """A sample of an engine, spoken by that engine or by nobody.

    Raises NotPermitted, VoiceFailed, PoolClosed.
    """
    engines.may_choose(caller)
    recorded = await held(rig, caller, planned.key)
    return recorded or await _kept(rig, caller, await engines.hear(rig, caller, planned))


async def _kept(rig: Rig, caller: Caller, take: Take) -> Take:
    """The take, on the shelf where there is room; what a stand-in spoke is tried each time."""
    if not take.stand_in:
        with suppress(ShelfFull):
            await keep(rig, caller, take)
    return take
