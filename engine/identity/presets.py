"""What is known of identity providers that many schools have: where they are, how they answer."""

from __future__ import annotations

from dataclasses import dataclass

from engine.identity.provider import Kind


@dataclass(frozen=True, slots=True)
class Preset:
    """How one kind of provider is asked; the issuer as it is typed, with what differs in capitals.

    With `anybody` a provider vouches for people of all the world, so that a school has to say which
    are its own. With `signs` the secret is a private key, of a team and with a name.
    """

    id: str
    issuer: str = ""
    scope: str = "openid profile email"
    groups: str = "groups"
    kind: Kind = Kind.OIDC
    anybody: bool = False
    signs: bool = False


PRESETS = (
    Preset("entra", "https://login.microsoftonline.com/TENANT/v2.0"),
    Preset("google", "https://accounts.google.com", anybody=True),
    Preset(
        "apple", "https://appleid.apple.com", scope="openid name email", anybody=True, signs=True
    ),
    Preset("auth0", "https://TENANT.eu.auth0.com/", groups="https://cuelight/groups"),
    Preset("keycloak", "https://HOST/realms/REALM"),
    Preset("other"),
    Preset("saml", kind=Kind.SAML),
)
"""In the order in which they are offered."""


def preset_of(preset_id: str) -> Preset:
    """The one of this id, or the one for all others."""
    named = {each.id: each for each in PRESETS}
    return named.get(preset_id, named["other"])
