"""A script comes in: it is read, its source is kept, its roles are cast and its people noted."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from engine.account.caller import Caller
from engine.account.quota import Counted
from engine.cast.suggest import suggest
from engine.reading import tesseract
from engine.reading.intake.album import MOST_PHOTOS, bound, paper_of, place_of
from engine.reading.intake.photo import is_photo
from engine.reading.intake.scan import may_be_scan
from engine.reading.refusal import CannotRead
from engine.rig import Rig
from engine.script.figures import figures_of
from engine.script.model import Script
from engine.store import analyses, casts, scripts
from engine.use_cases.quotas import room_for
from engine.use_cases.scan import start_scan


@dataclass(frozen=True, slots=True)
class Arrival:
    """What somebody brings: the bytes, the file's name, and whether it is a sample of ours."""

    data: bytes
    filename: str
    sample: bool = False


async def as_one(rig: Rig, arrivals: Sequence[Arrival]) -> Arrival:
    """Several files brought at once: photographs are the pages of one script, as their names go.

    Raises CannotRead: several_files, or what a photograph's file says.
    """
    if len(arrivals) > MOST_PHOTOS or not all(is_photo(one.data) for one in arrivals):
        raise CannotRead("several_files", f"{len(arrivals)} files")
    ordered = sorted(arrivals, key=lambda one: place_of(one.filename))
    papers = [await rig.reading_room.run(paper_of, one.data) for one in ordered]
    first = PurePath(ordered[0].filename)
    return Arrival(await rig.reading_room.run(bound, papers), f"{first.stem}.pdf")


async def receive(rig: Rig, caller: Caller, arrival: Arrival) -> str:
    """Read a script and keep it with a cast; its id.

    Raises CannotRead, QuotaReached, and keeps nothing then.

    The pages of a scan are read later, as a job: until then there is a play that is not yet read.
    """
    if not arrival.sample:
        async with rig.database.session(caller) as session:
            await room_for(rig, session, caller.school, Counted.PLAYS)
    began = time.perf_counter()
    able = may_be_scan(arrival.data) and await tesseract.is_here()
    found = await rig.reading_room.incoming(arrival.data, arrival.filename, pictures_read=able)
    took = round(time.perf_counter() - began, 2)
    if found.script is not None:
        return await _keep(rig, caller, arrival, (found.script, took))
    pages = len(found.pictures.bare)
    if not able:
        raise CannotRead("no_ocr", f"{pages} pages are pictures")
    return await start_scan(rig, caller, arrival.data, arrival.filename, pages)


async def _keep(rig: Rig, caller: Caller, arrival: Arrival, read: tuple[Script, float]) -> str:
    """Keep what was read, in so many seconds, with a cast; its people are looked at as a job."""
    script, took = read
    source = hashlib.sha256(arrival.data).hexdigest()
    await asyncio.to_thread(rig.shelf.of(caller.school).put, "sources", source, arrival.data)
    new = scripts.NewScript(script, arrival.filename, source, arrival.sample, took)
    suggested = await rig.reading_room.run(suggest, script, rig.directory.company())
    figures = await rig.reading_room.run(figures_of, script)
    async with rig.database.session(caller) as session:
        script_id = await scripts.add(session, caller, new)
        kept = await scripts.kept(session, caller, script_id)
        await scripts.keep_figures(session, kept, figures)
        await casts.keep_cast(session, caller, script_id, suggested)
        analysis = await analyses.ask(session, caller, script_id)
    await rig.hand_in(analysis)
    return script_id
