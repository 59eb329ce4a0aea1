"""The engines of this deployment: how each stands, what it can do, and how one of it sounds."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from engine.account.caller import Caller
from engine.account.permit import NotPermitted, Reach, reach
from engine.models.absent import Absence, WhyAbsent, absence_of
from engine.models.model_files import ModelTold
from engine.rig import Rig
from engine.store import listings
from engine.take.fallbacks import Terms
from engine.take.recording_pool import failure
from engine.take.take import Planned, Skipped, Take, key_of
from engine.use_cases import spend
from engine.use_cases.rules import barred_voices, rules_in, rules_of
from engine.voice import registry
from engine.voice.budget import WARNINGS
from engine.voice.circuit import Rest
from engine.voice.directory import Offer
from engine.voice.engine_record import SHOWN, EngineKind, EngineRecord, TurnedOnBy
from engine.voice.port import Reason, Utterance, Voice

BUILT_IN = registry.BUILT_IN

SAMPLES = {
    "en": "The house lights are going down. Take your places, and listen for your cue.",
    "es": "Se apagan las luces de la sala. A sus puestos, y atentos al pie.",
}


class EngineStanding(StrEnum):
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
    KEPT_IN = "kept_in"


@dataclass(frozen=True, slots=True)
class EngineTold:
    """One engine. `because` says why it does not answer or rests.

    `since` is when it first did not answer, or the last day of one that is over; `rest` how many
    seconds it is still left alone. `languages` are tags, the one with most voices first. `acts` is
    whether it acts the emotion of a line itself. `turned_on_by` tells how one that is not set up is
    set up. `model` and `host` are those of a service that is set, `price` its for a thousand
    characters, if it can be `priced` at all. One that is set up has its voices in the settings:
    it was never asked for them, so that nobody knows whether it answers. One that every machine
    should have and that is not here is `absent` for this reason, since it was last tried.
    """

    name: str
    kind: EngineKind
    standing: EngineStanding
    voices: int = 0
    languages: tuple[str, ...] = ()
    acts: bool = False
    because: Reason | None = None
    since: datetime | None = None
    rest: float = 0.0
    model: str = ""
    host: str = ""
    price: float = 0.0
    priced: bool = False
    turned_on_by: TurnedOnBy | None = None
    models: tuple[ModelTold, ...] = ()
    absent: WhyAbsent | None = None


async def engines_told(rig: Rig, caller: Caller) -> tuple[EngineTold, ...]:
    """Every engine: the built-in one, those on this machine, services, those that are over.

    Nobody is asked: what is told was heard before. Raises NotPermitted.
    """
    may_choose(caller)
    folder = rig.settings.voices_at
    shown = registry.of_kind(*SHOWN)
    models = [await asyncio.to_thread(registry.models_told, one.name, folder) for one in shown]
    offers = {offer.engine: offer for offer in rig.directory.offers()}
    absences = [await asyncio.to_thread(absence_of, folder, one.name) for one in shown]
    told = [
        _told(rig, record, offers.get(record.name), of_it, absence)
        for record, of_it, absence in zip(shown, models, absences, strict=True)
    ]
    if (await spend.spending_of(rig, caller)).warning >= WARNINGS[-1]:
        told = [replace(e, standing=EngineStanding.SPENT) if _is_spent(e) else e for e in told]
    barred = barred_voices(rig, await rules_of(rig, caller))
    told = [replace(e, standing=EngineStanding.KEPT_IN) if e.name in barred else e for e in told]
    return tuple(told)


async def ask_again(rig: Rig, caller: Caller, engine: str) -> None:
    """Ask an engine for its voices now, and leave none alone any longer. It may take a minute.

    One that is no service of this deployment is not asked. Raises NotPermitted.
    """
    may_choose(caller)
    if rig.directory.service(engine) is None:
        return
    await spend.ask_again(rig, caller)
    if await asyncio.to_thread(rig.directory.ask, engine):
        with suppress(OSError):  # a disk that is full: they are asked again at the next start
            await asyncio.to_thread(listings.keep, rig.settings.voice_lists, rig.directory.listed())


def sample(rig: Rig, engine: str, language: str) -> Planned | None:
    """A sentence in one voice of an engine, in this language where it can; None without a voice."""
    voice = _voice_of(rig, engine, language)
    return sample_of(rig, voice, language) if voice else None


def sample_of(rig: Rig, voice: Voice, language: str) -> Planned:
    """The same sentence in this voice; in its own language where it does not speak this one."""
    engine = registry.engine_of(voice.id)
    spoken = language if voice.speaks(language) else voice.language.partition("-")[0]
    said = Utterance(SAMPLES.get(spoken, SAMPLES["en"]), voice.id, spoken)
    return Planned(key_of(said, engine, rig.engines[engine]), "", "", "", said)


def is_free(voice: Voice) -> bool:
    """Whether hearing a voice costs nobody anything: it is spoken on this machine."""
    return registry.RECORDS[registry.engine_of(voice.id)].kind is not EngineKind.SERVICE


async def hear(rig: Rig, caller: Caller, planned: Planned) -> Take:
    """Hear a sample, spoken by that engine or by nobody, and paid for where it costs.

    Raises NotPermitted, VoiceFailed, PoolClosed.
    """
    may_choose(caller)
    async with rig.database.session(caller) as session:
        purse = await spend.purse_of(rig, session, caller)
        barred = barred_voices(rig, await rules_in(rig.settings, session, caller.school))
    outcome = await rig.pool.try_out(planned, Terms(purse=purse, barred=barred))
    if isinstance(outcome, Skipped):
        raise failure(outcome)
    return outcome


def may_choose(caller: Caller) -> None:
    """Let those see the engines who choose voices. Raises NotPermitted."""
    if reach(caller, "cast") is Reach.NOTHING:
        raise NotPermitted(f"{caller.position} chooses no voices")


def _told(
    rig: Rig,
    record: EngineRecord,
    offer: Offer | None,
    models: tuple[ModelTold, ...],
    absence: Absence | None,
) -> EngineTold:
    known = EngineTold(
        record.name,
        record.kind,
        EngineStanding.NOT_SET,
        acts=record.acts,
        priced=record.priced,
        turned_on_by=record.turned_on_by,
        models=models,
    )
    if offer:
        return replace(known, **_heard(rig, record, offer))
    if absence and rig.settings.fetch:  # it is tried again at the next start, as the page says
        return replace(known, absent=absence.why, since=absence.at)
    return known


def _heard(rig: Rig, record: EngineRecord, offer: Offer) -> dict[str, Any]:
    """What is told of an engine that is set up, besides what its record says."""
    rest = rig.directory.circuit.resting(record.name)
    service = rig.directory.service(record.name)
    over_http = service if record.kind is EngineKind.SERVICE else None
    return {
        "standing": _standing(offer, rest, named=bool(service and service.voices)),
        "voices": offer.voices,
        "languages": _languages(rig, record.name),
        "because": rest.because if rest else offer.failed,
        "since": record.ended or offer.failed_since,
        "rest": rest.seconds if rest else 0.0,
        "model": over_http.model if over_http else "",
        "host": urlsplit(over_http.address).netloc if over_http else "",
        "price": service.price if service else 0.0,
    }


def _standing(offer: Offer, rest: Rest | None, *, named: bool) -> EngineStanding:
    if offer.retired or offer.built_in:
        return EngineStanding.RETIRED if offer.retired else EngineStanding.READY
    if rest:
        return EngineStanding.RESTING
    if offer.failed:
        return EngineStanding.NOT_ANSWERING
    if offer.asked_at is None:
        return EngineStanding.ASKING
    if named:
        return EngineStanding.SET_UP
    return EngineStanding.READY if offer.voices else EngineStanding.NO_VOICES


def _is_spent(told: EngineTold) -> bool:
    """Whether an engine that could speak would not be asked without money."""
    return told.price > 0 and told.standing in {EngineStanding.READY, EngineStanding.SET_UP}


def _voices(rig: Rig, engine: str) -> list[Voice]:
    return [voice for voice in rig.directory.voices() if voice.id.partition("/")[0] == engine]


def _voice_of(rig: Rig, engine: str, language: str) -> Voice | None:
    """The first voice of an engine that speaks a language, else the first that it has."""
    voices = _voices(rig, engine)
    return next((voice for voice in voices if voice.speaks(language)), next(iter(voices), None))


def _languages(rig: Rig, engine: str) -> tuple[str, ...]:
    counted = Counter(tag for v in _voices(rig, engine) for tag in (v.language, *v.also))
    return tuple(tag for tag, _ in counted.most_common())
