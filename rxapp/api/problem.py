"""Errors of the API as problem+json (RFC 9457)."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from engine.failure import Failure

LOG = logging.getLogger(__name__)


def problem(status: int, detail: str, reason: str = "") -> JSONResponse:
    """One error in the standard form; `reason` is a word key, where the page has a sentence."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body |= {"reason": reason} if reason else {}
    return JSONResponse(body, status, media_type="application/problem+json")


def install(api: FastAPI) -> None:
    """Answer what is missing, refused or unknown under /api in the standard form."""

    @api.exception_handler(Failure)
    async def failed(_: Request, error: Failure) -> JSONResponse:
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            LOG.error("%s: %s", type(error).__name__, error)
        return problem(error.status, error.told, error.reason)

    @api.exception_handler(RequestValidationError)
    async def misshapen(_: Request, error: RequestValidationError) -> JSONResponse:
        wrong = error.errors()[0]
        place = ".".join(str(part) for part in wrong["loc"][1:])
        return problem(422, f"{place}: {wrong['msg']}.")

    @api.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, str(error.detail))

    @api.api_route("/api/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    async def unknown(rest: str) -> JSONResponse:
        return problem(404, f"There is no /api/{rest[:80]}.")
