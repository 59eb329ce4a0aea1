"""A newcomer's library holds two plays of ours, their first scenes being recorded already.

Where the natural voices speak, the takes of these scenes come along; any other cast is recorded.
"""

from collections.abc import Sequence

from engine.rig import rig
from engine.script.samples import SAMPLES, Sample, pack_file, text
from engine.use_cases.correct import play_of
from engine.use_cases.library import samples_ever_held, tell_of_change
from engine.use_cases.pack_takes import keep_packed
from engine.use_cases.progress import Wish
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import start_recording
from engine.use_cases.sign_in import local_owner


async def lacking() -> tuple[Sample, ...]:
    """The samples that the library never held; from now on pages say that they are prepared."""
    held = await samples_ever_held(rig(), await local_owner(rig()))
    found = tuple(sample for sample in SAMPLES if sample.filename not in held)
    rig().samples.wanted = rig().samples.under_way = bool(found)
    return found


async def provide(samples: Sequence[Sample]) -> None:
    """Put these into the library, and record their first scenes."""
    caller, standing = await local_owner(rig()), rig().samples
    try:
        kept = [
            await receive(rig(), caller, Arrival(text(sample), sample.filename, sample=True))
            for sample in samples
        ]
        standing.wanted = False
    finally:
        standing.under_way = False
        await tell_of_change(rig(), caller)
    for sample, script_id in zip(samples, kept, strict=True):
        await keep_packed(rig(), caller, script_id, pack_file(sample).read_bytes())
        script = (await play_of(rig(), caller, script_id)).script
        await start_recording(rig(), caller, script_id, Wish((script.scenes[0].id,)))
