"""What a platform is asked, and told, when nobody sits at a browser: rosters and grades.

Names and Role Provisioning Services 2.0; Assignment and Grade Services 2.0, 3.4; the token by a
signed statement of our own (RFC 7523).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import SecretStr

from engine.identity.asking import LIMITS, ONCE, told_by
from engine.identity.identity import Identity
from engine.identity.lti.launch import IN_COURSE, lti_of, role_names
from engine.identity.lti.own_key import signed
from engine.identity.lti.placed import MOST
from engine.identity.provider import Provider
from engine.identity.refused import MISFIT, SignInRefused
from engine.wire.endpoint import Endpoint
from engine.wire.exchange import WireAnswer, WireRequest
from engine.wire.reach import Reach

_ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
_SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
_ROSTER_FORM = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"
_SCORE_FORM = "application/vnd.ims.lis.v1.score+json"
_BY_STATEMENT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_NEXT = re.compile(r'<([^<>]{1,2000})>\s{0,4};\s{0,4}rel="?next"?')
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Grade:
    """What is told of somebody (their `subject` there): `share` is 0 to 1, `done` that it is all.

    `at` is when it came to stand so.
    """

    subject: str
    share: float
    done: bool
    at: datetime


class Platform:
    """A platform, asked by us; each token that it gives is used for all that is asked by it."""

    def __init__(self, reach: Reach, provider: Provider) -> None:
        """Nothing was asked yet."""
        self._reach, self._provider = reach, provider
        self._tokens: dict[str, SecretStr] = {}

    async def roster(self, address: str) -> tuple[Identity, ...]:
        """Who is in a course now, with what they are there. Raises SignInRefused."""
        found: list[Identity] = []
        for _ in range(_MOST_PAGES):
            page = await self._ask(_ROSTER, address, WireRequest("GET", "", accept=_ROSTER_FORM))
            found += _members(self._provider, page.value)
            following = _NEXT.search(page.head.headers.get("link", ""))
            if not following:
                return tuple(found)
            address = following[1]
        raise SignInRefused(MISFIT, "its roster has no end")

    async def tell(self, address: str, grade: Grade) -> None:
        """Have a grade stand in the course's book, over the one before. Raises SignInRefused."""
        body = {
            "userId": grade.subject,
            "scoreGiven": round(grade.share * MOST, 2),
            "scoreMaximum": MOST,
            "activityProgress": "Completed" if grade.done else "InProgress",
            "gradingProgress": "FullyGraded",
            "timestamp": grade.at.astimezone(UTC).isoformat(timespec="milliseconds"),
        }
        question = WireRequest("POST", "", body=body, content_type=_SCORE_FORM)
        await self._ask(_SCORE, _scores_of(address), question)

    async def _ask(self, scope: str, address: str, question: WireRequest) -> WireAnswer:
        if scope not in self._tokens:
            self._tokens[scope] = await self._token(scope)
        via = Endpoint("learning platform", "", self._tokens[scope], limits=LIMITS)
        return await told_by(self._reach, address, question, via)

    async def _token(self, scope: str) -> SecretStr:
        settings = lti_of(self._provider)
        us = {"iss": settings.client_id, "sub": settings.client_id, "aud": settings.token}
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": _BY_STATEMENT,
            "client_assertion": signed(self._provider.secret, us),
            "scope": scope,
        }
        via = Endpoint("learning platform", "", limits=ONCE)
        question = WireRequest("POST", "", form=form)
        told = (await told_by(self._reach, settings.token, question, via)).value
        token = told.get("access_token") if isinstance(told, dict) else None
        if not isinstance(token, str):
            raise SignInRefused(MISFIT, "it gave no token")
        return SecretStr(token)


def _scores_of(address: str) -> str:
    """Where scores of a line are told: its address may have parameters (AGS 2.0, 3.4.1)."""
    where, mark, parameters = address.partition("?")
    return f"{where.rstrip('/')}/scores{mark}{parameters}"


def _members(provider: Provider, told: object) -> list[Identity]:
    listed = told.get("members") if isinstance(told, Mapping) else None
    if not isinstance(listed, list):
        raise SignInRefused(MISFIT, "it tells no members")
    there = (each for each in listed if isinstance(each, Mapping) and each.get("user_id"))
    return [_member(provider, each) for each in there if each.get("status", "Active") == "Active"]


def _member(provider: Provider, told: Mapping[str, Any]) -> Identity:
    parts = (str(told.get(part) or "") for part in ("given_name", "family_name"))
    roles = [
        each if "#" in str(each) else f"{IN_COURSE}#{each}" for each in told.get("roles") or ()
    ]
    return Identity(
        provider=provider.id,
        issuer=provider.issuer,
        subject=str(told["user_id"]),
        name=str(told.get("name") or " ".join(filter(None, parts))),
        email=str(told.get("email") or ""),
        groups=role_names(roles),
    )
