"""`plays` lists the library, `read` brings scripts into it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.account.caller import Caller
from engine.reading.intake.photo import is_photo
from engine.rig import Rig
from engine.script.correct import places_of_doubt
from engine.use_cases.analyse import follow_analyses
from engine.use_cases.correct import Kept, play_of
from engine.use_cases.jobs import follow_job
from engine.use_cases.library import library
from engine.use_cases.progress import Status
from engine.use_cases.receive import Arrival, as_one, receive
from engine.use_cases.refusals import CannotRead
from rxapp.cli.command import Command, done, together
from rxapp.cli.houses import at_work, caller_for, for_whom, looked_at
from rxapp.cli.shown import Shown, Told, counted
from rxapp.start import CannotStart


async def play_named(house: Rig, caller: Caller, told: str) -> Kept:
    """The play of this id or title, or the only one whose title begins so. Raises CannotStart."""
    cards = [play.card for play in await library(house, caller, counted=False)]
    wanted = told.casefold()
    found = [each for each in cards if each.id == told or each.title.casefold() == wanted]
    found = found or [each for each in cards if each.title.casefold().startswith(wanted)]
    if len(found) != 1:
        many = "Several plays are" if found else "No play is"
        raise CannotStart(f"{many} called {told!r}. `plays` lists them all, each with its id.")
    return await play_of(house, caller, found[0].id)


async def _list(asked: argparse.Namespace, shown: Shown) -> None:
    async with looked_at() as house:
        plays = await library(house, await caller_for(house, asked), counted=False)
    shown.answer(
        [
            {
                "id": each.card.id,
                "title": each.card.title,
                "author": each.card.author,
                "language": each.card.language,
                "roles": each.card.roles,
                "lines": each.card.speeches,
                "recorded": each.recorded.done,
            }
            for each in plays
        ],
        "\n".join(
            f"{each.card.id}  {each.card.title}, {counted(each.card.speeches, 'line')}"
            for each in plays
        )
        or "The library is empty: `read FILE` brings a play.",
    )


async def _read(asked: argparse.Namespace, shown: Shown) -> None:
    """Bring files into the library. Raises CannotStart, CannotRead."""
    arrivals = [_arrival(file) for file in asked.files]
    async with at_work() as house:
        caller = await caller_for(house, asked)
        if len(arrivals) > 1 and all(is_photo(each.data) for each in arrivals):
            arrivals = [await as_one(house, arrivals)]
        with shown.progress() as told:
            kept = [await _kept(house, caller, each, told) for each in arrivals]
    shown.answer([_about(each) for each in kept], "\n".join(map(_words, kept)))


def _arrival(file: Path) -> Arrival:
    try:
        return Arrival(file.read_bytes(), file.name)
    except OSError as fault:
        raise CannotStart(f"{file}: {fault.strerror}.") from fault


async def _kept(house: Rig, caller: Caller, arrival: Arrival, told: Told) -> Kept:
    """A play in the library, its pages read and its people known. Raises CannotRead."""
    script_id = await receive(house, caller, arrival)
    plays = await library(house, caller, counted=False)
    reading = next(each.reading for each in plays if each.card.id == script_id)
    if reading:
        async for now in follow_job(house, reading.job):
            told("pages", now.done, now.total)
        if now.status is not Status.COMPLETED:
            raise CannotRead(now.message or "damaged")
    async for _ in follow_analyses(house, caller, script_id):
        continue
    return await play_of(house, caller, script_id)


def _about(kept: Kept) -> dict[str, Any]:
    script = kept.script
    return {
        "id": kept.id,
        "title": script.title,
        "author": script.author,
        "language": str(script.language),
        "scenes": [{"id": scene.id, "title": scene.title} for scene in script.scenes],
        "roles": [{"id": role.id, "name": role.name} for role in script.roles],
        "lines": sum(1 for _ in script.speeches()),
        "doubts": places_of_doubt(script),
    }


def _words(kept: Kept) -> str:
    about = _about(kept)
    parts: Sequence[str] = (
        counted(len(about["scenes"]), "scene"),
        counted(len(about["roles"]), "role"),
        counted(about["lines"], "line"),
    )
    unsure = f" {counted(about['doubts'], 'place')} to look over." if about["doubts"] else ""
    return f"{kept.id}  {kept.script.title}: {', '.join(parts)}.{unsure}"


def _files(parser: argparse.ArgumentParser) -> None:
    about = "scripts; several photographs are the pages of one"
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=about)


COMMANDS = (
    Command("plays", "list the library", done(_list), for_whom),
    Command("read", "bring scripts into the library", done(_read), together(_files, for_whom)),
)
