"""Files of every format, damaged at random, are read or refused within the room's limits."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest

from engine.reading.refusal import CannotRead
from engine.reading.room import ReadingRoom
from tests.play_writer import write_play
from tests.reading.paper import final_draft, paragraph, pdf, run, word, zipped

_MEGABYTE = 1024**2
_TRIES = 25


@pytest.fixture
async def room() -> AsyncIterator[ReadingRoom]:
    """A room with five seconds and half a gigabyte for each file."""
    opened = ReadingRoom(seconds=5.0, memory=512 * _MEGABYTE)
    await opened.open()
    yield opened
    await opened.close()


def _document() -> str:
    play = write_play(8, speeches=60, roles=5)
    return "".join(paragraph(run(f"{who}.", "b"), run(f" {said}")) for who, said in play.speeches)


def _final_draft() -> bytes:
    play = write_play(8, speeches=60, roles=5)
    said = [[("Character", who), ("Dialogue", text)] for who, text in play.speeches]
    return final_draft(*(part for pair in said for part in pair))


def _pdf() -> bytes:
    return pdf(write_play(8, speeches=60, roles=5, layout="screenplay").text.split("\n"))


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The bytes with some changed, a stretch taken out and another one said twice."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 4, 40))):
        out[dice.randrange(len(out))] = dice.randrange(256)
    at = dice.randrange(len(out))
    del out[at : at + dice.choice((0, 1, 30))]
    at = dice.randrange(len(out))
    out[at:at] = out[at : at + dice.choice((0, 8, 200))]
    return bytes(out)


@pytest.mark.parametrize("filename", ["play.fdx", "play.docx", "play.pdf", "play.txt"])
async def test_a_damaged_file_is_read_or_refused(room: ReadingRoom, filename: str) -> None:
    dice = random.Random(filename)  # noqa: S311 - dice, no secret
    whole = {
        "play.fdx": _final_draft(),
        "play.docx": word(_document()),
        "play.pdf": _pdf(),
        "play.txt": write_play(8, speeches=60, roles=5).data,
    }[filename]
    for _ in range(_TRIES):
        with suppress(CannotRead):
            script = await room.read(damaged(whole, dice), filename)
            assert script.roles


async def test_a_document_damaged_inside_its_zip_is_read_or_refused(room: ReadingRoom) -> None:
    dice = random.Random(4)  # noqa: S311 - dice, no secret
    body = _document()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for _ in range(_TRIES):
        at = dice.randrange(len(body))
        cut = body[:at] + body[at + dice.choice((1, 20, 400)) :]
        document = f'<w:document xmlns:w="{space}"><w:body>{cut}</w:body></w:document>'
        with suppress(CannotRead):
            script = await room.read(zipped(word__document_xml=document), "play.docx")
            assert script.roles
