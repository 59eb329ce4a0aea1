"""What is known of identity providers that many schools have: where they are, how they answer."""

from __future__ import annotations

from dataclasses import dataclass

from engine.identity.provider import Kind


@dataclass(frozen=True, slots=True)
class Preset:
    """How one kind of provider is asked; the issuer as it is typed, with what differs in capitals.

    With `anybody` a provider vouches for people of all the world, so that a school has to say which
    are its own. With `signs` the secret is a private key, of a team and with a name. A learning
    platform is asked at three addresses: `authorize`, `token`, `keys`.
    """

    id: str
    issuer: str = ""
    scope: str = "openid profile email"
    groups: str = "groups"
    kind: Kind = Kind.OIDC
    anybody: bool = False
    signs: bool = False
    authorize: str = ""
    token: str = ""
    keys: str = ""


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
    Preset(
        "canvas",
        "https://canvas.instructure.com",
        kind=Kind.LTI,
        authorize="https://sso.canvaslms.com/api/lti/authorize_redirect",
        token="https://sso.canvaslms.com/login/oauth2/token",  # noqa: S106 - an address
        keys="https://sso.canvaslms.com/api/lti/security/jwks",
    ),
    Preset(
        "moodle",
        "https://HOST",
        kind=Kind.LTI,
        authorize="https://HOST/mod/lti/auth.php",
        token="https://HOST/mod/lti/token.php",  # noqa: S106 - an address
        keys="https://HOST/mod/lti/certs.php",
    ),
    Preset(
        "blackboard",
        "https://blackboard.com",
        kind=Kind.LTI,
        authorize="https://developer.blackboard.com/api/v1/gateway/oidcauth",
        token="https://developer.blackboard.com/api/v1/gateway/oauth2/jwttoken",  # noqa: S106 - an address
        keys="https://developer.blackboard.com/api/v1/management/applications/CLIENT_ID/jwks.json",
    ),
    Preset("lti", kind=Kind.LTI),
)
"""In the order in which they are offered."""


def preset_of(preset_id: str) -> Preset:
    """The one of this id, or the one for all others."""
    named = {each.id: each for each in PRESETS}
    return named.get(preset_id, named["other"])
