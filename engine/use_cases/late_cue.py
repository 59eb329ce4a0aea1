"""A cue that is not recorded when it is due: the understudy speaks it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rehearsal.clips import Clip, clips
from engine.rehearsal.head_start import SPOKEN
from engine.rig import Rig
from engine.sound.effects import DRY
from engine.store import practices, takes
from engine.take.take import Planned, Take, key_of
from engine.use_cases.give_out import address_of, give_out
from engine.use_cases.kept_takes import keep
from engine.use_cases.spoken_play import SpokenPlay, spoken_in
from engine.voice.fallback import Unavailable, fallback_for
from engine.voice.port import Reason
from engine.voice.registry import BUILT_IN, engine_of


@dataclass(frozen=True, slots=True)
class LateCue:
    """What is heard of a cue now; where nobody can speak it, the seconds it takes to read it."""

    clips: tuple[Clip, ...]
    beat: float = 0.0


async def late_cue(rig: Rig, caller: Caller, practice_id: str, line: str) -> LateCue:
    """The takes of a cue; what is missing of them is spoken by the understudy and kept as a take.

    It is the voice of the built-in engine that is most like the one that was cast, so the line is
    still recorded with that. Raises NotFound, also for a line of another scene, and ShelfFull.
    """
    async with rig.database.session(caller) as session:
        practice = await practices.find(session, caller, practice_id)
        play = await spoken_in(rig, session, caller, practice.script)
    if practice.scene not in {s.id for s in play.script.scenes} or line not in {
        speech.id for speech in play.script.scene(practice.scene).speeches
    }:
        raise NotFound(line)
    wanted = await rig.reading_room.run(play.takes_of, line)
    spoken = {role: await _spoken(rig, caller, play, them) for role, them in _by_role(wanted)}
    heard = [take for take in spoken.values() if take]
    async with rig.database.session(caller) as session:
        notes = await takes.about(session, caller, {take.key for take in heard})
    await give_out(rig, caller, practice.script, notes)
    found = clips(heard, notes, lambda key: address_of(practice.script, key))
    if len(found) < len(spoken):
        return LateCue((), _reading(wanted))
    ours = {line.key for line in wanted}
    return LateCue(tuple(replace(clip, understudy=clip.key not in ours) for clip in found.values()))


def _by_role(wanted: tuple[Planned, ...]) -> list[tuple[str, tuple[Planned, ...]]]:
    roles = dict.fromkeys(line.role for line in wanted)
    return [(role, tuple(line for line in wanted if line.role == role)) for role in roles]


async def _spoken(
    rig: Rig, caller: Caller, play: SpokenPlay, them: tuple[Planned, ...]
) -> Planned | None:
    """Of the takes of one role one that is held, the understudy's at worst; None: nobody can."""
    late = _late(rig, play.engines, them[0])
    asked = [*them, *([late] if late else [])]
    async with rig.database.session(caller) as session:
        held = await takes.held(session, caller, {line.key for line in asked})
    there = next((line for line in asked if line.key in held), None)
    if there or late is None:
        return there
    outcome = await rig.understudy.try_out(late)
    if not isinstance(outcome, Take):
        return None
    await keep(rig, caller, outcome)
    return late


def _late(rig: Rig, engines: Mapping[str, str], planned: Planned) -> Planned | None:
    """The line as the understudy says it, without effects; None where nobody is like the voice."""
    voice, language = planned.utterance.voice, planned.utterance.language
    if engine_of(voice) != BUILT_IN:
        known = rig.directory.named(voice)
        out = Unavailable(voice, language, Reason.VOICE_FAILED, (engine_of(voice),), known)
        near = fallback_for(out, (BUILT_IN,), rig.directory.voices())
        if near is None:
            return None
        voice = near.voice
    said = replace(planned.utterance, voice=voice, variant=0)
    key = key_of(said, BUILT_IN, engines.get(BUILT_IN, ""))
    return replace(planned, key=key, utterance=said, chain=DRY, dry_key="")


def _reading(wanted: tuple[Planned, ...]) -> float:
    longest = max((len(line.utterance.text) for line in wanted), default=0)
    return round(longest / SPOKEN, 2)
