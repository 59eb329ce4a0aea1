"""A voice server of our own, on a machine with a GPU."""

from engine.voice.engine_record import EngineKind, EngineRecord, TurnedOnBy
from engine.voice.engines.voice_server.server_settings import VoiceServerSettings
from engine.voice.engines.voice_server.voice_server import NAME, VoiceServer, version

RECORD = EngineRecord(
    name=NAME,
    kind=EngineKind.SERVICE,
    opened=VoiceServer,
    version=version,
    settings=VoiceServerSettings,
    turned_on_by=TurnedOnBy("address", "CUELIGHT_VOICE_SERVER_URL"),
    acts=True,
)
