"""`python -m rxapp.pack_samples`: records the first scenes of the samples, to be brought along.

A newcomer then hears natural voices at the first press. It needs the natural voices, writes beside
the plays, and is run again whenever a play, the casting or how a voice speaks has changed.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.rig import close_rig
from engine.script import samples
from engine.settings import Settings, settings
from engine.use_cases.correct import play_of
from engine.use_cases.jobs import follow_job
from engine.use_cases.pack_takes import pack_scene
from engine.use_cases.progress import Wish
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import start_recording
from engine.use_cases.sign_in import local_owner
from rxapp.worker import open_to_work

_MOST = 3_000_000
"""Bytes: what the repository is to carry of it."""


def main() -> int:
    """Record, and write the packs."""
    voices = settings().voices_at
    with TemporaryDirectory(prefix="cuelight-", ignore_cleanup_errors=True) as folder:
        packs = asyncio.run(_packs(Settings(data=Path(folder), voices=voices, fetch=False)))
    size = sum(map(len, packs.values()))
    if size > _MOST:
        sys.stderr.write(f"The packs would take {size / 1e6:.1f} MB; {_MOST / 1e6:.0f} may be.\n")
        return 1
    for sample, pack in packs.items():
        samples.pack_file(sample).write_bytes(pack)
    sys.stdout.write(f"{len(packs)} packs, {size / 1e6:.2f} MB.\n")
    return 0


async def _packs(chosen: Settings) -> dict[samples.Sample, bytes]:
    house = await open_to_work(chosen)
    try:
        caller = await local_owner(house)
        packs = {}
        for sample in samples.SAMPLES:
            arrival = Arrival(samples.text(sample), sample.filename, sample=True)
            script_id = await receive(house, caller, arrival)
            scene = (await play_of(house, caller, script_id)).script.scenes[0].id
            job = await start_recording(house, caller, script_id, Wish((scene,)))
            async for _ in follow_job(house, job):
                pass
            packs[sample] = await pack_scene(house, caller, script_id, scene)
        return packs
    finally:
        await close_rig()


if __name__ == "__main__":
    sys.exit(main())
