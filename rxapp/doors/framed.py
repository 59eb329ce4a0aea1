"""Pages of one movement that may stand in the frame of a learning platform, where no other may.

Each is a document without an app: no cookie is read by it, and nothing in it is worth being clicked
by deceit. What it may load and where its form goes it says itself.
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from components.words import catalogue, written_in
from engine.failure import Failure
from engine.use_cases.lti import Offered, Placed, ToChoose
from engine.use_cases.sign_in import language_in
from rxapp.doors.answers import SENDS, sending_form

_FRAMES = {"iframe", "frame", "embed", "object"}
_STYLES = ("/fonts/fonts.css", "/theme.css", "/account.css")


def in_frame(request: Request) -> bool:
    """Whether the answer is to stand in a frame of another page (Fetch Metadata)."""
    return request.headers.get("sec-fetch-dest", "") in _FRAMES


def new_window_page(request: Request, address: str) -> Response:
    """A link to where we may be shown: this begins once more in a window of its own."""
    go = f'<a class="btn go big" href="{escape(address)}" target="_blank" rel="noopener">'
    return _page(request, "window", f"{go}{_said(request, 'open')}</a>")


def choose_page(request: Request, there: str, told: ToChoose) -> Response:
    """What may be put into a course, and a button for each."""
    if not told.offered:
        return _page(request, "nothing", "")
    rows = "".join(_offered(request, there, told.kept, each) for each in told.offered)
    return _page(request, "choose", f'<ul class="ac-browsers">{rows}</ul>')


def return_page(request: Request, placed: Placed) -> Response:
    """On to the platform with what was chosen; by a button, where no script runs."""
    there = urlsplit(placed.address)
    back = written_in(_language(request), "lti.back", {})
    form = sending_form(placed.address, {"JWT": placed.statement}, back)
    return _page(request, "placed", form, f"{there.scheme}://{there.netloc}")


def refused_page(request: Request, failed: Failure) -> Response:
    """Why it came to nothing."""
    known = f"account.why.{failed.reason}" in catalogue("en")
    key = f"account.why.{failed.reason}" if known else "account.why.other"
    said = escape(written_in(_language(request), key, {}))
    return _page(request, "refused", f"<p>{said}</p>", status=failed.status)


def _offered(request: Request, there: str, kept: str, each: Offered) -> str:
    about = " · ".join((each.group.name, *each.scenes, *filter(None, (each.due[:10],))))
    named = _said(request, "put_this", play=each.play)
    return (
        f'<li><span class="grow"><b>{escape(each.play)}</b>'
        f'<small class="quiet">{escape(about)}</small></span>'
        f'<form method="post" action="{escape(there)}">'
        f'<input type="hidden" name="kept" value="{escape(kept)}">'
        f'<button class="btn go" name="assignment" value="{escape(each.id)}" aria-label="{named}">'
        f"{_said(request, 'put')}</button></form></li>"
    )


def _page(
    request: Request, what: str, body: str, form_goes: str = "'self'", status: int = 200
) -> Response:
    """A document that may stand in any frame, with the words of `what` above its body."""
    language, title = _language(request), _said(request, f"{what}_title")
    styles = "".join(f'<link rel="stylesheet" href="{each}">' for each in _STYLES)
    text = (
        f'<!doctype html><html lang="{language}" class="light"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} · Cuelight</title>{styles}"
        f'<main class="wrap ac-entry"><h1 class="display">{title}</h1>'
        f"<p>{_said(request, f'{what}_why')}</p>{body}</main></html>"
    )
    policy = (
        f"default-src 'none'; style-src 'self'; font-src 'self'; {SENDS}; "
        f"base-uri 'none'; form-action {form_goes}; frame-ancestors *"
    )
    headers = {"content-security-policy": policy, "cache-control": "no-store"}
    return HTMLResponse(text, status, headers)


def _said(request: Request, key: str, **blanks: str) -> str:
    return escape(written_in(_language(request), f"lti.{key}", blanks))


def _language(request: Request) -> str:
    return language_in(request.headers.get("accept-language", ""))
