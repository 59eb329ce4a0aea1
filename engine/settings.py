"""The settings of this deployment: the environment, read once, as one frozen value."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What may be set from outside, each by `CUELIGHT_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="CUELIGHT_", frozen=True)

    data: Path = Path(".data")
    db_url: str = ""
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=1, le=65535)
    processes: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=64)
    public_origin: str = ""
    mode: Literal["personal"] = "personal"
    ledger: Path | None = None  # where every line handed to a voice is noted, for tests and benches

    @property
    def database(self) -> str:
        """The address of the database: the one set, or a file in the data folder."""
        return self.db_url or f"sqlite+aiosqlite:///{(self.data / 'cuelight.db').absolute()}"

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins whose pages may talk to this server."""
        if self.public_origin:
            return tuple(self.public_origin.split(","))
        return tuple(f"http://{name}:{self.port}" for name in ("localhost", "127.0.0.1"))


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
