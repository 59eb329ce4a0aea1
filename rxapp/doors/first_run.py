"""The door of the first run: by the code that the server printed, a school is made."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import Response

from engine.account.browser_session import How
from engine.rig import rig
from engine.use_cases.first_run import NewSchool, make_school
from engine.use_cases.sign_in import language_in, open_session
from rxapp.door import caller_by
from rxapp.doors.answers import Typed, let_in, or_back
from rxapp.doors.letters import verification
from rxapp.doors.place import place_of

router = APIRouter()


@router.post("/welcome")
async def welcome(  # noqa: PLR0913, PLR0917 - the fields of a form
    request: Request,
    code: Typed,
    school: Typed,
    name: Typed,
    email: Typed,
    password: Typed,
    language: Typed = "",
) -> Response:
    """Make the school, and let its owner in."""
    spoken = language_in(language or request.headers.get("accept-language", ""))
    place = place_of(request)
    told = NewSchool(code, school, name, email, password, spoken, place)
    typed = {"school": school, "name": name, "email": email}
    return await or_back("/welcome", _made(request, told), typed)


async def _made(request: Request, told: NewSchool) -> Response:
    owner = await make_school(rig(), told)
    agent = request.headers.get("user-agent", "")
    token = await open_session(rig(), owner, "", How.PASSWORD, agent)
    caller = await caller_by(token)
    answer = await let_in(request, token, "/")
    answer.background = BackgroundTask(verification, caller)
    return answer
