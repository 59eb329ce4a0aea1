"""Somebody as an identity provider knows them, and what it said along with it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is elsewhere: `issuer` and `subject` together tell them from all others.

    The rest is what that place said of them, and may be anything: nobody is known by an e-mail
    address. `provider` is the id of the provider that was asked, `language` a tag such as "en".
    `also` is another subject of the same person there, where an issuer has two; empty elsewhere.
    """

    provider: str
    issuer: str
    subject: str
    name: str = ""
    email: str = ""
    email_verified: bool = False
    groups: tuple[str, ...] = ()
    language: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Vouched:
    """An identity that was proved, with the session `sid` it has there and the proof itself.

    Both are needed to end that session with ours; a provider that cannot end one tells neither.
    """

    identity: Identity
    sid: str = ""
    id_token: str = field(default="", repr=False)
