"""A newcomer's library holds two plays of ours, their first scenes being recorded already."""

from engine.rig import rig
from engine.script.samples import SAMPLES, text
from engine.use_cases.correct import play_of
from engine.use_cases.library import samples_ever_held
from engine.use_cases.progress import Wish
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import start_recording
from engine.use_cases.sign_in import local_owner


async def provide() -> None:
    """Put the samples that a library never held into it, and record their first scenes."""
    person = await local_owner(rig())
    held = await samples_ever_held(rig(), person)
    kept = [
        await receive(rig(), person, Arrival(text(sample), sample.filename, sample=True))
        for sample in SAMPLES
        if sample.filename not in held
    ]
    for script_id in kept:
        script = (await play_of(rig(), person, script_id)).script
        await start_recording(rig(), person, script_id, Wish((script.scenes[0].id,)))
