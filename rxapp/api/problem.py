"""Errors of the API as problem+json (RFC 9457)."""

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from engine.account.permit import NotPermitted
from engine.store.scripts import NotFound


def problem(status: int, detail: str) -> JSONResponse:
    """One error in the standard form."""
    title = HTTPStatus(status).phrase
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(body, status, media_type="application/problem+json")


def install(api: FastAPI) -> None:
    """Answer what is missing, refused or unknown under /api in the standard form."""

    @api.exception_handler(NotFound)
    @api.exception_handler(NotPermitted)
    async def missing(_: Request, __: Exception) -> JSONResponse:
        return problem(404, "There is nothing here that you may see.")

    @api.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, str(error.detail))

    @api.api_route("/api/{rest:path}", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    async def unknown(rest: str) -> JSONResponse:
        return problem(404, f"There is no /api/{rest[:80]}.")
