"""Where a service is, how it gets its key, and what it is allowed: time, bytes, tries."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr

NO_KEY = SecretStr("")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take. All times in seconds.

    `silence` is how long a connection may say nothing, `answer` how long the whole answer may take,
    counted from when it is asked. `tries` are made at most, the second `pause` after the first, and
    each later one after twice the pause before it; none is begun after `altogether`.
    """

    silence: float = 20.0
    answer: float = 60.0
    most_bytes: int = 64 * 2**20
    tries: int = 5
    pause: float = 0.25
    altogether: float | None = None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A service that is asked: its name for the log, and what stands before its paths.

    The key goes into `header` after `prefix`, and shows in no text made of this value. `at_once` is
    how many connections are held.
    """

    name: str
    address: str
    key: SecretStr = NO_KEY
    header: str = "authorization"
    prefix: str = "Bearer "
    at_once: int = 4
    limits: Limits = Limits()
