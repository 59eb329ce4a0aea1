"""Coming from a platform: away with a question, back with a statement that it has signed.

1EdTech Security Framework 1.0, 5.1; LTI 1.3 Core, 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from authlib.oidc.core import ImplicitIDToken
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry

from engine.identity.begun import Begun
from engine.identity.identity import Identity
from engine.identity.provider import LtiSettings, Provider
from engine.identity.public_keys import PublicKeys
from engine.identity.refused import (
    DECLINED,
    ELSEWHERE,
    MISFIT,
    NOT_BELIEVED,
    SignInRefused,
)

ASSIGNMENT = "cuelight_assignment"
"""The parameter of a link in a course that names what is set: we put it there, and are told it."""

_CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
_PLACING = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"
_GRADES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
_ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"
IN_COURSE = "http://purl.imsglobal.org/vocab/lis/v2/membership"
_SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
_SIGNED = "RS256"
_SKEW = 60
"""Seconds by which two clocks may differ."""

_FAULTS = (JoseError, ValueError, TypeError, KeyError)
Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Hints:
    """What a platform brings along when it sends somebody: who and what it is about, in its words.

    `to` is where they are to come, at our own address.
    """

    issuer: str
    login: str
    message: str = ""
    client_id: str = ""
    deployment: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Placing:
    """That a teacher chooses what is to stand in their course: where it is told, and what with."""

    back_to: str
    data: str


@dataclass(frozen=True, slots=True)
class Launch:
    """Somebody who came from a platform, out of a course there (its id and title).

    `assignment` is what the link that they followed was made for. `grades` is where a grade of it
    is told, `roster` where one finds who is in the course; each may be empty. With `placing` they
    came to choose.
    """

    identity: Identity
    deployment: str
    course: str
    title: str
    assignment: str = ""
    grades: str = ""
    roster: str = ""
    placing: Placing | None = None


def begin(provider: Provider, begun: Begun, hints: Hints) -> str:
    """The address to go to, where the platform says who it is. Raises SignInRefused."""
    settings = lti_of(provider)
    other = hints.client_id not in {"", settings.client_id}
    strange = hints.deployment and hints.deployment not in settings.deployments
    if hints.issuer != settings.issuer or other or strange:
        raise SignInRefused(ELSEWHERE, "another platform sends somebody")
    asked = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": settings.client_id,
        "redirect_uri": begun.answer_at,
        "login_hint": hints.login,
        "state": begun.state,
        "nonce": begun.nonce,
        **({"lti_message_hint": hints.message} if hints.message else {}),
    }
    mark = "&" if "?" in settings.authorize else "?"
    return f"{settings.authorize}{mark}{urlencode(asked)}"


async def finish(
    keys: PublicKeys, provider: Provider, begun: Begun, answer: Mapping[str, str]
) -> Launch:
    """Who came back with this answer to what was begun, and for what. Raises SignInRefused."""
    settings = lti_of(provider)
    if begun.provider != provider.id:
        raise SignInRefused(ELSEWHERE, "another platform was asked")
    begun.answers(answer.get("state", ""))
    if "id_token" not in answer:
        raise SignInRefused(DECLINED, "it told nobody")
    claims = await _proved(keys, settings, begun, answer["id_token"])
    return _launch(provider, claims)


def lti_of(provider: Provider) -> LtiSettings:
    """How this platform is asked. Raises SignInRefused for a provider that is none."""
    if isinstance(provider.settings, LtiSettings):
        return provider.settings
    raise SignInRefused(MISFIT, "it is no learning platform")


def role_names(told: object) -> tuple[str, ...]:
    """What somebody is in a course, such as `Instructor`: the ends of its URIs (LTI Core, A.2.2).

    What they are in the institution or the system does not count.
    """
    listed = told if isinstance(told, list) else []
    here = (str(each) for each in listed if str(each).startswith(IN_COURSE))
    return tuple(dict.fromkeys(each.rpartition("#")[2] for each in here))


async def _proved(
    keys: PublicKeys, settings: LtiSettings, begun: Begun, told: str
) -> dict[str, Any]:
    """The claims of a statement that the platform signed for us, for this question."""
    wanted: Any = {
        "iss": {"essential": True, "value": settings.issuer},
        "aud": {"essential": True, "value": settings.client_id},
        "sub": {"essential": True},
        "nonce": {"essential": True},
    }
    try:
        kid = str(jws.extract_compact(told.encode("ascii")).headers().get("kid", ""))
        registry = JWSRegistry(algorithms=[_SIGNED], strict_check_header=False)
        token = jwt.decode(told, await keys.at(settings.keys, kid), registry=registry)
        params = {"client_id": settings.client_id, "nonce": begun.nonce}
        claims = ImplicitIDToken(token.claims, token.header, wanted, params)
        claims.validate(leeway=_SKEW)
    except _FAULTS as wrong:
        raise SignInRefused(NOT_BELIEVED, f"launch: {type(wrong).__name__}") from wrong
    return dict(claims)


def _launch(provider: Provider, claims: Claims) -> Launch:
    """What is claimed, if it is a launch of ours. Raises SignInRefused."""
    settings, kind = lti_of(provider), claims.get(f"{_CLAIM}message_type")
    if claims.get(f"{_CLAIM}version") != "1.3.0":
        raise SignInRefused(NOT_BELIEVED, "another version")
    if claims.get(f"{_CLAIM}deployment_id") not in settings.deployments:
        raise SignInRefused(ELSEWHERE, "another deployment")
    if kind not in {"LtiResourceLinkRequest", "LtiDeepLinkingRequest"}:
        raise SignInRefused(NOT_BELIEVED, "another kind of message")
    course, given = _part(claims, f"{_CLAIM}context"), _part(claims, f"{_CLAIM}custom")
    grades, roster = _part(claims, _GRADES), _part(claims, _ROSTER)
    return Launch(
        identity=_identity(provider, claims),
        deployment=str(claims[f"{_CLAIM}deployment_id"]),
        course=str(course.get("id", "")),
        title=str(course.get("title") or course.get("label") or ""),
        assignment=str(given.get(ASSIGNMENT, "")),
        grades=str(grades.get("lineitem", "")) if _SCORE in grades.get("scope", ()) else "",
        roster=str(roster.get("context_memberships_url", "")),
        placing=_placing(claims) if kind == "LtiDeepLinkingRequest" else None,
    )


def _identity(provider: Provider, claims: Claims) -> Identity:
    return Identity(
        provider=provider.id,
        issuer=provider.issuer,
        subject=str(claims["sub"]),
        name=str(claims.get("name") or claims.get("given_name") or ""),
        email=str(claims.get("email") or ""),
        groups=role_names(claims.get(f"{_CLAIM}roles")),
        language=str(claims.get("locale") or ""),
    )


def _placing(claims: Claims) -> Placing:
    told = _part(claims, _PLACING)
    back_to = str(told.get("deep_link_return_url", ""))
    if not back_to or "ltiResourceLink" not in told.get("accept_types", ()):
        raise SignInRefused(MISFIT, "it takes no links to what is set")
    return Placing(back_to, str(told.get("data", "")))


def _part(claims: Claims, name: str) -> Claims:
    """The claims in a claim; none where it is no object."""
    found = claims.get(name)
    return found if isinstance(found, Mapping) else {}
