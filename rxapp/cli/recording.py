"""`cast` shows and gives voices, `record` has a play recorded and waits for it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any

from engine.account.caller import Caller
from engine.rig import Rig
from engine.script.model import Script
from engine.take.production import RowChange
from engine.use_cases.cast import Casting, casting_of, give_voice
from engine.use_cases.jobs import follow_job
from engine.use_cases.progress import Progress, Status, Wish
from engine.use_cases.record import start_recording
from rxapp.cli.command import Command, done, together
from rxapp.cli.houses import at_work, caller_for, for_whom, looked_at
from rxapp.cli.plays import play_named
from rxapp.cli.shown import Shown, counted
from rxapp.start import CannotStart


async def _cast(asked: argparse.Namespace, shown: Shown) -> None:
    """Show who speaks whom, after giving the voices that were told. Raises CannotStart."""
    house_wanted: AbstractAsyncContextManager[Rig] = at_work() if asked.voices else looked_at()
    async with house_wanted as house:
        caller = await caller_for(house, asked)
        kept = await play_named(house, caller, asked.play)
        for told in asked.voices:
            casting = await casting_of(house, caller, kept.id)
            await give_voice(house, caller, kept.id, _change(casting, told))
        casting = await casting_of(house, caller, kept.id)
    names = {role.id: role.name for role in kept.script.roles}
    cast = [(names[role], voice) for role, voice in casting.cast.items() if role in names]
    free = [voice.id for voice in casting.voices]
    shown.answer(
        {"cast": dict(cast), "voices": free},
        "\n".join((*(f"{name}: {voice}" for name, voice in cast), f"Voices: {', '.join(free)}")),
    )


def _change(casting: Casting, told: str) -> RowChange[str, str]:
    """What `NORA=espeak/rowan` wants. Raises CannotStart."""
    name, _, voice = told.rpartition("=")
    role = _role(casting.kept.script, name)
    if casting.voice(voice) is None:
        raise CannotStart(f"There is no voice {voice!r} here. `cast PLAY` lists them.")
    return RowChange(role, voice, casting.seen.get(role, 0))


def _role(script: Script, told: str) -> str:
    """The id of the role of this name or id. Raises CannotStart."""
    for role in script.roles:
        if told == role.id or told.casefold() == role.name.casefold():
            return role.id
    raise CannotStart(f"There is no role {told!r} in {script.title}.")


async def _record(asked: argparse.Namespace, shown: Shown) -> None:
    """Record what is missing, and wait for it. Raises CannotStart where it came to nothing."""
    async with at_work() as house:
        caller = await caller_for(house, asked)
        kept = await play_named(house, caller, asked.play)
        wish = Wish(tuple(_scene(kept.script, told) for told in asked.scene))
        ended = await _followed(house, caller, kept.id, wish, shown)
    if ended.status is not Status.COMPLETED:
        why = f" ({ended.message})" if ended.message else ""
        raise CannotStart(f"The recording was {ended.status}{why} after {_lines(ended)}.")
    failed = f", and {ended.failed} could not be" if ended.failed else ""
    shown.answer(_about(ended), f"{kept.script.title}: {_lines(ended)} recorded{failed}.")


async def _followed(
    house: Rig, caller: Caller, script_id: str, wish: Wish, shown: Shown
) -> Progress:
    """How a recording ended."""
    job = await start_recording(house, caller, script_id, wish)
    with shown.progress() as told:
        async for now in follow_job(house, job):
            told("lines", now.done, now.total)
    return now


def _about(ended: Progress) -> Mapping[str, Any]:
    told = {"status": str(ended.status), "lines": ended.done, "of": ended.total}
    return {**told, "failed": ended.failed}


def _lines(ended: Progress) -> str:
    return f"{ended.done:,} of {counted(ended.total, 'line')}"


def _scene(script: Script, told: str) -> str:
    """The id of the scene of this id, title or number, from 1. Raises CannotStart."""
    for number, scene in enumerate(script.scenes, 1):
        if told in {scene.id, str(number)} or told.casefold() == scene.title.casefold():
            return scene.id
    raise CannotStart(f"There is no scene {told!r} in {script.title}.")


def _play(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("play", metavar="PLAY", help="its id, or how its title begins")


def _voices(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("voices", nargs="*", metavar="ROLE=VOICE", help="give this role this voice")


def _scenes(parser: argparse.ArgumentParser) -> None:
    about = "only this scene: its number, title or id; may be said again"
    parser.add_argument("--scene", action="append", default=[], help=about)


COMMANDS = (
    Command("cast", "show or give voices", done(_cast), together(_play, _voices, for_whom)),
    Command("record", "record a play", done(_record), together(_play, _scenes, for_whom)),
)
