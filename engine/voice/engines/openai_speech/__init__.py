"""Any server that speaks at `/v1/audio/speech`."""

from engine.voice.engine_record import EngineKind, EngineRecord, TurnedOnBy
from engine.voice.engines.openai_speech.openai_settings import OpenAiSpeechSettings
from engine.voice.engines.openai_speech.openai_speech import NAME, OpenAiSpeech, version

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.SERVICE,
    opened=OpenAiSpeech,
    version=version,
    settings=OpenAiSpeechSettings,
    priced=True,
    turned_on_by=TurnedOnBy("address", "CUELIGHT_OPENAI_SPEECH_URL"),
    acts=True,
    reads_ipa=False,
)
