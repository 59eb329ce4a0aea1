"""The guard at the door: known hosts, known origins, capped bodies, careful headers."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.settings import settings
from rxapp.api.problem import problem
from rxapp.build import CLIENT
from rxapp.content_policy import content_policy
from rxapp.upload_door import UPLOADS, is_file_sent

MAX_BODY = 11 * 1024 * 1024
"""Bytes of one request: a script of 10 MB and its wrapping."""

_WATCHED = {"/livez", "/readyz", "/metrics"}
"""Asked by machines that call this one by whatever name they have for it."""

_SAFE = {"GET", "HEAD"}
"""What changes nothing. Another site that asks by OPTIONS what it may do here may do nothing."""

_ANSWERED = re.compile(r"/sign-in/(?:(?:oidc|saml|lti)/[0-9a-f]+/answer|lti/[0-9a-f]+/begin)")
"""Where identity providers have a browser post what they say; it is judged by what is signed. A
learning platform may have it posted, too, that somebody is coming."""

_SHARED = "cross-origin-resource-policy"
"""Who may show or play it; only what is signed for others tells this itself."""

_MAY, _FRAMED = "content-security-policy", "frame-ancestors *"
"""A page that says itself what it may, and whether it may stand in a frame, is left to that."""

_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    _SHARED: "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(self)",
}


_BY_HTTPS = {"strict-transport-security": "max-age=31536000"}
"""For a year a browser that was here comes by https only (RFC 6797). It speaks for no other host of
the same domain."""


class Guard:
    """Wraps the whole app: without a sign-in, a stranger's page must not reach it."""

    def __init__(self, app: ASGIApp) -> None:
        """Guard this app, for the origins of the settings."""
        self.app = app
        self.origins = frozenset(settings().origins)
        self.hosts = frozenset(urlsplit(origin).netloc for origin in self.origins)
        self.sealed = {urlsplit(each).netloc for each in self.origins if each.startswith("https:")}
        self.policy = content_policy(CLIENT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self._pass(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host") not in self.hosts and scope["path"] not in _WATCHED:
            return _refused(scope, 421, "This host is not served here.")
        changes = scope["type"] == "websocket" or scope["method"] not in _SAFE
        elsewhere = headers.get("origin", next(iter(self.origins))) not in self.origins
        if changes and elsewhere and not _ANSWERED.fullmatch(scope["path"]):
            return _refused(scope, 403, "Requests from another site are refused.")
        if scope["type"] == "http":
            return _misshapen(scope, headers) or _not_taken(scope, headers)
        return None

    def _dress(self, scope: Scope) -> dict[str, str]:
        """The headers of an answer; the policy is for pages, and for those that tell none."""
        sealed = Headers(scope=scope).get("host") in self.sealed
        return {**_HEADERS, **(_BY_HTTPS if sealed else {}), _MAY: self.policy}

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        exchange = _Exchange(scope, receive, send, self._dress(scope))
        try:
            await self.app(scope, exchange.receive, exchange.send)
        except ClientDisconnect:
            if not exchange.over:
                raise


def _refused(scope: Scope, status: int, sentence: str) -> Response:
    """A refusal in words; for programs in the form in which the API tells all that went wrong."""
    if scope["path"].startswith("/api/"):
        return problem(status, sentence)
    return PlainTextResponse(sentence, status)


def _too_large(scope: Scope) -> Response:
    return _refused(scope, 413, "The file is larger than 10 MB.")


def _misshapen(scope: Scope, headers: Headers) -> Response | None:
    """What two who read the same request could take for different things, or nobody for any."""
    told = [*headers.getlist("content-length")]
    if len(told) > 1 or any(not (size.isascii() and size.isdigit()) for size in told):
        return _refused(scope, 400, "The length of the body is told in no number.")
    if told and "transfer-encoding" in headers:
        return _refused(scope, 400, "The length of the body is told in two ways.")
    if "\0" in scope["path"] or b"%00" in scope.get("query_string", b""):
        return _refused(scope, 404, "There is no such address.")
    return None


def _not_taken(scope: Scope, headers: Headers) -> Response | None:
    """What is too large, and files that nobody asked for."""
    if int(headers.get("content-length") or 0) > MAX_BODY:
        return _too_large(scope)
    if scope["path"] == UPLOADS and scope["method"] == "POST" and not is_file_sent(headers):
        return _refused(scope, 400, "Nobody here takes this file.")
    return None


class _Exchange:
    """One request on its way through: counts what comes in, dresses what goes out."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, dress: dict[str, str]) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._dress = dress
        self._came = 0
        self.over = False

    async def receive(self) -> Message:
        """Pass on what comes; past the cap, answer 413 and end the connection."""
        message = await self._receive()
        if message["type"] != "http.request":
            return message
        self._came += len(message.get("body", b""))
        if self._came <= MAX_BODY:
            return message
        if not self.over:
            self.over = True
            await _too_large(self._scope)(self._scope, self._receive, self._send)
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        """Pass on what the app answers, with the careful headers; nothing after a 413."""
        if self.over:
            return
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            page = headers.get("content-type", "").startswith("text/html")
            own = {name: headers[name] for name in (_SHARED, _MAY) if name in headers}
            headers.update({**self._dress, **own})
            if not page and _MAY not in own:
                del headers[_MAY]
            if _FRAMED in headers.get(_MAY, ""):
                del headers["x-frame-options"]
        await self._send(message)
