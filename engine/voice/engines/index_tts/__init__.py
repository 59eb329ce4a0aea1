"""Index TTS, voices copied from a reference sound."""

from engine.voice.engines.index_tts.index_tts import (
    LICENCE,
    NAME,
    NEEDS,
    IndexTts,
    service,
    version,
)
from engine.voice.record import EngineKind, EngineRecord

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
