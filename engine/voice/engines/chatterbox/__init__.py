"""Chatterbox, voices copied from a reference sound."""

from engine.voice.engine_record import EngineKind, EngineRecord
from engine.voice.engines.chatterbox.chatterbox import (
    LICENCE,
    NAME,
    NEEDS,
    Chatterbox,
    service,
    version,
)
from engine.voice.engines.chatterbox.chatterbox_models import MODELS

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.ELSEWHERE,
    opened=Chatterbox,
    version=version,
    needs=NEEDS,
    found=service,
    models=MODELS,
    licence=LICENCE,
    acts=True,
    reads_ipa=False,
)
