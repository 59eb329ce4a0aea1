"""What a door answers: on to the next page, or back to the form with the reason."""

from __future__ import annotations

import base64
import re
from collections.abc import Awaitable, Mapping
from hashlib import sha256
from html import escape
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from engine.account.attempts import TooOften
from engine.account.browser_session import COOKIE, LONGEST
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases.identities import farewell
from engine.use_cases.sign_in import end_session
from state.entry import TYPED

Typed = Annotated[str, Form(max_length=2000)]
"""What somebody has typed into a field of a form."""

_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
_ID = re.compile(r"[0-9a-f]{32}")
_MINUTES = 300
_SEND = "document.forms[0].submit()"
SENDS = f"script-src 'sha256-{base64.b64encode(sha256(_SEND.encode()).digest()).decode('ascii')}'"
"""What a page may run that holds a `sending_form`, as its policy says it."""

SEALED = {"secure": True, "httponly": True, "samesite": "lax", "path": "/"}
"""How our cookies are set: for this host alone, by TLS, and unseen by scripts."""


async def in_a_school() -> None:
    """Raises 404 where nobody signs in."""
    if rig().settings.mode == "personal":
        raise HTTPException(404, "Nobody signs in here.")


def own_path(told: str) -> str:
    """Where to go next: a path of ours, else the library. What begins with `//` is another host."""
    return told if _OWN_PATH.fullmatch(told) else "/"


def people_page(class_id: str) -> str:
    """The page of the people of a class; of no such id that of the school's."""
    return f"/class/{class_id}/people" if _ID.fullmatch(class_id) else "/people"


async def let_in(request: Request, token: str, to: str) -> Response:
    """On to a page, signed in by a fresh session; the one that was there is over."""
    await end_session(rig(), request.cookies.get(COOKIE, ""))
    answer = RedirectResponse(own_path(to), 303)
    answer.set_cookie(COOKIE, token, max_age=int(LONGEST.total_seconds()), **SEALED)  # type: ignore[arg-type]
    answer.delete_cookie(TYPED, **SEALED)  # type: ignore[arg-type]
    return answer


async def let_out(request: Request) -> Response:
    """Out, whoever was there; where somebody else vouched for them, out there, too."""
    token = request.cookies.get(COOKIE, "")
    there = await farewell(rig(), token, f"{here(request)}/sign-in")
    await end_session(rig(), token)
    answer = onward(there) if there else RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE, **SEALED)  # type: ignore[arg-type]
    answer.headers["clear-site-data"] = '"cache"'
    return answer


async def or_back(
    page: str, doing: Awaitable[Response], typed: Mapping[str, str], **told: str
) -> Response:
    """What was done, or back to the page that asked for it; what was `typed` stands there still.

    `told` goes with the address of the page. No secret belongs into either.
    """
    try:
        return await doing
    except Failure as failed:
        back = f"{page}?{urlencode({**told, 'why': failed.reason})}"
        answer = _slowed(back, failed) if isinstance(failed, TooOften) else _back(back)
    answer.set_cookie(TYPED, urlencode(typed), max_age=_MINUTES, **SEALED)  # type: ignore[arg-type]
    return answer


def _back(page: str) -> Response:
    return RedirectResponse(page, 303)


def _slowed(page: str, often: TooOften) -> Response:
    """429 for programs; a browser goes on to the page, which says it in its language."""
    answer = onward(page, often.told, 429)
    answer.headers["retry-after"] = str(often.seconds)
    return answer


def onward(address: str, words: str = "Go on.", status: int = 200) -> Response:
    """A page that leads on at once: a form's answer may send nobody to another site."""
    link = f'<p><a href="{escape(address)}">{escape(words)}</a></p>'
    told = f"<!doctype html><title>Cuelight</title>{link}"
    return HTMLResponse(told, status, {"refresh": f"0; url={address}"})


def sending_form(address: str, fields: Mapping[str, str], label: str) -> str:
    """A form that sends itself to an address; by its button, where no script runs."""
    hidden = (
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    return (
        f'<form method="post" action="{escape(address)}">{"".join(hidden)}'
        f'<button class="btn go big">{escape(label)}</button></form><script>{_SEND}</script>'
    )


def here(request: Request) -> str:
    """The origin at which this was asked: the guard lets no other host in."""
    host, origins = request.headers.get("host", ""), rig().settings.origins
    return next((each for each in origins if each.partition("://")[2] == host), origins[0])
