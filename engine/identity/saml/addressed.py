"""Whom a signed response was sent to, until when it holds, and by what kind of name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.x509 import Certificate
from defusedxml.ElementTree import fromstring
from minisignxml.verify import extract_verified_element_and_certificate

_PROTOCOL = "{urn:oasis:names:tc:SAML:2.0:protocol}"
_ASSERTION = "{urn:oasis:names:tc:SAML:2.0:assertion}"
_CONFIRMED = f"{_ASSERTION}Subject/{_ASSERTION}SubjectConfirmation"
_DATA = f"{_CONFIRMED}/{_ASSERTION}SubjectConfirmationData"
_BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer"


@dataclass(frozen=True, slots=True)
class Addressed:
    """All the addresses that are told, the end of its time, and the format of the name."""

    to: tuple[str, ...]
    until: datetime
    format: str


def addressed(xml: bytes, certificates: Collection[Certificate]) -> Addressed:
    """Whom the signed part was sent to, and whom the envelope says, where it says anything.

    Raises ValueError and what minisignxml raises.
    """
    signed, _ = extract_verified_element_and_certificate(xml=xml, certificates=certificates)
    whole = signed.tag == f"{_PROTOCOL}Response"
    assertion = signed.find(f"{_ASSERTION}Assertion") if whole else signed
    confirmed = assertion.findall(_DATA)
    ways = [each.get("Method") for each in assertion.findall(_CONFIRMED)]
    if len(confirmed) != 1 or ways != [_BEARER]:
        raise ValueError("it is not for whoever brings it, once")
    envelope = fromstring(xml).get("Destination")
    told = (confirmed[0].get("Recipient") or "", *([envelope] if envelope is not None else ()))
    until = datetime.fromisoformat(confirmed[0].get("NotOnOrAfter"))
    return Addressed(told, until, _format(assertion))


def status_of(xml: bytes) -> str:
    """How the provider says that it went; a refusal may be unsigned. Raises ValueError."""
    found: Any = fromstring(xml).find(f"{_PROTOCOL}Status/{_PROTOCOL}StatusCode")
    return str(found.get("Value")) if found is not None else ""


def _format(assertion: Any) -> str:
    return str(assertion.find(f"{_ASSERTION}Subject/{_ASSERTION}NameID").get("Format") or "")
