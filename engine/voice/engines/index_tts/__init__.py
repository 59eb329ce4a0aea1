"""Index TTS, voices copied from a reference sound."""

from engine.voice.engine_record import EngineKind, EngineRecord
from engine.voice.engines.index_tts.index_tts import (
    LICENCE,
    NAME,
    NEEDS,
    IndexTts,
    service,
    version,
)

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.ELSEWHERE,
    opened=IndexTts,
    version=version,
    needs=NEEDS,
    found=service,
    licence=LICENCE,
    acts=True,
    reads_ipa=False,
)
