"""VITS, many lines at once on torch."""

from engine.voice.engine_record import EngineKind, EngineRecord, TurnedOnBy
from engine.voice.engines.vits.vits import NEEDS, Vits, service, together, version
from engine.voice.engines.vits.vits_cast import NAME, models
from engine.voice.engines.vits.vits_models import MODELS

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.HERE,
    opened=Vits,
    version=version,
    needs=NEEDS,
    found=service,
    models_in=models,
    models=MODELS,
    turned_on_by=TurnedOnBy("model", "make voices FETCH=vits/vctk"),
    at_once=together,
)
