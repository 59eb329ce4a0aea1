"""Before somebody begins: voices are woken, and the first cues spoken, while nobody waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.job.port import Status
from engine.rig import Rig
from engine.store import jobs, scripts
from engine.store.progress import UNFINISHED
from engine.store.shelf import ShelfFull
from engine.take.recording_pool import Outcome
from engine.take.take import Planned, Take
from engine.use_cases.kept_takes import keep, with_dry_takes
from engine.use_cases.set_up import SetUp, Wanting, set_up
from engine.use_cases.spend import terms_of
from engine.use_cases.spoken_play import spoken_play
from engine.voice.port import Utterance
from engine.voice.registry import engine_of, takes_its_time

_A_SOUND = "Ah."


async def wake_voices(rig: Rig, caller: Caller, script_id: str) -> None:
    """Have the models of a play's voices opened, which takes seconds, before a line is wanted.

    Raises NotFound, NotYetRead, PoolClosed.
    """
    play = await spoken_play(rig, caller, script_id)
    speakers = {engine_of(voice): voice for voice in play.cast.values() if voice}
    for engine, voice in speakers.items():
        if takes_its_time(engine):
            await rig.pool.wake(Utterance(_A_SOUND, voice, play.script.language))


async def get_ahead(
    rig: Rig, caller: Caller, script_id: str, wanting: Wanting
) -> AsyncGenerator[SetUp, None]:
    """How it stands with what somebody sets up; again with each of its first cues, spoken now.

    Only those of models on this machine: nothing is spent unasked. A recording that goes on speaks
    them by itself, one that was paused stays so. Raises NotFound, NotYetRead, PoolClosed.
    """
    told = await set_up(rig, caller, script_id, wanting)
    yield told
    cues = [cue for cue in told.next_cues if takes_its_time(engine_of(cue.utterance.voice))]
    if not cues or not await _may_go_ahead(rig, caller, script_id):
        return
    recording = [asyncio.create_task(record_now(rig, caller, script_id, cue)) for cue in cues]
    try:
        for recorded in asyncio.as_completed(recording):
            await recorded
            yield await set_up(rig, caller, script_id, wanting)
    except ShelfFull:
        return  # it is told when they press
    finally:
        await asyncio.gather(*recording, return_exceptions=True)


async def record_now(rig: Rig, caller: Caller, script_id: str, line: Planned) -> Outcome:
    """Speak one line before all that wait, shelve and note it; what came. Raises ShelfFull."""
    async with rig.database.session(caller) as session:
        terms = await terms_of(rig, session, caller, script_id)
    terms = await with_dry_takes(rig, caller, terms, [line])
    outcome = await rig.pool.try_out(line, terms)
    if isinstance(outcome, Take):
        await keep(rig, caller, outcome)
    return outcome


async def _may_go_ahead(rig: Rig, caller: Caller, script_id: str) -> bool:
    async with rig.database.session(caller) as session:
        try:
            await scripts.script_row(session, caller, script_id, "record")
        except (NotPermitted, NotFound):
            return False
        last = await jobs.latest(session, caller, script_id)
    return last is None or last.status not in {Status.PAUSED, *UNFINISHED}
