"""A production over the API: its lexicon, how roles and lines are treated, the takes of a line."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from engine.account.account import Account
from engine.rig import rig
from engine.script.manner import LONGEST_PAUSE
from engine.sound.effects import DRY, PRESETS, Chain, limits
from engine.take.lexicon import Entry, Lexicon
from engine.take.production import PACES, Treatment
from engine.use_cases import line_takes, produce
from engine.use_cases.line_takes import LineTake
from engine.use_cases.produce import Asked, Stage, staged
from rxapp.api.asker import Asker

router = APIRouter()

_MOST_ENTRIES = 1000
_LIMITS = {"pace": PACES, "pause_after": (0.0, LONGEST_PAUSE)}


@dataclass(frozen=True)
class Word:
    """An entry as it is sent: a word, how it is said, and in which language (empty for any)."""

    word: str
    said: str
    language: str = ""


@dataclass(frozen=True)
class Words:
    """A whole lexicon; a later entry for the same word and language wins."""

    entries: Annotated[list[Word], Field(max_length=_MOST_ENTRIES)]


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

    chain: Chain | None = None
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
async def lexicon(script_id: str, asker: Asker) -> dict[str, Any]:
    """The entries in order."""
    entries = (await _stage(script_id, asker)).production.lexicon.entries
    return {"entries": [asdict(entry) for entry in entries]}


@router.put("/scripts/{script_id}/lexicon")
async def respell(
    script_id: str, words: Words, asker: Asker, *, trial: bool = False
) -> dict[str, Any]:
    """Keep this lexicon instead of the one before, or with `trial` only tell what that would ask.

    Answers with how many lines sound otherwise, and how many takes of them are to be recorded.
    """
    told = Lexicon(tuple(Entry(w.word, w.said, w.language) for w in words.entries))
    change = produce.would_respell if trial else produce.respell
    return _asked(await change(rig(), asker, script_id, told))


@router.get("/scripts/{script_id}/treatments")
async def treatments(script_id: str, asker: Asker) -> dict[str, Any]:
    """How roles and lines are treated, the presets, and how far each dial may be turned.

    `may` tells whether who asks may change any of it.
    """
    production = (await _stage(script_id, asker)).production
    return {
        "roles": {role: asdict(treated) for role, treated in production.roles.items()},
        "lines": {line: asdict(treated) for line, treated in production.lines.items()},
        "dry": asdict(DRY),
        "presets": {name: asdict(chain) for name, chain in PRESETS.items()},
        "limits": {dial: limits(dial) for dial in asdict(DRY)} | _LIMITS,
        "may": await produce.may_produce(rig(), asker, script_id),
    }


@router.put("/scripts/{script_id}/roles/{role}/treatment")
async def treat_role(script_id: str, role: str, how: Treatment, asker: Asker) -> dict[str, Any]:
    """Have a role heard like this: `chain` (its dials) and `pace`."""
    return _asked(await produce.treat_role(rig(), asker, script_id, (role, how)))


@router.put("/scripts/{script_id}/lines/{line}/treatment")
async def treat_line(script_id: str, line: str, how: HowLine, asker: Asker) -> dict[str, Any]:
    """Have a line heard like this."""
    return _asked(await produce.treat_line(rig(), asker, script_id, (line, how.told)))


@router.delete("/scripts/{script_id}/lines/{line}/treatment")
async def untreat_line(script_id: str, line: str, asker: Asker) -> dict[str, Any]:
    """Have a line heard as it is printed, in its first take."""
    return _asked(await produce.revert_line(rig(), asker, script_id, line))


@router.get("/scripts/{script_id}/lines/{line}/takes")
async def takes(script_id: str, line: str, asker: Asker) -> dict[str, Any]:
    """The takes of a line, to be compared: address, length, when made, what is doubtful."""
    return _takes(await line_takes.line_takes(rig(), asker, script_id, line))


@router.post("/scripts/{script_id}/lines/{line}/takes", status_code=201)
async def record_again(script_id: str, line: str, asker: Asker) -> dict[str, Any]:
    """Record the next take of a line at once; there are four at most."""
    return _takes(await line_takes.record_again(rig(), asker, script_id, line))


@router.put("/scripts/{script_id}/lines/{line}/take")
async def choose(script_id: str, line: str, choice: Choice, asker: Asker) -> dict[str, Any]:
    """Have one take of a line heard, or all in turn."""
    return _takes(await line_takes.choose(rig(), asker, script_id, (line, choice.take)))


@router.post("/scripts/{script_id}/lines/{line}/takes/{number}/accept")
async def accept(script_id: str, line: str, number: int, asker: Asker) -> dict[str, Any]:
    """Say that a take that was doubted is well as it is."""
    return _takes(await line_takes.accept(rig(), asker, script_id, (line, number)))


@router.get("/scripts/{script_id}/doubtful")
async def doubtful(script_id: str, asker: Asker) -> dict[str, Any]:
    """The takes of a play that seem wrong, in its order."""
    found = await produce.doubtful(rig(), asker, script_id)
    return {"takes": [{**asdict(doubt), "url": _heard_at(doubt.key)} for doubt in found]}


async def _stage(script_id: str, asker: Account) -> Stage:
    async with rig().database.session() as session:
        return await staged(session, asker, script_id)


def _asked(asked: Asked) -> dict[str, Any]:
    return {"lines": asked.lines, "missing": asked.missing}


def _takes(found: Sequence[LineTake]) -> dict[str, Any]:
    return {"takes": [_take(take) for take in found]}


def _take(take: LineTake) -> dict[str, Any]:
    url = _heard_at(take.key) if take.made else None
    return {**asdict(take), "url": url, "made": take.made and take.made.isoformat()}


def _heard_at(key: str) -> str:
    return f"/api/takes/{key}"
