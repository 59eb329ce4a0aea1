"""A play can be taken away as a file, by whoever may read it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from pypdfium2 import PdfDocument

from engine.reading.reader import read
from engine.rig import Rig, rig
from engine.script.model import SCRIPT_JSON
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.sign_in import local_owner
from rxapp.api import exports
from rxapp.api.problem import install

NOWHERE = "0" * 32
FAROL = """La noche: ¿ámbar?

ESCENA PRIMERA

LUCÍA. ¿Quién anda ahí?
BRUNO. Nadie.
LUCÍA. Nadie no hace tanto ruido.
BRUNO. Pues yo.
"""


@pytest.fixture
async def counter(house: Rig) -> AsyncIterator[httpx.AsyncClient]:
    """Where plays are handed out."""
    app = FastAPI()
    app.include_router(exports.router, prefix="/api/v1")
    install(app)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
        yield client


@pytest.mark.parametrize(("kind", "media"), [("fountain", "text/plain"), ("md", "text/markdown")])
async def test_a_play_taken_away_reads_as_it_did(
    counter: httpx.AsyncClient, play: str, kind: str, media: str
) -> None:
    answer = await counter.get(f"/api/v1/scripts/{play}/export.{kind}")
    assert answer.headers["content-type"].startswith(media)
    assert answer.headers["content-disposition"].startswith(
        f'attachment; filename="The Lamp.{kind}"'
    )
    script = read(answer.content, f"play.{kind}")
    assert [len(scene.elements) for scene in script.scenes] == [4, 3]


async def test_a_play_as_json_is_the_whole_reading(counter: httpx.AsyncClient, play: str) -> None:
    answer = await counter.get(f"/api/v1/scripts/{play}/export.json")
    assert SCRIPT_JSON.validate_json(answer.content).title == "The Lamp"


async def test_the_sides_of_a_role_are_a_pdf(counter: httpx.AsyncClient, play: str) -> None:
    answer = await counter.get(f"/api/v1/scripts/{play}/sides/luis.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    said = [s.spoken for s in read(answer.content, "a.pdf").speeches() if "luis" in s.who]
    assert said[0] == "The oil is finished."


async def test_all_sides_are_one_pdf_named_in_the_language_of_the_play(
    house: Rig, counter: httpx.AsyncClient
) -> None:
    play = await receive(house, await local_owner(rig()), Arrival(FAROL.encode(), "farol.txt"))
    answer = await counter.get(f"/api/v1/scripts/{play}/sides.pdf")
    assert answer.headers["content-type"] == "application/pdf"
    assert "separatas.pdf" in answer.headers["content-disposition"]
    assert len(PdfDocument(answer.content)) == 3


async def test_the_name_of_the_file_keeps_its_accents_and_harms_no_disk(
    house: Rig, counter: httpx.AsyncClient
) -> None:
    play = await receive(house, await local_owner(rig()), Arrival(FAROL.encode(), "farol.txt"))
    answer = await counter.get(f"/api/v1/scripts/{play}/sides/{quote('lucia')}.pdf")
    told = answer.headers["content-disposition"]
    assert f"filename*=UTF-8''{quote('La noche ¿ámbar - LUCÍA.pdf')}" in told
    assert 'filename="La noche __mbar - LUC_A.pdf"' in told


@pytest.mark.parametrize(
    "path",
    [
        f"scripts/{NOWHERE}/export.md",
        f"scripts/{NOWHERE}/sides/ana.pdf",
        f"scripts/{NOWHERE}/sides.pdf",
    ],
)
async def test_a_play_that_is_not_there_is_not_handed_out(
    counter: httpx.AsyncClient, path: str
) -> None:
    answer = await counter.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_neither_unknown_roles_nor_unknown_formats_are_handed_out(
    counter: httpx.AsyncClient, play: str
) -> None:
    assert (await counter.get(f"/api/v1/scripts/{play}/sides/nobody.pdf")).status_code == 404
    assert (await counter.get(f"/api/v1/scripts/{play}/export.exe")).status_code in {404, 422}
