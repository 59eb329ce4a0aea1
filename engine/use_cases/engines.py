"""The engines of this deployment: how each stands, what it can do, and how one of it sounds."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from engine.account.caller import Caller
from engine.account.permit import NotPermitted, Reach, reach
from engine.rig import Rig
from engine.store import listings
from engine.take.booth import failure
from engine.take.cover import Terms
from engine.take.take import Planned, Skipped, Take, key_of
from engine.use_cases import spend
from engine.voice import elevenlabs, espeak_cast, model_files, openai_speech, retired, voice_server
from engine.voice.agency import Offer
from engine.voice.budget import WARNINGS
from engine.voice.circuit import Rest
from engine.voice.model_files import ModelTold, models_told
from engine.voice.port import Reason, Utterance, Voice

BUILT_IN = espeak_cast.NAME
SERVICES = (elevenlabs.NAME, openai_speech.NAME, voice_server.NAME)
_ACTS = frozenset({BUILT_IN, *SERVICES})
"""Engines that are told how a line is meant; to the others' sound we give pitch, pace and level."""

SAMPLES = {
    "en": "The house lights are going down. Take your places, and listen for your cue.",
    "es": "Se apagan las luces de la sala. A sus puestos, y atentos al pie.",
}


class Kind(StrEnum):
    """Where an engine is: a word key."""

    BUILT_IN = "built_in"
    HERE = "here"
    SERVICE = "service"
    RETIRED = "retired"


class Standing(StrEnum):
    """What may be expected of an engine now: a word key."""

    READY = "ready"
    SET_UP = "set_up"
    NO_VOICES = "no_voices"
    ASKING = "asking"
    NOT_SET = "not_set"
    NOT_ANSWERING = "not_answering"
    RESTING = "resting"
    SPENT = "spent"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class EngineTold:
    """One engine. `because` says why it does not answer or rests.

    `since` is when it was first asked in vain, or the last day of one that is over; `rest` how many
    seconds it is still left alone. `languages` are tags, the one with most voices first. `acts` is
    whether it acts the emotion of a line itself. `model` and `host` are those of a service that is
    set, `price` its for a thousand characters. One that is set up has its voices in the settings:
    it was never asked for them, so that nobody knows whether it answers.
    """

    name: str
    kind: Kind
    standing: Standing
    voices: int = 0
    languages: tuple[str, ...] = ()
    acts: bool = False
    because: Reason | None = None
    since: datetime | None = None
    rest: float = 0.0
    model: str = ""
    host: str = ""
    price: float = 0.0
    models: tuple[ModelTold, ...] = ()


async def engines_told(rig: Rig, caller: Caller) -> tuple[EngineTold, ...]:
    """Every engine: the built-in one, those on this machine, services, those that are over.

    Nobody is asked: what is told was heard before. Raises NotPermitted.
    """
    may_choose(caller)
    folder = rig.settings.voices_at
    models = {
        name: await asyncio.to_thread(models_told, name, folder) for name in model_files.ENGINES
    }
    offers = {offer.engine: offer for offer in rig.agency.offers()}
    names = dict.fromkeys((BUILT_IN, *model_files.ENGINES, *SERVICES, *offers))
    told = [_told(rig, name, offers.get(name), models.get(name, ())) for name in names]
    if (await spend.spending_of(rig, caller)).warning >= WARNINGS[-1]:
        told = [replace(e, standing=Standing.SPENT) if _is_spent(e) else e for e in told]
    order = list(Kind)
    return tuple(sorted(told, key=lambda each: order.index(each.kind)))


async def ask_again(rig: Rig, caller: Caller, engine: str) -> None:
    """Ask an engine for its voices now, and leave none alone any longer. It may take a minute.

    One that is no service of this deployment is not asked. Raises NotPermitted.
    """
    may_choose(caller)
    if rig.agency.service(engine) is None:
        return
    await spend.ask_again(rig, caller)
    if await asyncio.to_thread(rig.agency.ask, engine):
        with suppress(OSError):  # a disk that is full: they are asked again at the next start
            await asyncio.to_thread(listings.keep, rig.settings.voice_lists, rig.agency.listed())


def sample(rig: Rig, engine: str, language: str) -> Planned | None:
    """A sentence in one voice of an engine, in this language where it can; None without a voice."""
    voice = _voice_of(rig, engine, language)
    if voice is None:
        return None
    spoken = language if voice.speaks(language) else voice.language.partition("-")[0]
    said = Utterance(SAMPLES.get(spoken, SAMPLES["en"]), voice.id, spoken)
    return Planned(key_of(said, engine, rig.engines[engine]), "", "", "", said)


async def hear(rig: Rig, caller: Caller, planned: Planned) -> Take:
    """Hear a sample, spoken by that engine or by nobody, and paid for where it costs.

    Raises NotPermitted, VoiceFailed, BoothClosed.
    """
    may_choose(caller)
    async with rig.database.session() as session:
        purse = await spend.purse_of(rig, session, caller)
    outcome = await rig.booth.try_out(planned, Terms(purse=purse))
    if isinstance(outcome, Skipped):
        raise failure(outcome)
    return outcome


def may_choose(caller: Caller) -> None:
    """Let those see the engines who choose voices. Raises NotPermitted."""
    if reach(caller, "cast") is Reach.NOTHING:
        raise NotPermitted(f"{caller.position} chooses no voices")


def _told(rig: Rig, name: str, offer: Offer | None, models: tuple[ModelTold, ...]) -> EngineTold:
    kind = _kind(name)
    if offer is None:
        return EngineTold(name, kind, Standing.NOT_SET, acts=name in _ACTS, models=models)
    rest = rig.agency.circuit.resting(name)
    service = rig.agency.service(name)
    here = service is None or kind is Kind.HERE
    return EngineTold(
        name,
        kind,
        _standing(offer, rest, named=bool(service and service.roll)),
        voices=offer.voices,
        languages=_languages(rig, name),
        acts=name in _ACTS,
        because=rest.because if rest else offer.failed,
        since=retired.CLOSED.get(name, offer.failed_since),
        rest=rest.seconds if rest else 0.0,
        model="" if here or service is None else service.model,
        host="" if here or service is None else urlsplit(service.address).netloc,
        price=service.price if service else 0.0,
        models=models,
    )


def _kind(name: str) -> Kind:
    if name in retired.NAMES:
        return Kind.RETIRED
    if name in model_files.ENGINES:
        return Kind.HERE
    return Kind.BUILT_IN if name == BUILT_IN else Kind.SERVICE


def _standing(offer: Offer, rest: Rest | None, *, named: bool) -> Standing:
    if offer.retired or offer.built_in:
        return Standing.RETIRED if offer.retired else Standing.READY
    if rest:
        return Standing.RESTING
    if offer.failed:
        return Standing.NOT_ANSWERING
    if offer.asked_at is None:
        return Standing.ASKING
    if named:
        return Standing.SET_UP
    return Standing.READY if offer.voices else Standing.NO_VOICES


def _is_spent(told: EngineTold) -> bool:
    """Whether an engine that could speak would not be asked without money."""
    return told.price > 0 and told.standing in {Standing.READY, Standing.SET_UP}


def _voices(rig: Rig, engine: str) -> list[Voice]:
    return [voice for voice in rig.agency.voices() if voice.id.partition("/")[0] == engine]


def _voice_of(rig: Rig, engine: str, language: str) -> Voice | None:
    """The first voice of an engine that speaks a language, else the first that it has."""
    voices = _voices(rig, engine)
    return next((voice for voice in voices if voice.speaks(language)), next(iter(voices), None))


def _languages(rig: Rig, engine: str) -> tuple[str, ...]:
    counted = Counter(tag for v in _voices(rig, engine) for tag in (v.language, *v.also))
    return tuple(tag for tag, _ in counted.most_common())
