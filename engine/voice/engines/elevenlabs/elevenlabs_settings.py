"""What may be set of ElevenLabs; the key turns it on."""

from __future__ import annotations

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from engine.voice.engines.elevenlabs.elevenlabs import NAME
from engine.voice.service_settings import AtOnce, Price, ServiceSettings
from engine.voice.speech_service import Service
from engine.wire.endpoint import NO_KEY
from engine.wire.web_address import Address


class ElevenLabsSettings(ServiceSettings):
    """`form` is the sound file asked for, as the service names it."""

    model_config = SettingsConfigDict(env_prefix="CUELIGHT_ELEVENLABS_")

    key: SecretStr = NO_KEY
    url: Address = "https://api.elevenlabs.io"
    model: str = "eleven_multilingual_v2"
    form: str = Field(default="mp3_44100_128", pattern=r"^(mp3|opus|wav)_\d+(_\d+)?$")
    price: Price = 0.0
    at_once: AtOnce = 2

    def service(self, patience: float) -> Service | None:
        """The service, if there is a key."""
        if not self.key.get_secret_value():
            return None
        return Service(
            name=NAME,
            address=self.url,
            key=self.key,
            model=self.model,
            form=self.form,
            price=self.price,
            at_once=self.at_once,
            patience=patience,
        )
