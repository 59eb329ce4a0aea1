"""What every speech service lets one set; each has a form of its own, in its folder."""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from engine.voice.speech_service import Service

Price = Annotated[float, Field(ge=0)]
"""For a thousand characters, in `CUELIGHT_VOICE_CURRENCY`."""

AtOnce = Annotated[int, Field(ge=1, le=64)]
"""How many lines may be in flight; no service known to us takes more."""


class ServiceSettings(BaseSettings):
    """The settings of one service, read from the environment: `CUELIGHT_`, its name, the field's.

    No faulty value is ever shown in an error.
    """

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    @abstractmethod
    def service(self, patience: float) -> Service | None:
        """The service as it is set; None while it is not. `patience` in seconds of silence."""
