"""Errors of the API as problem+json (RFC 9457)."""

import logging
from http import HTTPStatus
from typing import Annotated

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from engine.account.attempts import TooOften
from engine.failure import Failure

LOG = logging.getLogger(__name__)
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


class Problem(BaseModel):
    """What went wrong: `detail` is a sentence, `reason` a word for programs, where there is one."""

    type: Annotated[str, Field(examples=["about:blank"])]
    title: Annotated[str, Field(examples=["Not Found"])]
    status: Annotated[int, Field(examples=[404])]
    detail: Annotated[str, Field(examples=["There is nothing here that you may see."])]
    reason: Annotated[str, Field(examples=["not_found"])] = ""


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
        answer = problem(error.status, error.told, error.reason)
        if isinstance(error, TooOften):
            answer.headers["retry-after"] = str(error.seconds)
        if error.status == HTTPStatus.UNAUTHORIZED:
            answer.headers["www-authenticate"] = 'Bearer realm="Cuelight"'
        return answer

    @api.exception_handler(RequestValidationError)
    async def misshapen(_: Request, error: RequestValidationError) -> JSONResponse:
        wrong = error.errors()[0]
        place = ".".join(str(part) for part in wrong["loc"][1:])
        return problem(422, f"{place}: {wrong['msg']}.")

    @api.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> JSONResponse:
        answer = problem(error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer

    @api.api_route("/api/{rest:path}", methods=_METHODS, include_in_schema=False)
    async def unknown(rest: str) -> JSONResponse:
        return problem(404, f"There is no /api/{rest[:80]}.")
