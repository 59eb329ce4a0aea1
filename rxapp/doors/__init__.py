"""The doors of a school: where people come in and go out, each by a form and a full page load.

Where nobody signs in there are none.
"""

from __future__ import annotations

from fastapi import APIRouter, Depends

from rxapp.doors import (
    first_run,
    invitations,
    join,
    lti,
    oidc,
    own_address,
    passkeys,
    password,
    saml,
)
from rxapp.doors.answers import in_a_school

doors = APIRouter(dependencies=[Depends(in_a_school)], include_in_schema=False)
for door in (first_run, password, passkeys, join, invitations, own_address, oidc, saml, lti):
    doors.include_router(door.router)
