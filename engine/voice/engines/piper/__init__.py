"""Piper, neural voices of one file each with onnxruntime alone."""

from engine.voice.engine_record import EngineKind, EngineRecord, TurnedOnBy
from engine.voice.engines.piper.piper import NAME, NEEDS, Piper, models, service, version
from engine.voice.engines.piper.piper_models import MODELS

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.HERE,
    opened=Piper,
    version=version,
    needs=NEEDS,
    found=service,
    models_in=models,
    models=MODELS,
    turned_on_by=TurnedOnBy("model", "make voices FETCH=piper/es_ES-davefx-medium"),
)
