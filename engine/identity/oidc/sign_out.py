"""Signing out at the provider, too: OpenID Connect RP-Initiated Logout 1.0."""

from __future__ import annotations

from authlib.common.urls import add_params_to_uri

from engine.identity.oidc.metadata import Directory
from engine.identity.provider import OidcSettings


async def way_out(directory: Directory, settings: OidcSettings, id_token: str, back_to: str) -> str:
    """The address where a session there is ended; empty where the provider ends none.

    Whoever goes there has been signed out here before: a provider may refuse an old proof. Raises
    SignInRefused.
    """
    metadata = await directory.metadata(settings.issuer)
    if not metadata.end_session_endpoint:
        return ""
    asked = {
        "id_token_hint": id_token,
        "client_id": settings.client_id,
        "post_logout_redirect_uri": back_to,
    }
    told = [(name, text) for name, text in asked.items() if text]
    return str(add_params_to_uri(metadata.end_session_endpoint, told))
