"""Every voice that can be cast: the built-in ones, and what services offered when last asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from engine.voice import registry
from engine.voice.circuit import Circuit
from engine.voice.engine_record import EngineKind
from engine.voice.port import Reason, Voice, VoiceEngine, VoiceFailed
from engine.voice.speech_service import Service


@dataclass(frozen=True, slots=True)
class Offer:
    """What one engine offers: for a page that shows the engines.

    `built_in` needs no service, `retired` is over. `failed` is why the service did not tell its
    voices when it was last asked, at `asked_at`; those it told before stay. `failed_since` is when
    it first did not answer, in a row.
    """

    engine: str
    voices: int = 0
    built_in: bool = False
    retired: bool = False
    paid: bool = False
    failed: Reason | None = None
    asked_at: datetime | None = None
    failed_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Heard:
    voices: tuple[Voice, ...] = ()
    failed: Reason | None = None
    asked_at: datetime | None = None
    failed_since: datetime | None = None


class VoiceDirectory:
    """Knows voices without asking; asks when told to. May be used by several threads.

    Its `circuit` remembers which engines are left alone for a while.
    """

    def __init__(
        self, services: Sequence[Service] = (), kept: Mapping[str, tuple[Voice, ...]] | None = None
    ) -> None:
        """`kept` are the voices that services told before, by engine: good until they are asked."""
        told = kept or {}
        self.services = tuple(services)
        self.circuit = Circuit()
        self._heard = {
            each.name: _Heard(told.get(each.name) or registry.RECORDS[each.name].voices)
            for each in self.services
        }
        self._lock = Lock()

    def voices(self) -> tuple[Voice, ...]:
        """Every voice that is known now: nobody is asked."""
        return (*registry.voices(), *(voice for some in self.listed().values() for voice in some))

    def company(self) -> tuple[Voice, ...]:
        """Those among whom roles are cast by themselves: natural ones, or else the built-in."""
        listed = self.listed()
        natural = (listed.get(record.name, ()) for record in registry.natural())
        return tuple(voice for some in natural for voice in some) or registry.voices()

    def listed(self) -> dict[str, tuple[Voice, ...]]:
        """The voices of each service, by its engine's name: what is worth keeping."""
        with self._lock:
            return {name: heard.voices for name, heard in self._heard.items()}

    def named(self, voice_id: str) -> Voice | None:
        """The voice with this id, if it is known."""
        ours = registry.voice_named(voice_id)
        return ours or next((voice for voice in self.voices() if voice.id == voice_id), None)

    def service(self, engine: str) -> Service | None:
        """How the engine of this name is reached; None for one that is no service."""
        return next((service for service in self.services if service.name == engine), None)

    def versions(self) -> dict[str, str]:
        """The version of every engine, as its takes are keyed."""
        return registry.versions(self.services)

    def offers(self) -> tuple[Offer, ...]:
        """Every engine with how it stands, the built-in one first, the retired last."""
        with self._lock:
            heard = dict(self._heard)
        return (
            Offer(registry.BUILT_IN, len(registry.voices()), built_in=True),
            *(_offer(service, heard[service.name]) for service in self.services),
            *(Offer(each.name, retired=True) for each in registry.of_kind(EngineKind.RETIRED)),
        )

    def refresh(self) -> bool:
        """Ask every service for its voices, one after the other; whether any is new. Blocks."""
        before = self.listed()
        for service in self.services:
            self._ask(service)
        return self.listed() != before

    def ask(self, engine: str) -> bool:
        """Ask one service for its voices; whether any is new. Blocks. False for what is none."""
        service, before = self.service(engine), self.listed()
        if service:
            self._ask(service)
        return self.listed() != before

    def _ask(self, service: Service) -> None:
        with self._lock:
            known = self._heard[service.name]
        heard = _asked(service, known)
        with self._lock:
            self._heard[service.name] = heard


def _asked(service: Service, known: _Heard) -> _Heard:
    """What a service tells now, or why it does not, with what is known from before."""
    now = datetime.now(UTC)
    try:
        with _open(service) as engine:
            return _Heard(engine.voices(), None, now)
    except VoiceFailed as failed:
        return _Heard(known.voices, failed.reason, now, known.failed_since or now)


@contextmanager
def _open(service: Service) -> Iterator[VoiceEngine]:
    engine = registry.opened(service.name, [service])
    try:
        yield engine
    finally:
        engine.close()


def _offer(service: Service, heard: _Heard) -> Offer:
    return Offer(
        engine=service.name,
        voices=len(heard.voices),
        paid=service.price > 0,
        failed=heard.failed,
        asked_at=heard.asked_at,
        failed_since=heard.failed_since,
    )
