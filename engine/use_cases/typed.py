"""Rehearsing in a silent room: a line is typed, judged as if it had been said, and kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.rehearsal.attempt import Attempt
from engine.rehearsal.ear_messages import Typed
from engine.rehearsal.listened import listened
from engine.rehearsal.typed import typed_letters, typed_words
from engine.rehearsal.word_changes import ShownWords, compared
from engine.rig import Rig
from engine.store import attempts, scripts
from engine.use_cases.rehearse import sitting_of


@dataclass(frozen=True, slots=True)
class TypedVerdict:
    """How a line was typed, and the line with what is other in it, as a recap shows it."""

    attempt: Attempt
    shown: tuple[ShownWords, ...]


async def judge_typed(rig: Rig, caller: Caller, practice_id: str, typed: Typed) -> TypedVerdict:
    """How a line was typed; nobody is late who types. Raises NotFound."""
    sitting = await sitting_of(rig, caller, practice_id)
    practice, line = sitting.practice, typed.listen
    async with rig.database.session(caller) as session:
        script = (await scripts.kept(session, caller, practice.script)).script
    scene = listened(script, sitting.scene, frozenset(practice.roles), practice.level)
    if line not in scene.lines:
        raise NotFound(line)
    printed = scene.lines[line].words
    hearing = typed_letters(typed.text, printed) if typed.letters else typed_words(typed.text)
    judged = scene.at_level(practice.level, typed.strictness).judged(typed, hearing)
    attempt = replace(judged, pick_up=None, seconds=None, hesitations=0)
    async with rig.database.session(caller) as session:
        await attempts.keep(session, caller, practice_id, attempt)
    pieces = next(each.pieces for each in sitting.scene.speeches if each.id == line)
    return TypedVerdict(attempt, compared(pieces, attempt.words))
