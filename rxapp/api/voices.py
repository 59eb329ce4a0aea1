"""Hearing before deciding: a role in a voice or with effects, a word as it is to be said."""

from dataclasses import replace

from fastapi import APIRouter, HTTPException, Response
from pydantic import TypeAdapter, ValidationError

from engine.account.caller import Caller
from engine.rig import rig
from engine.sound.effects import DRY, PRESETS, EffectChain
from engine.take.lexicon import Entry
from engine.take.production import NotATreatment, Production, Treatment
from engine.take.take import Planned
from engine.use_cases import audition
from engine.use_cases.produce import spelt_out
from engine.use_cases.spoken_play import SpokenPlay, spoken_play, takes_in
from rxapp.door import CurrentCaller

router = APIRouter()
_CHAIN: TypeAdapter[EffectChain] = TypeAdapter(EffectChain)
_LONGEST_DIALS = 1000


@router.post("/previews/{script_id}/{role}")
async def preview(  # noqa: PLR0913 - what may be asked in an address
    script_id: str,
    role: str,
    caller: CurrentCaller,
    *,
    voice: str = "",
    dials: str = "",
    pace: float = 0.0,
) -> Response:
    """The first line of this role as Ogg Opus, in the voice asked for or the one that is cast.

    `dials` are effects to be tried: `dry`, a preset's name, or a chain as JSON; without them it is
    heard as the production has it. `pace` goes with them.
    """
    play = await spoken_play(rig(), caller, script_id)
    if voice:
        play = replace(play, cast={**play.cast, role: voice})
    if dials:
        tried = {role: _treatment(dials, pace or play.production.role(role).pace)}
        play = replace(play, production=Production(play.production.lexicon, tried))
    lines = await takes_in(rig(), _alone(play, role))
    first = next((line for line in lines if line.role == role), None)
    if first is None:
        raise HTTPException(404, "This role says nothing.")
    return await _heard(caller, script_id, first)


@router.post("/scripts/{script_id}/said")
async def said(script_id: str, caller: CurrentCaller, said: str, language: str = "") -> Response:
    """A word as it would be said, in a voice of the cast that speaks the language."""
    play = await spoken_play(rig(), caller, script_id)
    line = await spelt_out(rig(), play, Entry("word", said, language))
    if line is None:
        raise HTTPException(404, "Nobody is cast who could say it.")
    return await _heard(caller, script_id, line)


async def _heard(caller: Caller, script_id: str, line: Planned) -> Response:
    """One line as it is held, or else spoken at once, for which it may cost."""
    take = await audition.try_line(rig(), caller, script_id, line)
    return Response(take.audio, media_type="audio/ogg")


def _treatment(dials: str, pace: float) -> Treatment:
    try:
        if dials == "dry" or dials in PRESETS:
            return Treatment(PRESETS.get(dials, DRY), pace)
        return Treatment(_CHAIN.validate_json(dials[:_LONGEST_DIALS]), pace)
    except (ValidationError, NotATreatment) as refused:
        raise HTTPException(422, "These effects cannot be tried.") from refused


def _alone(play: SpokenPlay, role: str) -> SpokenPlay:
    """The same with nobody else cast: the others' lines are not planned."""
    return replace(play, cast={role: play.cast[role]} if role in play.cast else {})
