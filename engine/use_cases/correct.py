"""A play on its page: it is opened, corrected, and corrections are taken back or had back."""

from __future__ import annotations

from dataclasses import dataclass

from engine.account.caller import Caller
from engine.account.permit import ChangedSince
from engine.rig import Rig
from engine.script.correct import Correction, places_of_doubt
from engine.store import scripts
from engine.store.scripts import Kept
from engine.use_cases.figures import count_again
from engine.use_cases.record import record_changes

__all__ = [
    "Kept",
    "Opened",
    "correct",
    "open_play",
    "play_of",
    "redo",
    "reset",
    "title_of",
    "undo",
]


@dataclass(frozen=True, slots=True)
class Opened:
    """A play as it stands, and at how many places its reader had doubts at first."""

    kept: Kept
    doubts: int


async def play_of(rig: Rig, caller: Caller, script_id: str) -> Kept:
    """The play in its current revision. Raises NotFound, NotYetRead."""
    async with rig.database.session(caller) as session:
        return await scripts.kept(session, caller, script_id)


async def open_play(rig: Rig, caller: Caller, script_id: str) -> Opened:
    """The same, remembering that this person has opened it now. Raises NotFound, NotYetRead."""
    async with rig.database.session(caller) as session:
        kept = await scripts.kept(session, caller, script_id)
        await scripts.opened(session, caller, kept.id)
        first = await scripts.beginning(session, caller, kept.id)
    return Opened(kept, max(places_of_doubt(first), places_of_doubt(kept.script)))


async def title_of(rig: Rig, caller: Caller, script_id: str) -> str:
    """What a play is called, whether it is read already or not. Raises NotFound."""
    async with rig.database.session(caller) as session:
        return (await scripts.script_row(session, caller, script_id)).title


async def correct(
    rig: Rig, caller: Caller, script_id: str, change: Correction, *, seen: int | None = None
) -> Kept:
    """The play with one thing changed, on top of whatever others have changed until now.

    Who tells the revision they have `seen` changes that one or none. Raises NotFound, NotPermitted,
    CannotCorrect, ChangedSince.
    """
    async with rig.database.session(caller) as session:
        await scripts.held(session, caller, script_id)
        kept = await scripts.kept(session, caller, script_id)
        if seen not in {None, kept.revision}:
            raise ChangedSince(script_id)
        changed = change(kept.script)
        if changed == kept.script:
            return kept
        await scripts.revise(session, caller, script_id, changed)
        kept = await scripts.kept(session, caller, script_id)
    return await _heard_again(rig, caller, kept)


async def undo(rig: Rig, caller: Caller, script_id: str) -> Kept:
    """Take back this person's last correction. Raises NotFound, NotPermitted, CannotUndo."""
    async with rig.database.session(caller) as session:
        kept = await scripts.undo(session, caller, script_id)
    return await _heard_again(rig, caller, kept)


async def redo(rig: Rig, caller: Caller, script_id: str) -> Kept:
    """Have back what this person took back last. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        kept = await scripts.redo(session, caller, script_id)
    return await _heard_again(rig, caller, kept)


async def reset(rig: Rig, caller: Caller, script_id: str) -> Kept:
    """Go back to what was read, which can be undone. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        kept = await scripts.reset(session, caller, script_id)
    return await _heard_again(rig, caller, kept)


async def _heard_again(rig: Rig, caller: Caller, kept: Kept) -> Kept:
    """What was changed is recorded if the play was, and its card tells it."""
    await record_changes(rig, caller, kept.id)
    return await count_again(rig, kept)
