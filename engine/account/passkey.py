"""Passkeys: a key pair that a device keeps and proves to this site alone (WebAuthn, level 2)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from engine.failure import Failure

LASTS = 300
"""Seconds within which a device has to answer: the longest that WebAuthn recommends (level 3)."""

MOST = 10
"""Passkeys of one person: as many devices as anybody signs in with."""

_BYTES = 32
_HOUSE = "Cuelight"
_PREFERRED = AuthenticatorSelectionCriteria(
    resident_key=ResidentKeyRequirement.REQUIRED,
    user_verification=UserVerificationRequirement.PREFERRED,
)


class NotAPasskey(Failure):
    """What a device said proves nothing: another site, an old question, a copied device.

    `passkey_failed`; `passkey_over` where it took too long or was used before; `passkeys_enough`.
    """

    status = 401
    sentence = "This passkey opened nothing: {reason}."

    def __init__(self, reason: str = "passkey_failed", detail: str = "") -> None:
        """A refusal for one of the reasons above; `detail` is for the log."""
        super().__init__(reason, detail)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey of an account. `id` and `public_key` are base64url, `count` how often it signed.

    A device that does not count says 0 each time.
    """

    id: str
    account: str
    public_key: str
    count: int
    name: str
    made: datetime
    used: datetime | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a device is asked to sign: at one of our origins, for an account, since `at` (seconds).

    Without an account it is for whoever has a passkey, who must be known to the device (by finger,
    face or PIN); with one the person has told a password already.
    """

    challenge: str
    origin: str
    account: str
    at: int


def new_challenge() -> str:
    """256 bits by lot, base64url (WebAuthn asks for 16 bytes at least, 13.4.3)."""
    return bytes_to_base64url(secrets.token_bytes(_BYTES))


def asked_to_make(question: Question, name: str, known: Sequence[Passkey]) -> dict[str, Any]:
    """What a browser is told to have a device make one, unless it has one of the `known`."""
    options = generate_registration_options(
        rp_id=_site(question.origin),
        rp_name=_HOUSE,
        user_id=question.account.encode(),
        user_name=name,
        user_display_name=name,
        challenge=base64url_to_bytes(question.challenge),
        timeout=LASTS * 1000,
        authenticator_selection=_PREFERRED,
        exclude_credentials=_told(known),
    )
    return dict(json.loads(options_to_json(options)))


def made(question: Question, told: str, name: str, at: datetime) -> Passkey:
    """The passkey that a device has made, by what it told (JSON). Raises NotAPasskey."""
    try:
        found = verify_registration_response(
            credential=told,
            expected_challenge=base64url_to_bytes(question.challenge),
            expected_rp_id=_site(question.origin),
            expected_origin=question.origin,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as wrong:
        raise NotAPasskey(detail=type(wrong).__name__) from wrong
    return Passkey(
        id=bytes_to_base64url(found.credential_id),
        account=question.account,
        public_key=bytes_to_base64url(found.credential_public_key),
        count=found.sign_count,
        name=name,
        made=at,
    )


def asked_to_sign(question: Question, theirs: Sequence[Passkey]) -> dict[str, Any]:
    """What a browser is told to have a device sign; with one of `theirs`, if it is known whose."""
    options = generate_authentication_options(
        rp_id=_site(question.origin),
        challenge=base64url_to_bytes(question.challenge),
        timeout=LASTS * 1000,
        allow_credentials=_told(theirs),
        user_verification=_verified(question),
    )
    return dict(json.loads(options_to_json(options)))


def credential_id(told: str) -> str:
    """Which passkey a device has signed with, as it says. Raises NotAPasskey."""
    try:
        found = json.loads(told)["id"]
    except (ValueError, KeyError, TypeError) as wrong:
        raise NotAPasskey(detail="no credential") from wrong
    return str(found)


def signed(question: Question, told: str, passkey: Passkey) -> int:
    """How often the device has signed by now, if this is its signature. Raises NotAPasskey.

    One that counts and does not go on counting was copied (WebAuthn, 6.1.1).
    """
    try:
        found = verify_authentication_response(
            credential=told,
            expected_challenge=base64url_to_bytes(question.challenge),
            expected_rp_id=_site(question.origin),
            expected_origin=question.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.count,
            require_user_verification=not question.account,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as wrong:
        raise NotAPasskey(detail=type(wrong).__name__) from wrong
    return found.new_sign_count


def _verified(question: Question) -> UserVerificationRequirement:
    if question.account:
        return UserVerificationRequirement.DISCOURAGED
    return UserVerificationRequirement.REQUIRED


def _told(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.id)) for each in passkeys]


def _site(origin: str) -> str:
    """The host of an origin: a passkey is for it and no other."""
    return urlsplit(origin).hostname or ""
