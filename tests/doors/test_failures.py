"""What goes wrong is told to programs in one form, whatever it is."""

import httpx
import pytest
from fastapi import FastAPI

import engine.use_cases.draft  # noqa: F401 - it names failures of its own
from engine.failure import Failure
from engine.store.shelf import ShelfAway
from engine.take.production import NotATreatment
from engine.voice.port import Reason, VoiceFailed
from rxapp.api.problem import install


def kinds(of: type[Failure] = Failure) -> set[type[Failure]]:
    return {of, *(kind for child in of.__subclasses__() for kind in kinds(child))}


@pytest.mark.parametrize(
    ("failure", "status", "detail"),
    [
        (VoiceFailed("away", Reason.UNREACHABLE), 422, "This voice could not speak: unreachable."),
        (ShelfAway("bucket"), 503, "The recordings cannot be reached just now."),
        (NotATreatment("pause"), 422, "This line cannot be treated so: pause."),
        (NotATreatment("enough_takes"), 409, "There are four takes of this line already."),
        (Failure("a secret"), 500, "This could not be done: failed."),
    ],
)
async def test_every_failure_is_told_by_its_own_status_and_sentence(
    failure: Failure, status: int, detail: str
) -> None:
    api = FastAPI()
    install(api)

    @api.get("/fails")
    async def fails() -> None:
        raise failure

    there = httpx.ASGITransport(api)
    async with httpx.AsyncClient(transport=there, base_url="http://door") as door:
        answer = await door.get("/fails")
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert (answer.status_code, told["status"], told["detail"]) == (status, status, detail)


def test_every_failure_has_a_reason_and_a_sentence() -> None:
    assert len(kinds()) > 12
    for kind in kinds():
        assert 400 <= kind.status < 600, kind
        assert kind.sentence.endswith("."), kind
