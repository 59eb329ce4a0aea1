"""A production over the API: its lexicon, how roles and lines are treated, the takes of a line."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import APIRouter

from engine.rig import rig
from engine.script.manner import LONGEST_PAUSE
from engine.sound.effects import DRY, PRESETS, EffectChain, limits
from engine.take.lexicon import Entry
from engine.take.production import PACES, RowChange, Treatment
from engine.use_cases import line_takes, produce
from engine.use_cases.caveats import caveats
from engine.use_cases.give_out import address_of
from engine.use_cases.line_takes import LineTake
from engine.use_cases.own_voice import spoken_of
from engine.use_cases.produce import Asked
from rxapp.door import CurrentCaller

router = APIRouter()

_LIMITS = {"pace": PACES, "pause_after": (0.0, LONGEST_PAUSE)}


@dataclass(frozen=True)
class Word:
    """An entry as it is sent: a word, how it is said, and in which language (empty for any)."""

    word: str
    said: str
    language: str = ""


@dataclass(frozen=True)
class Choice:
    """The number of the take that is wanted; null for all in turn."""

    take: int | None = None


@dataclass(frozen=True)
class HowLine:
    """How a line is to be heard; what is left out is as its role has it, or as printed.

    Without `takes` the takes of the line, and which of them is chosen, stay; with them both are as
    told here, so that a treatment that was taken away can be had back as it was.
    """

    chain: EffectChain | None = None
    pace: float | None = None
    spoken: str = ""
    pause_after: float = 0.0
    take: int | None = None
    takes: int | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What is told, by the names in LineTreatment."""
        kept = {"take", "takes"} if self.takes is None else set()
        return {name: value for name, value in vars(self).items() if name not in kept}


@router.get("/scripts/{script_id}/lexicon")
async def lexicon(script_id: str, caller: CurrentCaller) -> dict[str, Any]:
    """The entries in order, each with the revision that a change of it must tell as `seen`."""
    told = await produce.production_of(rig(), caller, script_id)
    entries = told.play.production.lexicon.entries
    return {"entries": [{**asdict(each), "seen": told.seen_word(each)} for each in entries]}


@router.put("/scripts/{script_id}/lexicon/word")
async def respell(
    script_id: str, word: Word, caller: CurrentCaller, *, seen: int = 0, trial: bool = False
) -> dict[str, Any]:
    """Say a word like this from now on, or with `trial` only tell what that would ask.

    Answers with how many lines sound otherwise, and how many takes of them are to be recorded.
    """
    entry = Entry(word.word, word.said, word.language)
    if trial:
        return _asked(await produce.would_respell(rig(), caller, script_id, entry))
    told = RowChange(entry, what=True, seen=seen)
    return _kept(await produce.respell(rig(), caller, script_id, told), seen)


@router.delete("/scripts/{script_id}/lexicon/word")
async def drop_word(
    script_id: str, caller: CurrentCaller, word: str, *, language: str = "", seen: int = 0
) -> dict[str, Any]:
    """Say the word of an entry as it is spelt again."""
    told = RowChange(Entry(word, word, language), what=False, seen=seen)
    return _kept(await produce.respell(rig(), caller, script_id, told), seen)


@router.get("/scripts/{script_id}/treatments")
async def treatments(script_id: str, caller: CurrentCaller) -> dict[str, Any]:
    """How roles and lines are treated, the presets, and how far each dial may be turned.

    `may` tells whether who asks may change any of it, `seen` the revisions that a change must tell.
    """
    told = await produce.production_of(rig(), caller, script_id)
    production = told.play.production
    return {
        "roles": {role: asdict(treated) for role, treated in production.roles.items()},
        "lines": {line: asdict(treated) for line, treated in production.lines.items()},
        "seen": {"roles": told.roles, "lines": told.lines},
        "dry": asdict(DRY),
        "presets": {name: asdict(chain) for name, chain in PRESETS.items()},
        "limits": {dial: limits(dial) for dial in asdict(DRY)} | _LIMITS,
        "may": await produce.may_produce(rig(), caller, script_id),
    }


@router.put("/scripts/{script_id}/roles/{role}/treatment")
async def treat_role(
    script_id: str, role: str, how: Treatment, caller: CurrentCaller, seen: int = 0
) -> dict[str, Any]:
    """Have a role heard like this: `chain` (its dials) and `pace`."""
    told = RowChange(role, how, seen)
    return _kept(await produce.treat_role(rig(), caller, script_id, told), seen)


@router.put("/scripts/{script_id}/lines/{line}/treatment")
async def treat_line(
    script_id: str, line: str, how: HowLine, caller: CurrentCaller, seen: int = 0
) -> dict[str, Any]:
    """Have a line heard like this."""
    told = RowChange(line, how.told, seen)
    return _kept(await produce.treat_line(rig(), caller, script_id, told), seen)


@router.delete("/scripts/{script_id}/lines/{line}/treatment")
async def untreat_line(
    script_id: str, line: str, caller: CurrentCaller, seen: int = 0
) -> dict[str, Any]:
    """Have a line heard as it is printed, in its first take."""
    told = RowChange(line, produce.PLAINLY, seen)
    return _kept(await produce.treat_line(rig(), caller, script_id, told), seen)


@router.get("/scripts/{script_id}/lines/{line}/takes")
async def takes(script_id: str, line: str, caller: CurrentCaller) -> dict[str, Any]:
    """The takes of a line, to be compared: address, length, when made, what is doubtful.

    `spoken` tells who speaks it themselves in place of these, by role.
    """
    spoken = await spoken_of(rig(), caller, script_id, line)
    takes = await line_takes.line_takes(rig(), caller, script_id, line)
    return {**_takes(script_id, takes), "spoken": spoken}


@router.post("/scripts/{script_id}/lines/{line}/takes", status_code=201)
async def record_again(
    script_id: str, line: str, caller: CurrentCaller, *, missing: bool = False
) -> dict[str, Any]:
    """Record the next take of a line at once; there are four at most.

    With `missing` one that would be heard and is not there, and none where all came meanwhile.
    """
    record = line_takes.record_missing if missing else line_takes.record_again
    return _takes(script_id, await record(rig(), caller, script_id, line))


@router.put("/scripts/{script_id}/lines/{line}/take")
async def choose(
    script_id: str, line: str, choice: Choice, caller: CurrentCaller, seen: int = 0
) -> dict[str, Any]:
    """Have one take of a line heard, or all in turn."""
    told = RowChange(line, choice.take, seen)
    return _takes(script_id, await line_takes.choose(rig(), caller, script_id, told))


@router.post("/scripts/{script_id}/lines/{line}/takes/{number}/accept")
async def accept(script_id: str, line: str, number: int, caller: CurrentCaller) -> dict[str, Any]:
    """Say that a take that was doubted is well as it is."""
    return _takes(script_id, await line_takes.accept(rig(), caller, script_id, (line, number)))


@router.get("/scripts/{script_id}/doubtful")
async def doubtful(script_id: str, caller: CurrentCaller) -> dict[str, Any]:
    """The takes of a play that seem wrong, in its order."""
    found = (await caveats(rig(), caller, script_id)).doubts
    return {
        "takes": [{**asdict(doubt), "url": address_of(script_id, doubt.key)} for doubt in found]
    }


def _asked(asked: Asked) -> dict[str, Any]:
    return {"lines": asked.lines, "missing": asked.missing}


def _kept(asked: Asked, seen: int) -> dict[str, Any]:
    """What a change asks for, and the revision that the next change of the same row must tell."""
    return _asked(asked) | {"seen": seen + 1}


def _takes(script_id: str, found: Sequence[LineTake]) -> dict[str, Any]:
    return {"takes": [_take(script_id, take) for take in found]}


def _take(script_id: str, take: LineTake) -> dict[str, Any]:
    url = address_of(script_id, take.key) if take.made else None
    return {**asdict(take), "url": url, "made": take.made and take.made.isoformat()}
