"""Somebody as a school's directory tells of them, before they ever come in (SCIM, RFC 7643)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.failure import Failure

LONGEST = 256
"""Signs of a user name or an external id: more than any directory has."""


@dataclass(frozen=True, slots=True)
class DirectoryPerson:
    """Somebody in a directory, and the account that is theirs here (empty before there is one).

    `external_id` is what the school's provider calls them when they sign in: its subject. `roles`
    count as groups do. Who is not `active` is let in no more. `told` is the whole record, as JSON.
    """

    user_name: str
    external_id: str
    name: str = ""
    active: bool = True
    roles: tuple[str, ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)
    account: str = ""
    made: datetime | None = None
    changed: datetime | None = None


class NotTakenIn(Failure):
    """The school takes nobody in by this record, or puts nobody out by it.

    `taken`: another has this user name or external id; `no_external_id`; `not_let_in`: they are of
    no role that is let in; `an_owner`: who owns the school is put out by
    nobody else; `external_id_stays`: another one would lead two people to one account.
    """

    status = 409
    sentence = "The directory's record was not taken: {reason}."

    def __init__(self, reason: str) -> None:
        """A refusal for one of the reasons above."""
        super().__init__(reason)
        self.reason = reason
