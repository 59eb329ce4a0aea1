"""Hum, a small honest engine for tests and trials."""

from engine.voice.engine_record import EngineKind, EngineRecord
from engine.voice.engines.hum.hum import NAME, VERSION, VOICES, Hum

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.TRIAL,
    opened=lambda _: Hum(),
    version=lambda _: VERSION,
    voices=VOICES,
)
