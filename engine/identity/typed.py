"""A provider as it is typed into a form, and as it stands there again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import SecretStr

from engine.account.caller import Position
from engine.identity.presets import Preset
from engine.identity.provider import (
    GRANTED,
    Admission,
    Kind,
    OidcSettings,
    Provider,
    SamlSettings,
)

_YES = "yes"


def typed_provider(provider_id: str, preset: Preset, form: Mapping[str, Any]) -> Provider:
    """What stands in the form; a position that no provider may grant counts as none."""
    told = {name: str(text).strip() for name, text in form.items()}
    return Provider(
        id=provider_id,
        school="",
        name=told.get("name", ""),
        settings=_saml(told) if preset.kind is Kind.SAML else _oidc(told, preset),
        domains=tuple(re.split(r"[\s,]+", told.get("domains", ""))),
        admission=_admission(told),
        secret=SecretStr(told.get("secret", "")),
    )


def fields_of(provider: Provider) -> dict[str, str]:
    """What stands in the form of a provider; its secret does not."""
    admission, settings = provider.admission, provider.settings
    groups = {
        position: ", ".join(
            name for name, granted in admission.positions.items() if granted is position
        )
        for position in GRANTED
    }
    names = ("issuer", "client_id", "signer", "groups", "entity", "address", "certificates")
    return {
        "name": provider.name,
        "domains": ", ".join(provider.domains),
        "otherwise": admission.otherwise or "",
        "domains_only": _YES if admission.domains_only else "",
        **{f"is_{position}": told for position, told in groups.items()},
        **{name: str(getattr(settings, name, "")) for name in names},
    }


def _oidc(told: Mapping[str, str], preset: Preset) -> OidcSettings:
    return OidcSettings(
        issuer=told.get("issuer", "") or preset.issuer,
        client_id=told.get("client_id", ""),
        scope=preset.scope,
        groups=told.get("groups", "") or preset.groups,
        signer=told.get("signer", "") if preset.signs else "",
    )


def _saml(told: Mapping[str, str]) -> SamlSettings:
    return SamlSettings(
        entity=told.get("entity", ""),
        address=told.get("address", ""),
        certificates=told.get("certificates", ""),
        groups=told.get("groups", "") or "groups",
    )


def _admission(told: Mapping[str, str]) -> Admission:
    positions = {
        name.strip(): position
        for position in reversed(GRANTED)
        for name in told.get(f"is_{position}", "").split(",")
        if name.strip()
    }
    otherwise = told.get("otherwise", "")
    granted = Position(otherwise) if otherwise in GRANTED else None
    return Admission(positions, granted, told.get("domains_only") == _YES)
