"""What a browser remembers between leaving for an identity provider and coming back."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from engine.identity.refused import NOT_BEGUN, OVER, SignInRefused

LASTS = 600
"""Seconds within which one has to come back."""


def new_secret() -> str:
    """256 bits by lot, such as a code verifier wants (RFC 7636, 4.1); begins like an XML name."""
    return f"_{secrets.token_urlsafe(32)}"


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that was begun: its browser keeps this, sealed, and brings it once.

    `answer_at` is the address that the provider was told to answer at, `next` where somebody goes
    from there. `linking` is the account of somebody who is signed in and wants this identity to
    lead to it. `at` counts seconds since 1970.
    """

    provider: str
    answer_at: str
    next: str = "/"
    linking: str = ""
    state: str = field(default_factory=new_secret)
    nonce: str = field(default_factory=new_secret)
    verifier: str = field(default_factory=new_secret)
    at: int = field(default_factory=lambda: int(time.time()))

    def told(self) -> bytes:
        """All of it as JSON, to be sealed."""
        return _BEGUN_JSON.dump_json(self)

    def answers(self, state: str) -> None:
        """Whether an answer to this state is an answer to this. Raises SignInRefused."""
        if not secrets.compare_digest(self.state.encode(), state.encode("utf-8", "replace")):
            raise SignInRefused(NOT_BEGUN, "another state")
        if not 0 <= time.time() - self.at <= LASTS:
            raise SignInRefused(OVER)


def begun_of(told: bytes) -> Begun:
    """What was told. Raises SignInRefused."""
    try:
        return _BEGUN_JSON.validate_json(told)
    except ValidationError as wrong:
        raise SignInRefused(NOT_BEGUN, "it is not what was remembered") from wrong


_BEGUN_JSON = TypeAdapter(Begun)
