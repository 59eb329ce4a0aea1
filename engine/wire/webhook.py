"""Webhooks as Standard Webhooks has them: messages that are signed, fresh, and told once.

The signature is over the id, the moment and the body, by a secret that both sides have.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr
from standardwebhooks import Webhook as Signer
from standardwebhooks.webhooks import WebhookVerificationError

from engine.failure import Failure

EVENTS = (
    *("analysis.completed", "analysis.failed", "analysis.cancelled"),
    *("recording.completed", "recording.failed", "recording.cancelled"),
    *("scan.completed", "scan.failed", "scan.cancelled"),
)
"""What a webhook may be told of: the end of a job, by its kind."""

TRIAL = "trial"
"""What it is told when somebody wants to see whether it hears."""

PAUSES = tuple(timedelta(seconds=each) for each in (5, 300, 1800, 7200, 18_000, 36_000))
"""After so long it is told again what it did not hear: the first five of Standard Webhooks, and ten
hours. Then it is given up, after a day's time."""

_BYTES = 32


class NotSigned(Failure):
    """This was not signed by the secret of the webhook, or not within five minutes."""

    reason = "not_signed"
    status = 401
    sentence = "This message is not signed as it must be, or too old."


@dataclass(frozen=True, slots=True)
class Webhook:
    """Another program of a school: `address` is where it is told what happens, empty for nowhere.

    It may tell us, too. `events` are of EVENTS; `owner` is the account in whose name it asks.
    """

    id: str
    school: str
    owner: str
    name: str
    address: str
    events: tuple[str, ...]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to a webhook: after so many `tries` it is "waiting", "delivered" or "failed".

    `answer` is the last status that came back, 0 for none, and `message` a word on why.
    """

    id: str
    webhook: str
    event: str
    status: str
    tries: int
    answer: int
    message: str
    made_at: datetime
    tried_at: datetime | None

    def due(self, at: datetime) -> float | None:
        """In how many seconds it is to be told; None for one that is not waiting."""
        if self.status != "waiting":
            return None
        if not self.tries or self.tried_at is None:
            return 0.0
        return max(0.0, (self.tried_at + PAUSES[self.tries - 1] - at).total_seconds())


def new_secret() -> str:
    """A secret of 256 bits as both sides write it."""
    return "whsec_" + b64encode(secrets.token_bytes(_BYTES)).decode()


def signed(secret: SecretStr, message: str, body: str) -> dict[str, str]:
    """The headers of a message of this id, signed now."""
    at = datetime.now(UTC)
    signature = Signer(secret.get_secret_value()).sign(message, at, body)
    when = str(int(at.timestamp()))
    return {"webhook-id": message, "webhook-timestamp": when, "webhook-signature": signature}


def check(secret: SecretStr, headers: Mapping[str, str], body: bytes) -> str:
    """The id of a message that was signed by this secret, and is fresh. Raises NotSigned."""
    told = {name: headers.get(name, "") for name in _HEADERS}
    try:
        Signer(secret.get_secret_value()).verify(body, told, json_parse=False)
    except (WebhookVerificationError, ValueError) as wrong:  # or what is no signature at all
        raise NotSigned(str(wrong)) from wrong
    return told["webhook-id"]


_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")
