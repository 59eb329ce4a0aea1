"""A signed-in browser: for how long it stays one, and how its person came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from engine.failure import Failure

COOKIE = "__Host-session"
"""It holds the token of a browser session. Its prefix has browsers see to Secure and Path=/."""

IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
"""For how long a session lives that nobody uses, and one that is used."""

PIN_LONGEST = timedelta(hours=3)
"""For how long one lives that was opened by a PIN: a double lesson, on a device that is shared."""


class How(StrEnum):
    """How somebody came in."""

    PASSWORD = "password"  # noqa: S105 - no secret
    PASSKEY = "passkey"
    OIDC = "oidc"
    SAML = "saml"
    LTI = "lti"
    PIN = "pin"

    @property
    def is_of_a_school(self) -> bool:
        """Whether a school alone has vouched for them: by a PIN it gave, or keys it told us."""
        return self in {How.PIN, How.SAML, How.LTI}


class NotSignedIn(Failure):
    """Nobody is signed in at this browser, or no longer."""

    reason = "not_signed_in"
    status = 401
    sentence = "Sign in first."


class NoSchool(NotSignedIn):
    """They are who they say, and belong to no school here, or no longer."""

    reason = "no_school"
    status = 403
    sentence = "This account belongs to no school here any longer."


@dataclass(frozen=True, slots=True)
class BrowserSession:
    """A browser in which somebody is signed in; `id` is the digest of its token.

    `agent` tells in few words which browser it is, as far as it said.
    """

    id: str
    account: str
    school: str
    how: How
    agent: str
    made_at: datetime
    seen_at: datetime

    def lives(self, at: datetime) -> bool:
        """Whether it has not run out by then."""
        longest = PIN_LONGEST if self.how is How.PIN else LONGEST
        return at < min(self.seen_at + IDLE, self.made_at + longest)
