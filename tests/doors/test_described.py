"""The API is as it describes itself, and whatever is asked by that description, nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.result import Ok

from engine.rig import Rig, rig
from engine.use_cases.rehearse import Chosen, sit_down
from engine.use_cases.sign_in import local_owner
from rxapp.api import api
from tests.doors.conftest import PLAY

METHODS = ("head", "get", "patch", "put", "post", "delete")
"""What takes something away comes last."""

SENT_AS_SOUND = {"/api/v1/scripts/{script_id}/lines/{line}/spoken/{role}"}
"""Its body is a sound, and has tests of its own."""

_BROKEN = 500
_AWAY = 503


def _operations() -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(api.openapi())
    found = [each.ok() for each in schema.get_all_operations() if isinstance(each, Ok)]
    yield from sorted(found, key=lambda one: METHODS.index(one.method.lower()))


async def _there(house: Rig, door: httpx.AsyncClient) -> dict[str, str]:
    """Ids of things that there are, by what they are called in an address."""
    brought = await door.post("/api/v1/scripts?filename=lamp.txt", content=PLAY.encode())
    play = brought.json()["id"]
    page = (await door.get(f"/api/v1/scripts/{play}")).json()
    job = (await door.post(f"/api/v1/scripts/{play}/recordings", json={})).json()["job"]
    await door.get(f"/api/v1/jobs/{job}/events")
    scene, line = page["scenes"][0]["id"], page["scenes"][0]["elements"][1]["id"]
    practice = await sit_down(house, await local_owner(rig()), play, Chosen(scene))
    made = (await door.post("/api/v1/classes", json={"name": "2B"})).json()["id"]
    await door.post(f"/api/v1/classes/{made}/plays", json={"script": play})
    work = {"script": play, "scenes": [scene], "level": 1}
    set_ = (await door.post(f"/api/v1/classes/{made}/assignments", json=work)).json()["id"]
    takes = (await door.get(f"/api/v1/scripts/{play}/takes")).json()["items"]
    of_play = {"script_id": play, "role": "ana", "line": line, "key": takes[0]["key"]}
    of_class = {"class_id": made, "assignment_id": set_, "practice_id": practice.id}
    return {**of_play, **of_class, "job_id": job}


@pytest.fixture(scope="module")
def cases() -> list[Any]:
    """Some things to ask of every operation, by what is told of it: drawn before a desk runs."""
    found: list[Any] = []
    for operation in _operations():
        if operation.path not in SENT_AS_SOUND:
            _drawn(operation, found)
    return found


async def test_nothing_that_can_be_asked_breaks_the_server(
    cases: list[Any], house: Rig, door: httpx.AsyncClient
) -> None:
    there = await _there(house, door)
    broken: list[str] = []
    for case in cases:
        for name in case.path_parameters:
            if name in there and len(str(case.path_parameters[name])) % 2:
                case.path_parameters[name] = there[name]
        told = case.as_transport_kwargs(base_url="http://localhost:3000")
        asked = {_CALLED.get(name, name): value for name, value in told.items() if value}
        answer = await door.request(**asked)
        if answer.status_code >= _BROKEN and answer.status_code != _AWAY:
            broken.append(f"{told['method']} {told['url']}: {answer.status_code} {answer.text}")
    assert broken == []


_CALLED = {"data": "content"}
"""What one client calls otherwise than the other."""


def _drawn(operation: Any, found: list[Any]) -> None:
    @settings(
        max_examples=4,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def draw(case: Any) -> None:
        found.append(case)

    draw()
