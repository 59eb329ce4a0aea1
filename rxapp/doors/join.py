"""The door of a class: by its code with an account or without one, and by PIN while it is open."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from engine.account.browser_session import How
from engine.account.caller import Caller
from engine.account.codes import new_token
from engine.rig import rig
from engine.use_cases.join import Newcomer, join, join_as_newcomer
from engine.use_cases.pin_door import ByPin, come_in_by_pin
from engine.use_cases.sign_in import language_in, open_session
from rxapp.door import CurrentCaller, caller_by
from rxapp.doors.answers import SEALED, Typed, let_in, or_back
from rxapp.doors.letters import verification
from rxapp.doors.place import place_of
from state.join import DEVICE

router = APIRouter(prefix="/join")

_HALF_A_YEAR = 180 * 24 * 3600


@router.post("")
async def newcomer(  # noqa: PLR0913, PLR0917 - the fields of a form
    request: Request,
    code: Typed,
    name: Typed,
    email: Typed = "",
    password: Typed = "",
    pin: Typed = "",
    language: Typed = "",
) -> Response:
    """Make an account for somebody who has a class's code, and let them in to wait."""
    told = Newcomer(
        code=code,
        name=name,
        place=place_of(request),
        email=email,
        password=password,
        pin=pin,
        language=language_in(language or request.headers.get("accept-language", "")),
        device=_device(request),
    )
    way = "new" if email else "bare"
    typed = {"name": name, "email": email}
    return await or_back("/join", _made(request, told), typed, code=code, way=way)


@router.post("/class")
async def known(caller: CurrentCaller, code: Typed) -> Response:
    """Put whoever is signed in into a class."""
    return await or_back("/join", _joined(caller, code), {}, code=code)


@router.post("/pin")
async def by_pin(
    request: Request, name: Typed, pin: Typed, code: Typed = "", class_id: Typed = ""
) -> Response:
    """Let a student in by name and PIN, while the door of their class is open."""
    agent = request.headers.get("user-agent", "")
    told = ByPin(class_id, name, _device(request), place_of(request), agent, code, pin)
    came = {"code": code} if code else {}
    return await or_back("/join", _by_pin(request, told), {"name": name}, **came, way="pin")


async def _made(request: Request, told: Newcomer) -> Response:
    account, school = await join_as_newcomer(rig(), told)
    how = How.PASSWORD if told.email else How.PIN
    agent = request.headers.get("user-agent", "")
    token = await open_session(rig(), account, school, how, agent)
    answer = _remembered(await let_in(request, token, "/"), told.device)
    if told.email:
        answer.background = BackgroundTask(verification, await caller_by(token))
    return answer


async def _joined(caller: Caller, code: str) -> Response:
    await join(rig(), caller, code)
    return RedirectResponse("/", 303)


async def _by_pin(request: Request, told: ByPin) -> Response:
    token = await come_in_by_pin(rig(), told)
    return _remembered(await let_in(request, token, "/"), told.device)


def _remembered(answer: Response, device: str) -> Response:
    """With a cookie by which the device is known the next time."""
    answer.set_cookie(DEVICE, device, max_age=_HALF_A_YEAR, **SEALED)  # type: ignore[arg-type]
    return answer


def _device(request: Request) -> str:
    """The token of the device; a new one where it has none."""
    return request.cookies.get(DEVICE, "") or new_token()
