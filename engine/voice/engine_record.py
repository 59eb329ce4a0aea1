"""What is known of a voice engine without opening it: one record for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from engine.models.model_list import Model
from engine.voice.models.model_folder import NOTHING, Needs
from engine.voice.port import Voice, VoiceEngine
from engine.voice.service_settings import ServiceSettings
from engine.voice.speech_service import Service


class EngineKind(StrEnum):
    """Where an engine is: a word key."""

    BUILT_IN = "built_in"
    HERE = "here"
    """It speaks through models on this machine."""
    SERVICE = "service"
    """It is asked over HTTP."""
    RETIRED = "retired"
    """It speaks no more."""
    ELSEWHERE = "elsewhere"
    """Only the voice server opens it, since its package pins a torch of its own."""
    TRIAL = "trial"
    """It hums, for tests."""


ALWAYS_THERE = frozenset({EngineKind.BUILT_IN, EngineKind.TRIAL, EngineKind.RETIRED})
"""What needs neither a setting nor a model to be opened."""

SHOWN = (EngineKind.BUILT_IN, EngineKind.HERE, EngineKind.SERVICE, EngineKind.RETIRED)
"""What the page of engines shows, in its order."""


@dataclass(frozen=True, slots=True)
class TurnedOnBy:
    """What turns an engine on: `what` is a word key (key, address, model), `how` what to type."""

    what: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRecord:
    """One engine. All but `opened` is known without loading a library.

    `opened` and `version` are given how the engine is set. `needs` are the packages without which
    it speaks for nobody. A service has `settings`, whose price is for a thousand characters; it is
    `priced` unless nobody can be charged for it. An engine with models has `found`, which tells
    whether it stands in a folder of voices, `models_in`, which lists its models there, and `models`
    that can be fetched. `voices` are those that it has in any case. `licence` is by what right it
    is used, where that is not told for each of its models or by its service.

    A `natural` one costs nothing and sounds like a person: roles are cast among its voices where it
    is there. `acts` is whether the engine acts a delivery itself, by the table of manners in its
    folder; to the sound of others we give pitch, pace and level. One that does not `read_ipa` is
    given letters (`engine.voice.pronounce.letters_only`), or tags by the models in `tagged`.
    `at_once` is how many lines are best spoken together, where no setting says so. `ended` is the
    last day of one that is over.
    """

    name: str
    kind: EngineKind
    opened: Callable[[Service], VoiceEngine]
    version: Callable[[Service], str]
    needs: Needs = NOTHING
    settings: type[ServiceSettings] | None = None
    priced: bool = False
    found: Callable[[Path], Service | None] | None = None
    models_in: Callable[[Path], tuple[Path, ...]] | None = None
    models: tuple[Model, ...] = ()
    voices: tuple[Voice, ...] = ()
    turned_on_by: TurnedOnBy | None = None
    licence: str = ""
    natural: bool = False
    acts: bool = False
    reads_ipa: bool = True
    tagged: tuple[str, ...] = ()
    at_once: Callable[[], int] | None = None
    ended: datetime | None = None
