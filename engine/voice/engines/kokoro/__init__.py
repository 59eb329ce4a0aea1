"""Kokoro, the natural voice of a fresh machine, with onnxruntime alone."""

from engine.voice.engine_record import EngineKind, EngineRecord, TurnedOnBy
from engine.voice.engines.kokoro.kokoro import NEEDS, Kokoro, models, service, version
from engine.voice.engines.kokoro.kokoro_cast import NAME, VOICES
from engine.voice.engines.kokoro.kokoro_models import MODELS

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.HERE,
    opened=Kokoro,
    version=version,
    needs=NEEDS,
    found=service,
    models_in=models,
    models=MODELS,
    voices=VOICES,
    natural=True,
    turned_on_by=TurnedOnBy("model", "make voices FETCH=kokoro"),
)
