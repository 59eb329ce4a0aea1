"""ElevenLabs, a paid service on the internet."""

from engine.voice.engine_record import EngineKind, EngineRecord, TurnedOnBy
from engine.voice.engines.elevenlabs.elevenlabs import NAME, TAGGED, ElevenLabs, version
from engine.voice.engines.elevenlabs.elevenlabs_settings import ElevenLabsSettings

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.SERVICE,
    opened=ElevenLabs,
    version=version,
    settings=ElevenLabsSettings,
    priced=True,
    turned_on_by=TurnedOnBy("key", "CUELIGHT_ELEVENLABS_KEY"),
    acts=True,
    reads_ipa=False,
    tagged=TAGGED,
)
