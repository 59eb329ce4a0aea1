"""The settings of this deployment: the environment, read once, as one frozen value."""

from __future__ import annotations

import os
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo
from pydantic_settings import SettingsConfigDict

from engine.account.quota import Quota
from engine.ear.port import EarSetting
from engine.voice import registry
from engine.voice.speech_service import Service
from engine.voice.voice_settings import VoiceSettings
from engine.wire.mail import MailServer
from engine.wire.reach import Reach
from engine.wire.web_address import Address

_EAR_THREADS = 4
"""More make a recogniser no quicker, but for long lines."""

_FILE = "cuelight.db"
_POSTGRESQL = ("postgres://", "postgresql://", "postgresql+psycopg://")
_SHELVES = ("s3://", "memory:")


def _a_shelf(place: str) -> str:
    if "://" in place and not place.startswith(_SHELVES):
        raise ValueError("a shelf is a folder or s3://bucket/prefix")
    return place


def _keys_of_a_school(keys: SecretStr, info: ValidationInfo) -> SecretStr:
    if info.data.get("mode") == "school" and not keys.get_secret_value():
        raise ValueError("a school needs master keys, kept apart from its data")
    return keys


def _origin_of_a_school(origins: str, info: ValidationInfo) -> str:
    if info.data.get("mode") == "school" and not all(map(_is_safe, origins.split(","))):
        raise ValueError("a school needs the address people type, with https://")
    return origins


def _an_owner(address: SecretStr) -> SecretStr:
    told = address.get_secret_value()
    if told and not told.startswith(_POSTGRESQL):
        raise ValueError("only a PostgreSQL has an owner: postgresql://owner:password@host/name")
    return address


def _by_driver(address: str) -> str:
    """An address of PostgreSQL with the driver that we use; another one stays as it is."""
    if address.startswith(_POSTGRESQL[:2]):
        return f"{_POSTGRESQL[2]}{address.partition('://')[2]}"
    return address


def _a_redis(address: SecretStr) -> SecretStr:
    told = address.get_secret_value()
    if told and not told.startswith(("redis://", "rediss://")):
        raise ValueError("an address of Redis begins with redis:// or rediss://")
    return address


def _is_safe(origin: str) -> bool:
    """Whether what goes there is sealed on the way, or stays on this computer."""
    parts = urlsplit(origin)
    here = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    bare = not (parts.path or parts.query or parts.fragment or parts.username)
    return (
        bare
        and bool(parts.hostname)
        and (parts.scheme == "https" or (here and parts.scheme == "http"))
    )


class Settings(VoiceSettings):
    """What may be set from outside, each by `CUELIGHT_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="CUELIGHT_", frozen=True, populate_by_name=True)

    mode: Literal["personal", "school"] = "personal"  # where nobody signs in, and where all do
    data: Path = Path(".data")
    db_url: str = Field(default="", validation_alias="CUELIGHT_DATABASE")  # SQLite unless set
    db_owner: Annotated[SecretStr, AfterValidator(_an_owner)] = Field(
        default=SecretStr(""), validation_alias="CUELIGHT_DATABASE_OWNER"
    )  # the same database by the role that owns its tables, where that is another
    shelf: Annotated[str, AfterValidator(_a_shelf)] = (
        ""  # a folder or s3://bucket/prefix; in the data folder unless set
    )
    keys: Annotated[SecretStr, AfterValidator(_keys_of_a_school)] = Field(
        default=SecretStr(""), validate_default=True
    )  # master keys, id:base64 parted by commas, the current one first
    voices: Path | None = None  # the folder of neural models; in the data folder unless set
    fetch: bool = True  # whether natural voices are fetched at the start, where they are missing
    host: str = "127.0.0.1"
    port: int = Field(default=3000, ge=1, le=65535)
    kinds: str = "all"  # of work that this process does: all, none, or some by commas
    jobs_at_once: int = Field(default=2, ge=1, le=64)  # recordings that a worker looks after
    night: str = Field(default="22-6", pattern=r"^(2[0-3]|1?\d)-(2[0-4]|1?\d)$")
    takes_kept: int = Field(default=30, ge=0, le=36_500)  # days after which unwanted takes go
    quota_people: int | None = Field(default=None, ge=1)  # that a school may have; no limit
    quota_plays: int | None = Field(default=None, ge=1)
    quota_minutes: int | None = Field(default=None, ge=1)  # recorded in a month
    processes: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, le=64)
    ears: int = Field(default=1, ge=0, le=16)  # processes that listen to actors; with 0 none does
    ear_url: Address = ""  # a server of /v1/audio/transcriptions that listens in their place
    ear_key: SecretStr = SecretStr("")
    ear_model: str = "whisper-1"
    ear_patience: float = Field(default=10.0, gt=0, le=60)  # seconds
    public_origin: Annotated[str, AfterValidator(_origin_of_a_school)] = Field(
        default="", validate_default=True
    )
    proxies: str = "127.0.0.1,::1"  # those that tell who asks: addresses, networks
    inside: str = ""  # hosts of the own network that may be asked who somebody is, by commas
    smtp: MailServer = SecretStr("")  # who takes letters: smtp://user:password@host:587
    smtp_from: str = ""  # whom letters are from
    chat_url: Address = (
        ""  # an OpenAI-compatible endpoint that may deepen an analysis; none unless set
    )
    chat_model: str = ""
    chat_key: SecretStr = SecretStr("")
    chat_price_in: float = Field(default=0.0, ge=0)  # for a million tokens
    chat_price_out: float = Field(default=0.0, ge=0)
    chat_budget: float | None = Field(default=None, ge=0)  # for each school and month
    chat_patience: float = Field(default=120.0, gt=0)  # seconds
    redis: Annotated[SecretStr, AfterValidator(_a_redis)] = SecretStr(
        ""
    )  # where several web processes keep tabs and count requests: redis://host:6379/0
    metrics_token: SecretStr = SecretStr("")  # what whoever asks for /metrics must bring
    sentry: SecretStr = SecretStr("")  # the address (DSN) of a Sentry that is told of faults
    ledger: Path | None = None  # where every line handed to a voice is noted, for tests and benches

    @property
    def database(self) -> str:
        """The address of the database: the one set, or a file in the data folder."""
        return _by_driver(self.db_url) or f"sqlite+aiosqlite:///{in_address(self.data / _FILE)}"

    @property
    def owner(self) -> str:
        """The address of the same database for whoever changes its tables."""
        return _by_driver(self.db_owner.get_secret_value()) or self.database

    @property
    def quota(self) -> Quota:
        """How much each school may have."""
        return Quota(self.quota_people, self.quota_plays, self.quota_minutes)

    @property
    def letters_from(self) -> str:
        """Whom letters are from: the address set, or Cuelight at the host that people type."""
        return self.smtp_from or f"Cuelight <cuelight@{urlsplit(self.origins[0]).hostname}>"

    def listens(self, known: Collection[str]) -> tuple[str, ...]:
        """The kinds of work that this process does, of those known. Raises ValueError.

        With SQLite it is the only one, and does them all.
        """
        if self.kinds == "all" or self.database.startswith("sqlite"):
            return tuple(known)
        asked = () if self.kinds == "none" else tuple(self.kinds.split(","))
        if strange := set(asked).difference(known):
            raise ValueError(f"CUELIGHT_KINDS: {', '.join(sorted(strange))}")
        return asked

    @property
    def voices_at(self) -> Path:
        """The folder of neural models: the one set, or one in the data folder."""
        return self.voices or self.data / "voices"

    @property
    def ear(self) -> EarSetting:
        """What recognisers are opened with: each process may use the processors of several."""
        threads = max(1, min(_EAR_THREADS, (os.cpu_count() or 1) // max(1, self.ears)))
        return EarSetting(
            folder=self.voices_at.absolute(),
            threads=threads,
            address=self.ear_url,
            key=self.ear_key,
            model=self.ear_model,
            patience=self.ear_patience,
        )

    @property
    def services(self) -> tuple[Service, ...]:
        """The speech services that are set, and the engines whose models are on this machine."""
        return (*super().services, *registry.on_this_machine(self.voices_at))

    @property
    def voice_lists(self) -> Path:
        """The file with the voices that services told of."""
        return self.data / "voices.json"

    @property
    def shelf_at(self) -> str:
        """Where the blobs stand: the place set, or a folder in the data folder."""
        return self.shelf or str(self.data / "shelf")

    @property
    def reach(self) -> Reach:
        """How far this deployment goes for addresses that others set."""
        named = (host.strip().lower() for host in self.inside.split(","))
        return Reach(frozenset(filter(None, named)))

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins whose pages may talk to this server."""
        if self.public_origin:
            return tuple(self.public_origin.split(","))
        return tuple(f"http://{name}:{self.port}" for name in ("localhost", "127.0.0.1"))


def in_address(file: Path) -> str:
    """The whole path of a file as it is written in the address of a database."""
    return quote(str(file.absolute()))


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()
