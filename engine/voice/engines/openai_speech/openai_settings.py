"""What may be set of a server that speaks at `/v1/audio/speech`; its address turns it on."""

from __future__ import annotations

from pydantic import Field, SecretStr
from pydantic_settings import SettingsConfigDict

from engine.voice.engines.openai_speech.openai_speech import NAME
from engine.voice.service_settings import AtOnce, Price, ServiceSettings
from engine.voice.speech_service import Service
from engine.wire.endpoint import NO_KEY
from engine.wire.web_address import Address


class OpenAiSpeechSettings(ServiceSettings):
    """`voices` are as `engine.voice.voice_list` has them; asked of the server unless set."""

    model_config = SettingsConfigDict(env_prefix="CUELIGHT_OPENAI_SPEECH_")

    url: Address = ""
    key: SecretStr = NO_KEY
    model: str = "gpt-4o-mini-tts"
    voices: str = ""
    form: str = Field(default="wav", pattern=r"^(mp3|opus|aac|flac|wav|pcm)$")
    price: Price = 0.0
    at_once: AtOnce = 4

    def service(self, patience: float) -> Service | None:
        """The server, if there is an address."""
        if not self.url:
            return None
        return Service(
            name=NAME,
            address=self.url,
            key=self.key,
            model=self.model,
            voices=self.voices,
            form=self.form,
            price=self.price,
            at_once=self.at_once,
            patience=patience,
        )
