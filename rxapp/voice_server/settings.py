"""What may be set of the voice server: `CUELIGHT_VOICE_SERVER_` and the name in capitals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from ipaddress import ip_address
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from engine.voice import registry
from engine.voice.batches import BatchLimits
from engine.voice.engine_record import EngineKind
from engine.voice.port import VoiceEngine


class ServerSettings(BaseSettings):
    """Where it listens, who may ask, what it takes. The models are where `CUELIGHT_VOICES` says.

    `engines` are names parted by commas: all whose models are there unless set, eSpeak NG where
    there are none. One that has a folder and lacks something opens, and tells in `/health` what it
    lacks. `wait` is how many seconds the first line of a batch waits for others.
    """

    model_config = SettingsConfigDict(
        env_prefix="CUELIGHT_VOICE_SERVER_", frozen=True, hide_input_in_errors=True
    )

    host: str = "127.0.0.1"
    port: int = Field(default=3100, ge=0, le=65535)
    token: SecretStr = SecretStr("")
    engines: str = ""
    longest: int = Field(default=6000, ge=1)  # characters of one line
    batch: int = Field(default=128, ge=1, le=1024)
    queue: int = Field(default=512, ge=1)
    wait: float = Field(default=0.03, ge=0, le=0.2)

    @property
    def limits(self) -> BatchLimits:
        """How lines are put into batches."""
        return BatchLimits(self.wait, self.batch, self.queue)

    @property
    def at_home(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def open_to_strangers(self) -> bool:
        """Whether others can reach the server and nothing asks who they are."""
        return not self.at_home and not self.token.get_secret_value()

    def opened_by(self, voices: Path) -> Mapping[str, Callable[[], VoiceEngine]]:
        """How each engine is opened, by its name. Raises ValueError for one that is not there."""
        services = (*registry.on_this_machine(voices), *registry.elsewhere(voices))
        there = [service.name for service in services]
        wanted = [name.strip() for name in self.engines.split(",") if name.strip()]
        always = {registry.BUILT_IN, *(one.name for one in registry.of_kind(EngineKind.TRIAL))}
        for name in wanted:
            if name not in {*there, *always}:
                raise ValueError(f"No models of {name!r} in {voices}.")
        names = wanted or there or [registry.BUILT_IN]
        return {name: partial(registry.opened, name, services) for name in names}
