"""The door of the voice server: who may come in, how much may be brought, how a refusal sounds."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Mapping
from http import HTTPStatus
from math import ceil
from typing import TypeVar

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException

from engine.voice.port import Reason, VoiceFailed

LOG = logging.getLogger(__name__)

Form = TypeVar("Form", bound=BaseModel)

_MOST_BYTES = 256 * 2**10
_STATUS: Mapping[Reason, HTTPStatus] = {
    Reason.NO_WORDS: HTTPStatus.BAD_REQUEST,
    Reason.UNSUPPORTED: HTTPStatus.BAD_REQUEST,
    Reason.REFUSED_KEY: HTTPStatus.UNAUTHORIZED,
    Reason.UNKNOWN_VOICE: HTTPStatus.NOT_FOUND,
    Reason.TOO_LONG: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Reason.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
    Reason.UNREACHABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}


class Doorkeeper:
    """Lets in whoever brings the token; without a token everybody, on this machine."""

    def __init__(self, token: str) -> None:
        """An empty token is none."""
        self._token = token.encode()

    async def __call__(self, request: Request) -> None:
        """Raises VoiceFailed for anybody who does not bring the token."""
        brought = request.headers.get("authorization", "").encode()
        if self._token and not hmac.compare_digest(brought, b"Bearer " + self._token):
            raise VoiceFailed("The token is missing or wrong.", Reason.REFUSED_KEY)


async def brought(request: Request, form: type[Form]) -> Form:
    """The body in the form it must have. Raises VoiceFailed: it is not, or has no end."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _MOST_BYTES:
            raise VoiceFailed("The request is too large.", Reason.TOO_LONG)
    try:
        return form.model_validate_json(bytes(body))
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'body'}: {fault['msg']}"
            for fault in error.errors(include_input=False, include_url=False)
        )
        raise VoiceFailed(faults[:300], Reason.UNSUPPORTED) from None


def refusal(failed: VoiceFailed) -> JSONResponse:
    """A failure as problem+json, with the words that our own client and OpenAI's look for."""
    status = _STATUS.get(failed.reason, HTTPStatus.INTERNAL_SERVER_ERROR)
    headers = {"retry-after": str(ceil(failed.retry_after))} if failed.retry_after else {}
    if status == HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = "Bearer"
    error = {
        "reason": failed.reason.value,
        "detail": failed.detail,
        "code": failed.reason.value,
        "message": failed.detail,
    }
    return _problem(status, failed.detail, headers, error)


def install(app: FastAPI) -> None:
    """Answer every refusal in this form."""

    @app.exception_handler(VoiceFailed)
    async def failed(_: Request, error: VoiceFailed) -> JSONResponse:
        if error.reason is Reason.VOICE_FAILED:
            LOG.warning("%s", error.detail)
        return refusal(error)

    @app.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> JSONResponse:
        told = {"reason": Reason.UNSUPPORTED.value, "detail": str(error.detail)}
        return _problem(HTTPStatus(error.status_code), str(error.detail), error.headers or {}, told)


def _problem(
    status: HTTPStatus, detail: str, headers: Mapping[str, str], error: Mapping[str, str]
) -> JSONResponse:
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "error": dict(error),
    }
    return JSONResponse(body, status, dict(headers), media_type="application/problem+json")
