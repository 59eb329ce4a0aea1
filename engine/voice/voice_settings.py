"""What may be set of the voices, whoever speaks; each service has settings of its own."""

from __future__ import annotations

from pydantic import Field, PrivateAttr
from pydantic_settings import BaseSettings, SettingsConfigDict

from engine.voice import registry
from engine.voice.service_settings import ServiceSettings
from engine.voice.speech_service import Service


class VoiceSettings(BaseSettings):
    """What services may cost, how long they may be silent, and who steps in.

    `understudies` are engines in the order in which they step in, parted by commas. The settings of
    the services themselves are read along with these. No faulty value is ever shown in an error.
    """

    model_config = SettingsConfigDict(
        env_prefix="CUELIGHT_", frozen=True, hide_input_in_errors=True
    )

    voice_patience: float = Field(default=20.0, gt=0, le=60)  # seconds a service may be silent
    voice_budget: float | None = Field(default=None, ge=0)  # a month, for each school
    voice_currency: str = "EUR"
    understudies: str = "espeak"
    _of_services: tuple[ServiceSettings, ...] = PrivateAttr(default_factory=registry.settings)

    @property
    def services(self) -> tuple[Service, ...]:
        """The services that are set."""
        found = (each.service(self.voice_patience) for each in self._of_services)
        return tuple(service for service in found if service)

    @property
    def chain(self) -> tuple[str, ...]:
        """The engines that step in, in order."""
        return tuple(name.strip() for name in self.understudies.split(",") if name.strip())
