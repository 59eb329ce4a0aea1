"""The HTTP client of this house, for threads and for loops: it asks, waits, and tries again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import httpx
import stamina

from engine.wire.endpoint import Endpoint, Limits
from engine.wire.exchange import Head, WireAnswer, WireRequest, head_of
from engine.wire.failed import (
    REFUSED_KEY,
    UNREACHABLE,
    UNSUPPORTED,
    WireFailed,
    fault_of,
    reason_of,
    was_sent,
)
from engine.wire.reach import Reach, Within
from engine.wire.waiting import asked_to_wait

Judge = Callable[[WireAnswer], WireFailed | None]
"""How an answer is read: None is one that can be used. What it says is made safe afterwards."""

Noted = Callable[[Head | None], None]
"""Told of every request that a service may have had: how its answer began, None if none came."""

_CONNECT = 5.0
"""Seconds until a machine must have taken the connection: it does not have to think first."""

_LONGEST_DETAIL = 200
_FAULTS = (httpx.HTTPError, httpx.InvalidURL, TimeoutError)


def by_status(answer: WireAnswer) -> WireFailed | None:
    """A refusal by its status alone; words beside a refused key may hold the key."""
    if answer.head.good:
        return None
    reason = reason_of(answer.head.status)
    said = "" if reason == REFUSED_KEY else answer.text
    told = f"status {answer.head.status} {said}".strip()
    return WireFailed(reason, told, asked_to_wait(answer.head.headers))


def unnoted(_: Head | None) -> None:
    """Nobody counts."""


class Client:
    """Asks one service, from threads. Connections are kept open between requests."""

    def __init__(self, endpoint: Endpoint, judge: Judge = by_status) -> None:
        """Nothing is connected before the first request."""
        self._endpoint, self._judge = endpoint, judge
        self._http = httpx.Client(**_options(endpoint))

    def ask(self, request: WireRequest, noted: Noted = unnoted) -> WireAnswer:
        """The whole answer. Blocks. Raises WireFailed when no try brought one.

        Another try is made where the service may do better: it did not answer, it was busy, it hung
        up. How long to wait it may say itself; more than 20 s is not waited for.
        """
        for attempt in stamina.retry_context(on=_again, **_retries(self._endpoint.limits)):
            with attempt, _counted(self._endpoint, attempt.num):
                answer = self._once(request, noted)
        return WireAnswer(answer.head, answer.body, attempt.num)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _once(self, request: WireRequest, noted: Noted) -> WireAnswer:
        head, body = None, _Body(self._endpoint.limits)
        try:
            with self._http.stream(**_asked(self._endpoint, request)) as response:
                head = head_of(response)
                noted(head)
                for piece in response.iter_bytes():
                    body.add(piece)
        except _FAULTS as error:
            raise _lost(error, head, noted) from None
        return _judged(WireAnswer(head, body.read()), self._judge)


class LoopClient:
    """The same client for an event loop, open while it is entered."""

    def __init__(
        self, endpoint: Endpoint, judge: Judge = by_status, reach: Reach | None = None
    ) -> None:
        """Nothing is connected before the first request.

        An address that was told by anybody but who runs this deployment is asked within a `reach`.
        """
        self._endpoint, self._judge = endpoint, judge
        within = Within(reach) if reach else None
        self._http = httpx.AsyncClient(transport=within, **_options(endpoint))

    async def __aenter__(self) -> Self:
        """The client itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def ask(self, request: WireRequest, noted: Noted = unnoted) -> WireAnswer:
        """The whole answer, as `Client.ask` has it. Raises WireFailed."""
        async for attempt in stamina.retry_context(on=_again, **_retries(self._endpoint.limits)):
            with attempt, _counted(self._endpoint, attempt.num):
                answer = await self._once(request, noted)
        return WireAnswer(answer.head, answer.body, attempt.num)

    async def _once(self, request: WireRequest, noted: Noted) -> WireAnswer:
        head, body = None, _Body(self._endpoint.limits)
        try:
            async with (
                asyncio.timeout(self._endpoint.limits.answer),
                self._http.stream(**_asked(self._endpoint, request)) as response,
            ):
                head = head_of(response)
                noted(head)
                async for piece in response.aiter_bytes():
                    body.add(piece)
        except _FAULTS as error:
            raise _lost(error, head, noted) from None
        return _judged(WireAnswer(head, body.read()), self._judge)


class _Keyed(httpx.Auth):
    """Puts the key on a request at the last moment: no client, log or message holds it."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]
        if key := self._endpoint.key.get_secret_value():
            request.headers[self._endpoint.header] = self._endpoint.prefix + key
        yield request


class _Body:
    """An answer as it comes in, within its limits."""

    def __init__(self, limits: Limits) -> None:
        self._most, self._late = limits.most_bytes, time.monotonic() + limits.answer
        self._held = bytearray()

    def add(self, piece: bytes) -> None:
        """One piece more. Raises WireFailed for what is endless in bytes or in time."""
        self._held += piece
        if len(self._held) > self._most:
            raise WireFailed(UNSUPPORTED, "The answer has no end.")
        if time.monotonic() > self._late:
            raise WireFailed(UNREACHABLE, "The answer comes too slowly.")

    def read(self) -> bytes:
        """All of it."""
        return bytes(self._held)


@contextmanager
def _counted(endpoint: Endpoint, tries: int) -> Iterator[None]:
    """Failures inside are told with the service's name, the number of the try, and no key."""
    try:
        yield
    except WireFailed as failed:
        raise failed.retold(_safe(endpoint, failed.detail), tries) from None


def _options(endpoint: Endpoint) -> dict[str, Any]:
    """How both clients are set up. Neither follows a redirect: see `engine.wire.web_address`."""
    silence = endpoint.limits.silence
    return {
        "auth": _Keyed(endpoint),
        "timeout": httpx.Timeout(silence, connect=min(_CONNECT, silence)),
        "limits": httpx.Limits(max_connections=endpoint.at_once),
        "headers": {"user-agent": "Cuelight"},
        "follow_redirects": False,
    }


def _retries(limits: Limits) -> dict[str, Any]:
    return {
        "attempts": limits.tries,
        "timeout": limits.altogether,
        "wait_initial": limits.pause,
        "wait_jitter": 4 * limits.pause,
    }


def _asked(endpoint: Endpoint, request: WireRequest) -> dict[str, Any]:
    url = endpoint.address.rstrip("/") + request.path
    asked = {"method": request.method, "url": url, **_content(request)}
    told = {"content-type": request.content_type, "accept": request.accept}
    headers = {**(request.headers or {}), **{name: value for name, value in told.items() if value}}
    return asked | {"headers": headers} | ({"params": request.params} if request.params else {})


def _content(request: WireRequest) -> dict[str, Any]:
    """What is sent: a form, with a file or without, or JSON, made already or not yet."""
    if request.raw is not None:
        return {"content": request.raw}
    if request.form is not None:
        return {"data": dict(request.form)}
    sent = request.upload
    if sent is None:
        return {"json": request.body}
    file = (sent.name, sent.content, sent.form)
    return {"data": dict(sent.fields), "files": {"file": file}}


def _again(error: Exception) -> bool | float:
    """Whether to try again, or after how many seconds: the answer that stamina asks for."""
    return isinstance(error, WireFailed) and error.may_pass and (error.wait or True)


def _lost(error: Exception, head: Head | None, noted: Noted) -> WireFailed:
    """The failure of an exchange that broke off, noted if the service may have had the request."""
    if head is None and was_sent(error):
        noted(None)
    return WireFailed(*fault_of(error))


def _judged(answer: WireAnswer, judge: Judge) -> WireAnswer:
    failed = judge(answer)
    if failed:
        raise failed
    return answer


def _safe(endpoint: Endpoint, detail: str) -> str:
    """A sentence that names the service, and never the key."""
    key = endpoint.key.get_secret_value()
    hidden = detail.replace(key, "…") if key else detail
    return f"{endpoint.name}: {hidden[:_LONGEST_DETAIL]}"
