"""What may be set of a voice server of our own that is asked; its address turns it on."""

from __future__ import annotations

from pydantic import SecretStr
from pydantic_settings import SettingsConfigDict

from engine.voice.engines.voice_server.voice_server import NAME
from engine.voice.service_settings import AtOnce, ServiceSettings
from engine.voice.speech_service import Service
from engine.wire.endpoint import NO_KEY
from engine.wire.web_address import Address


class VoiceServerSettings(ServiceSettings):
    """Where it is and what it wants to be shown; what it costs nobody can count."""

    model_config = SettingsConfigDict(env_prefix="CUELIGHT_VOICE_SERVER_")

    url: Address = ""
    token: SecretStr = NO_KEY
    at_once: AtOnce = 16

    def service(self, patience: float) -> Service | None:
        """The server, if there is an address."""
        if not self.url:
            return None
        return Service(
            name=NAME,
            address=self.url,
            key=self.token,
            at_once=self.at_once,
            patience=patience,
        )
