"""A newcomer's library holds two plays of ours, their first scenes being recorded already."""

from collections.abc import Sequence

from engine.job.wish import Wish
from engine.rig import rig
from engine.script.samples import SAMPLES, Sample, text
from engine.store import scripts
from engine.store.changes import changed
from engine.store.revisions import plays_of
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import start_recording
from state.session import who


async def lacking() -> tuple[Sample, ...]:
    """The samples that the library never held; from now on pages say that they are prepared."""
    async with rig().database.session() as session:
        held = await scripts.samples_ever_held(session, await who())
    found = tuple(sample for sample in SAMPLES if sample.filename not in held)
    rig().samples.wanted = rig().samples.under_way = bool(found)
    return found


async def provide(samples: Sequence[Sample]) -> None:
    """Put these into the library, and record their first scenes."""
    person, standing = await who(), rig().samples
    try:
        kept = [
            await receive(rig(), person, Arrival(text(sample), sample.filename, sample=True))
            for sample in samples
        ]
        standing.wanted = False
    finally:
        standing.under_way = False
        async with rig().database.session() as session:
            changed(session, plays_of(person.school))
    for script_id in kept:
        async with rig().database.session() as session:
            script = (await scripts.kept(session, person, script_id)).script
        await start_recording(rig(), person, script_id, Wish((script.scenes[0].id,)))
