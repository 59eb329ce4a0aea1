"""Hum, a small honest engine for tests and trials."""

from engine.voice.engines.hum.hum import NAME, VERSION, VOICES, Hum
from engine.voice.record import EngineKind, EngineRecord

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.TRIAL,
    opened=lambda _: Hum(),
    version=lambda _: VERSION,
    voices=VOICES,
)
