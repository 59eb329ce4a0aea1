"""A learning platform on this machine: it signs launches, has a course, and keeps its grades."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from engine.account.caller import Position
from engine.identity.provider import Admission, LtiSettings
from tests.identity.on_loopback import on_loopback

CLIENT, DEPLOYMENT, COURSE = "cuelight", "1", "drama-10"
ROLES = Admission({"Instructor": Position.TEACHER, "Learner": Position.STUDENT}, otherwise=None)
_CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
_DL = "https://purl.imsglobal.org/spec/lti-dl/claim/"
_ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
_SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"


@dataclass(frozen=True)
class Going:
    """Somebody at the course's page, and for what they go: to choose (`place`), or by a link."""

    who: str
    role: str
    to: str
    claims: dict[str, Any]


_SENDS = "<script>document.forms[0].submit()</script>"


@dataclass
class Platform:
    """What it knows: its key, pages of members, what it was told.

    `claims` go over true ones. `tool` are the keys by which it judges who asks for a token. To a
    browser it shows a course, from which somebody `goes` to the `door` of the tool in a frame;
    `statements` are what the tool sent back by that browser.
    """

    address: str
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "p1"}))
    claims: dict[str, Any] = field(default_factory=dict)
    pages: list[list[dict[str, Any]]] = field(default_factory=list)
    tool: dict[str, Any] = field(default_factory=dict)
    scores: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    tokens: int = 0
    away: bool = False
    door: str = ""
    goes: Going | None = None
    statements: list[str] = field(default_factory=list)

    @property
    def settings(self) -> LtiSettings:
        """How it is asked."""
        there = [f"{self.address}/{each}" for each in ("authorize", "token", "keys")]
        return LtiSettings(self.address, CLIENT, (DEPLOYMENT,), *there)

    def launch(self, who: str, role: str, asked: str, **more: Any) -> dict[str, str]:
        """The form that somebody's browser brings back, to the question at this address."""
        told = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
        at = int(time.time())
        true = {
            "iss": self.address,
            "sub": who,
            "aud": CLIENT,
            "iat": at,
            "exp": at + 60,
            "nonce": told["nonce"],
            "name": who.title(),
            f"{_CLAIM}version": "1.3.0",
            f"{_CLAIM}message_type": "LtiResourceLinkRequest",
            f"{_CLAIM}deployment_id": DEPLOYMENT,
            f"{_CLAIM}roles": [f"{_ROLE}{role}"],
            f"{_CLAIM}context": {"id": COURSE, "title": "Drama, year 10"},
            "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice": {
                "context_memberships_url": f"{self.address}/members?page=0"
            },
        }
        claims = {**true, **more, **self.claims}
        kept = {name: value for name, value in claims.items() if value is not None}
        return {"state": told["state"], "id_token": self.signed(kept)}

    def choosing(self) -> dict[str, Any]:
        """The claims of somebody who chooses what is to stand in the course."""
        settings = {
            "deep_link_return_url": f"{self.address}/placed",
            "accept_types": ["ltiResourceLink"],
            "data": "of the platform",
        }
        return {
            f"{_CLAIM}message_type": "LtiDeepLinkingRequest",
            f"{_DL}deep_linking_settings": settings,
        }

    def link(self, item: dict[str, Any], line: str = "7") -> dict[str, Any]:
        """The claims of somebody who follows a link that was placed."""
        grades = {"scope": [_SCORE], "lineitem": f"{self.address}/lines/{line}?type=1"}
        return {
            f"{_CLAIM}custom": item["custom"],
            "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint": grades,
        }

    def placed(self, statement: str) -> dict[str, Any]:
        """What the tool has signed, if it has."""
        told = jwt.decode(statement, self._known, algorithms=["RS256"]).claims
        assert told["aud"] == self.address
        assert told[f"{_DL}data"] == "of the platform"
        return dict(told)

    @property
    def _known(self) -> KeySet:
        return KeySet([RSAKey.import_key(each) for each in self.tool["keys"]])

    def signed(self, claims: dict[str, Any]) -> str:
        """A statement by its key."""
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)

    def course(self) -> str:
        """The page of the course, with the tool in its frame."""
        assert self.goes
        hints = {
            "iss": self.address,
            "login_hint": self.goes.who,
            "target_link_uri": f"{self.door}/{self.goes.to}",
            "client_id": CLIENT,
        }
        frame = '<iframe name="tool" width="900" height="600"></iframe>'
        return f"{_form(f'{self.door}/begin', hints, 'tool')}{frame}{_SENDS}"

    def authorises(self, asked: str) -> str:
        """The page that brings a launch back to the tool."""
        assert self.goes
        told = self.launch(self.goes.who, self.goes.role, asked, **self.goes.claims)
        back = parse_qs(urlsplit(asked).query)["redirect_uri"][0]
        return f"{_form(back, told)}{_SENDS}"

    def gives_token(self, form: dict[str, list[str]]) -> dict[str, Any]:
        """A token for who proves to be the tool, once for each statement."""
        proof = jwt.decode(form["client_assertion"][0], self._known, algorithms=["RS256"])
        assert proof.claims["iss"] == proof.claims["sub"] == CLIENT
        assert proof.claims["aud"] == f"{self.address}/token"
        self.tokens += 1
        return {"access_token": f"for {form['scope'][0]}", "token_type": "Bearer"}

    def members(self, page: int) -> dict[str, Any]:
        """A page of who is in the course."""
        return {"id": f"{self.address}/members", "members": self.pages[page]}


def _form(address: str, fields: dict[str, str], target: str = "_self") -> str:
    hidden = "".join(f'<input type=hidden name="{n}" value="{v}">' for n, v in fields.items())
    return f'<!doctype html><form method=post action="{address}" target="{target}">{hidden}</form>'


def member(who: str, role: str = "Learner", **more: Any) -> dict[str, Any]:
    """Somebody in the course."""
    return {"user_id": who, "name": who.title(), "roles": [f"{_ROLE}{role}"], **more}


@contextmanager
def platform() -> Iterator[Platform]:
    """One that answers on loopback."""
    with on_loopback(_Counter, Platform) as there:
        yield there


class _Counter(BaseHTTPRequestHandler):
    @property
    def there(self) -> Platform:
        return self.server.there  # type: ignore[attr-defined]

    def do_GET(self) -> None:
        there, parts = self.there, urlsplit(self.path)
        if parts.path == "/keys":
            self._tell(dict(KeySet([there.key]).as_dict(private=False)))
            return
        if parts.path in {"/course", "/authorize"}:
            self._show(there.course() if parts.path == "/course" else there.authorises(self.path))
            return
        assert self.headers["authorization"].endswith("contextmembership.readonly")
        page = int(parse_qs(parts.query)["page"][0])
        more = page + 1 < len(there.pages)
        link = f'<{there.address}/members?page={page + 1}>; rel="next"' if more else ""
        self._tell(there.members(page), link=link)

    def do_POST(self) -> None:
        there, told = self.there, self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path == "/token":
            self._tell(there.gives_token(parse_qs(told.decode())))
            return
        if self.path == "/placed":
            there.statements += parse_qs(told.decode())["JWT"]
            self._show("<!doctype html><p>It stands in the course.</p>")
            return
        assert self.headers["content-type"] == "application/vnd.ims.lis.v1.score+json"
        if not there.away:
            there.scores.append((self.path, json.loads(told)))
        self._tell(None, status=503 if there.away else 204)

    def _show(self, page: str) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def _tell(self, told: Any, status: int = 200, link: str = "") -> None:
        self.send_response(status)
        if link:
            self.send_header("link", link)
        self.send_header("content-type", "application/json")
        self.end_headers()
        if told is not None:
            self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""
