"""Asking a provider by SAML who somebody is, and what an answer has to be to prove it.

Signatures are minisaml's part. It neither looks whom an answer was sent to nor whether it came
before; both is looked at here, in what was signed. SAML 2.0 Profiles, 4.1.4.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain

from cryptography.x509 import Certificate, load_pem_x509_certificates
from lxml.etree import LxmlError
from minisaml.errors import MiniSAMLError
from minisaml.request import get_request_redirect_url
from minisaml.response import Response, TimeDriftLimits, validate_response
from minisignxml.errors import MiniSignXMLError

from engine.identity.begun import Begun
from engine.identity.identity import Identity, Vouched
from engine.identity.provider import Provider, SamlSettings
from engine.identity.refused import (
    DECLINED,
    ELSEWHERE,
    MISFIT,
    NOT_BELIEVED,
    SignInRefused,
)
from engine.identity.saml.addressed import addressed, status_of

_MOST = 256 * 1024
_SKEW = timedelta(seconds=60)
_DRIFT = TimeDriftLimits(_SKEW, _SKEW)
_TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
_FAULTS = (
    MiniSAMLError,
    MiniSignXMLError,
    LxmlError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
)
"""What a response of a stranger may cause in those who read it."""


def begin(provider: Provider, begun: Begun) -> str:
    """The address to go to. The state is the id of the request, and so of its only answer."""
    return get_request_redirect_url(
        saml_endpoint=_saml(provider).address,
        expected_audience=entity_of(begun.answer_at),
        acs_url=begun.answer_at,
        request_id=begun.state,
    )


def finish(provider: Provider, begun: Begun, answer: Mapping[str, str]) -> Vouched:
    """Who came back with this answer to what was begun. Raises SignInRefused."""
    settings = _saml(provider)
    if begun.provider != provider.id:
        raise SignInRefused(ELSEWHERE, "another provider was asked")
    told = answer.get("SAMLResponse", "")
    if not told or len(told) > _MOST:
        raise SignInRefused(NOT_BELIEVED, f"{len(told)} signs are no response")
    response = _proved(settings, begun, told)
    begun.answers(response.in_response_to or "")
    identity = _identity(provider, settings, response)
    provider.admit(identity)
    return Vouched(identity)


def certificates_of(told: str) -> tuple[Certificate, ...]:
    """The certificates of a provider's settings, in PEM. Raises ValueError where there are none."""
    return tuple(load_pem_x509_certificates(told.encode()))


def entity_of(answer_at: str) -> str:
    """What we are called by a provider that answers there."""
    return answer_at.rpartition("/")[0]


def _proved(settings: SamlSettings, begun: Begun, told: str) -> Response:
    """A response that was signed by the provider, just now, for us, and sent to this address."""
    try:
        xml = base64.b64decode(told, validate=True)
        certificates = certificates_of(settings.certificates)
        if not status_of(xml).endswith(":Success"):
            raise SignInRefused(DECLINED, "its status is no success")
        response = validate_response(
            data=told,
            certificate=certificates,
            expected_audience=entity_of(begun.answer_at),
            idp_issuer=settings.entity,
            allowed_time_drift=_DRIFT,
        )
        sent = addressed(xml, certificates)
    except (*_FAULTS, binascii.Error) as wrong:
        raise SignInRefused(NOT_BELIEVED, f"response: {type(wrong).__name__}") from wrong
    if set(sent.to) != {begun.answer_at}:
        raise SignInRefused(ELSEWHERE, "it was sent to somebody else")
    if sent.until + _SKEW <= datetime.now(UTC):
        raise SignInRefused(NOT_BELIEVED, "it comes too late")
    if sent.format == _TRANSIENT:
        raise SignInRefused(MISFIT, "it gives names that do not last")
    return response


def _identity(provider: Provider, settings: SamlSettings, response: Response) -> Identity:
    """Somebody as the attributes tell of them; an issuer is believed for its own people alone."""
    values = {each.name: [text for text in each.values if text] for each in response.attributes}
    first = {name: texts[0] for name, texts in values.items() if texts}
    subject = response.name_id or ""
    if not subject:
        raise SignInRefused(NOT_BELIEVED, "it names nobody")
    email = first.get(settings.email, subject if "@" in subject else "")
    identity = Identity(provider.id, provider.issuer, subject)
    groups = tuple(chain(values.get(settings.groups, ())))
    return replace(
        identity,
        name=first.get(settings.name, ""),
        email=email,
        email_verified=bool(email),
        groups=groups,
    )


def _saml(provider: Provider) -> SamlSettings:
    if isinstance(provider.settings, SamlSettings):
        return provider.settings
    raise SignInRefused(MISFIT, "it speaks OpenID Connect")
