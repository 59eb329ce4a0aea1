"""What a teacher has chosen for their course, as the platform is told it (Deep Linking 2.0)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.identity.lti.launch import ASSIGNMENT, Launch, lti_of
from engine.identity.lti.own_key import signed
from engine.identity.provider import Provider
from engine.identity.refused import MISFIT, SignInRefused

MOST = 100.0
"""What a grade is told out of."""

_CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
_PLACED = "https://purl.imsglobal.org/spec/lti-dl/claim/"


@dataclass(frozen=True, slots=True)
class ToPlace:
    """What is set: its id, what it is called, the address that leads to it, when it is due.

    `due` is an ISO moment, or empty.
    """

    assignment: str
    title: str
    address: str
    due: str = ""


def placed(provider: Provider, launch: Launch, chosen: ToPlace | None) -> str:
    """The signed answer to who came to choose; with nothing chosen, nothing is placed.

    Raises SignInRefused.
    """
    if not launch.placing:
        raise SignInRefused(MISFIT, "nobody came to choose")
    settings = lti_of(provider)
    claims: dict[str, Any] = {
        "iss": settings.client_id,
        "aud": settings.issuer,
        "nonce": launch.placing.data or provider.id,
        f"{_CLAIM}message_type": "LtiDeepLinkingResponse",
        f"{_CLAIM}version": "1.3.0",
        f"{_CLAIM}deployment_id": launch.deployment,
        f"{_PLACED}content_items": [_item(chosen)] if chosen else [],
    }
    if launch.placing.data:
        claims[f"{_PLACED}data"] = launch.placing.data
    return signed(provider.secret, claims)


def _item(chosen: ToPlace) -> dict[str, Any]:
    due = {"submission": {"endDateTime": chosen.due}} if chosen.due else {}
    return {
        "type": "ltiResourceLink",
        "title": chosen.title,
        "url": chosen.address,
        "custom": {ASSIGNMENT: chosen.assignment},
        "window": {"targetName": "_blank"},
        "lineItem": {
            "scoreMaximum": MOST,
            "label": chosen.title,
            "resourceId": chosen.assignment,
        },
        **due,
    }
