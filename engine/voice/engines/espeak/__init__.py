"""eSpeak NG, the engine that is built in."""

from engine.voice.engine_record import EngineKind, EngineRecord
from engine.voice.engines.espeak.espeak import Espeak
from engine.voice.engines.espeak.espeak_cast import NAME, VERSION, VOICES

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.BUILT_IN,
    opened=lambda _: Espeak(),
    version=lambda _: VERSION,
    voices=VOICES,
    licence="GPL-3.0-or-later, in a program of its own",
    acts=True,
)
