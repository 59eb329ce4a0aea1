"""What may be set of the voices that come from elsewhere."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from engine.voice import elevenlabs, openai_speech, voice_server
from engine.voice.speech_service import Service


def _plain_address(address: str) -> str:
    """An address of http or https that holds no name and no password."""
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError("An address begins with http:// or https:// and a host.")
    if parts.username or parts.password:
        raise ValueError("The key of a service is a setting of its own, not in the address.")
    return address


_Address = Annotated[str, AfterValidator(_plain_address)]
_Price = Annotated[float, Field(ge=0)]
_AtOnce = Annotated[int, Field(ge=1, le=64)]
_NO_KEY = SecretStr("")


class VoiceSettings(BaseSettings):
    """Speech services, what they cost, what may be spent, and who steps in.

    Prices are for a thousand characters, in `voice_currency`. `understudies` are engines in the
    order in which they step in, parted by commas. No faulty value is ever shown in an error.
    """

    model_config = SettingsConfigDict(
        env_prefix="CUELIGHT_", frozen=True, hide_input_in_errors=True
    )

    elevenlabs_key: SecretStr = _NO_KEY
    elevenlabs_url: _Address = elevenlabs.ADDRESS
    elevenlabs_model: str = elevenlabs.MODEL
    elevenlabs_form: str = Field(default="mp3_44100_128", pattern=r"^(mp3|opus|wav)_\d+(_\d+)?$")
    elevenlabs_price: _Price = 0.0
    elevenlabs_at_once: _AtOnce = 2

    openai_speech_url: _Address = ""
    openai_speech_key: SecretStr = _NO_KEY
    openai_speech_model: str = "gpt-4o-mini-tts"
    openai_speech_voices: str = ""  # see engine.voice.roll.rolled; asked of the server unless set
    openai_speech_form: str = Field(default="wav", pattern=r"^(mp3|opus|aac|flac|wav|pcm)$")
    openai_speech_price: _Price = 0.0
    openai_speech_at_once: _AtOnce = 4

    voice_server_url: _Address = ""
    voice_server_token: SecretStr = _NO_KEY
    voice_server_at_once: _AtOnce = 16

    voice_patience: float = Field(default=20.0, gt=0, le=60)  # seconds a service may be silent
    voice_budget: float | None = Field(default=None, ge=0)  # a month, for each school
    voice_currency: str = "EUR"
    understudies: str = "espeak"

    @property
    def services(self) -> tuple[Service, ...]:
        """The services that are set: ElevenLabs by its key, the others by their address."""
        found = (self._elevenlabs(), self._openai_speech(), self._voice_server())
        return tuple(service for service in found if service)

    @property
    def chain(self) -> tuple[str, ...]:
        """The engines that step in, in order."""
        return tuple(name.strip() for name in self.understudies.split(",") if name.strip())

    def _elevenlabs(self) -> Service | None:
        if not self.elevenlabs_key.get_secret_value():
            return None
        return Service(
            name=elevenlabs.NAME,
            address=self.elevenlabs_url,
            key=self.elevenlabs_key,
            model=self.elevenlabs_model,
            form=self.elevenlabs_form,
            price=self.elevenlabs_price,
            at_once=self.elevenlabs_at_once,
            patience=self.voice_patience,
        )

    def _openai_speech(self) -> Service | None:
        if not self.openai_speech_url:
            return None
        return Service(
            name=openai_speech.NAME,
            address=self.openai_speech_url,
            key=self.openai_speech_key,
            model=self.openai_speech_model,
            roll=self.openai_speech_voices,
            form=self.openai_speech_form,
            price=self.openai_speech_price,
            at_once=self.openai_speech_at_once,
            patience=self.voice_patience,
        )

    def _voice_server(self) -> Service | None:
        if not self.voice_server_url:
            return None
        return Service(
            name=voice_server.NAME,
            address=self.voice_server_url,
            key=self.voice_server_token,
            at_once=self.voice_server_at_once,
            patience=self.voice_patience,
        )
