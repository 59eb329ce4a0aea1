"""The line to one speech service: it asks, tries again where that helps, and says why it failed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import stamina
from pydantic import JsonValue

from engine.voice.bill import Bill
from engine.voice.patience import LONGEST_WAIT, asked_to_wait
from engine.voice.port import Reason, VoiceFailed
from engine.voice.speech_service import Service

_ATTEMPTS = 5
_CONNECT = 5.0
_WHOLE = 2.0
"""An answer may take twice the service's patience from its first byte to its last."""

_MOST_BYTES = 64 * 2**20
_LONGEST_DETAIL = 200
_UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.WriteError,
    httpx.WriteTimeout,
    httpx.UnsupportedProtocol,
)
_HELPS = frozenset({Reason.UNREACHABLE, Reason.TOO_MANY, Reason.BAD_ANSWER})

_BY_STATUS = {
    401: Reason.REFUSED_KEY,
    402: Reason.OUT_OF_QUOTA,
    403: Reason.REFUSED_KEY,
    408: Reason.UNREACHABLE,
    409: Reason.UNREACHABLE,
    413: Reason.TOO_LONG,
    425: Reason.UNREACHABLE,
    429: Reason.TOO_MANY,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back whole: the body, its content type without parameters, the other headers."""

    body: bytes
    form: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a service says when it refuses: the status, its own word for the matter, a sentence."""

    status: int
    code: str
    detail: str

    def about(self, *words: str) -> bool:
        """Whether one of these stands in what the service says."""
        said = f"{self.code} {self.detail}".casefold()
        return any(word in said for word in words)

    @property
    def reason(self) -> Reason:
        """What the status alone tells."""
        usual = Reason.UNREACHABLE if self.status >= httpx.codes.INTERNAL_SERVER_ERROR else None
        return usual or _BY_STATUS.get(self.status, Reason.UNSUPPORTED)


def _not_queued(_: Complaint) -> float:
    """Each time a little longer."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Custom:
    """The customs of a service: how a request carries the key, and how a refusal is read.

    `queue` gives the seconds after which to ask again when the service itself names none; `cost` is
    the header that tells how many characters it counted, where there is one.
    """

    header: str
    prefix: str
    complaint: Callable[[int, JsonValue], Complaint]
    reason: Callable[[Complaint], Reason]
    queue: Callable[[Complaint], float] = field(default=_not_queued)
    cost: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: a path under the service's address, a JSON body, parameters.

    `characters` are those that the service will count, unless it says otherwise.
    """

    method: str
    path: str
    body: dict[str, Any] | None = None
    params: Mapping[str, str] | None = None
    characters: int = 0


class _Keyed(httpx.Auth):
    """Puts the key on a request at the last moment: no client, log or message holds it."""

    def __init__(self, service: Service, custom: Custom) -> None:
        self._service, self._custom = service, custom

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]
        if key := self._service.key.get_secret_value():
            request.headers[self._custom.header] = self._custom.prefix + key
        yield request


class Wire:
    """Connections to one service, kept open between requests. May be used by several threads."""

    def __init__(self, service: Service, custom: Custom) -> None:
        """A line that connects when it is first used."""
        self._service, self._custom = service, custom
        self._client = httpx.Client(
            auth=_Keyed(service, custom),
            timeout=httpx.Timeout(service.patience, connect=min(_CONNECT, service.patience)),
            limits=httpx.Limits(max_connections=max(4, service.at_once)),
            headers={"user-agent": "Cuelight"},
        )

    def ask(self, request: Request, bill: Bill | None = None) -> Answer:
        """The whole answer, after up to five tries. Blocks. Raises VoiceFailed.

        What the service counts goes on the bill, and so does what it may have counted: a request
        that it has, whose answer never came.
        Tried again is what the service may do better next time: it did not answer, it was busy,
        it hung up. How long to wait it may say itself; more than 20 s is not waited for.
        """
        for attempt in stamina.retry_context(
            on=_worth_another, attempts=_ATTEMPTS, timeout=LONGEST_WAIT, wait_initial=0.25
        ):
            with attempt:
                return self._once(request, bill or Bill())
        raise VoiceFailed("No try was made.", Reason.UNREACHABLE)

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def _once(self, request: Request, bill: Bill) -> Answer:
        answered = False
        url = self._service.address.rstrip("/") + request.path
        asked = {"params": request.params, "json": request.body}
        try:
            with self._client.stream(request.method, url, **asked) as response:  # type: ignore[arg-type]
                answered = True
                bill.note(self._counted(request, response))
                body = self._body(response)
        except _UNSENT as unheard:
            raise self._failed(_named(unheard), Reason.UNREACHABLE) from None
        except httpx.HTTPError as broken:
            if not answered:
                bill.note(request.characters)
            silent = isinstance(broken, httpx.TimeoutException)
            reason = Reason.UNREACHABLE if silent else Reason.BAD_ANSWER
            raise self._failed(_named(broken), reason) from None
        if response.status_code != httpx.codes.OK:
            raise self._refusal(response, body)
        return Answer(body, _form(response), response.headers)

    def _counted(self, request: Request, response: httpx.Response) -> int:
        """How many characters the service counts for its answer; a refusal costs nothing.

        Nor does a page: somebody else answers, such as a hotel that wants a room number.
        """
        if response.status_code != httpx.codes.OK or _form(response) == "text/html":
            return 0
        told = response.headers.get(self._custom.cost, "")
        return int(told) if told.isdecimal() else request.characters

    def _body(self, response: httpx.Response) -> bytes:
        """The body, unless it is endless in bytes or in time. Raises VoiceFailed, HTTPError."""
        late = time.monotonic() + _WHOLE * self._service.patience
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > _MOST_BYTES:
                raise self._failed("The answer has no end.", Reason.UNSUPPORTED)
            if time.monotonic() > late:
                raise self._failed("The answer comes too slowly.", Reason.UNREACHABLE)
        return bytes(body)

    def _refusal(self, response: httpx.Response, body: bytes) -> VoiceFailed:
        """The failure that a status other than 200 stands for."""
        complaint = self._custom.complaint(response.status_code, _json(body))
        wait = asked_to_wait(response.headers) or self._custom.queue(complaint)
        reason = self._custom.reason(complaint)
        said = "" if reason is Reason.REFUSED_KEY else complaint.detail
        told = f"status {complaint.status} {complaint.code} {said}".strip()
        return self._failed(told, reason, wait)

    def _failed(self, detail: str, reason: Reason, wait: float = 0.0) -> VoiceFailed:
        """A failure whose sentence names the engine, and never the key."""
        key = self._service.key.get_secret_value()
        safe = detail.replace(key, "…") if key else detail
        return VoiceFailed(f"{self._service.name}: {safe[:_LONGEST_DETAIL]}", reason, wait)


def _worth_another(error: Exception) -> bool | float:
    """Whether to try again, or after how many seconds: the answer that stamina asks for."""
    if not isinstance(error, VoiceFailed) or error.reason not in _HELPS:
        return False
    if error.retry_after > LONGEST_WAIT:
        return False
    return error.retry_after or True


def _form(response: httpx.Response) -> str:
    """The content type without parameters."""
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()


def _json(body: bytes) -> JsonValue:
    """The body as JSON, or its text where it is none."""
    try:
        found: JsonValue = json.loads(body)
    except ValueError:
        return body.decode("utf-8", "replace")
    return found


def _named(error: httpx.HTTPError) -> str:
    """A sentence for a fault of the line, without the address and what stands in it."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
