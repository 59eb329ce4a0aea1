"""Files of every format, damaged at random, are read or refused within the room's limits."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator

import pytest

from engine.reading.room import ReadingRoom
from tests.play_writer import write_play
from tests.reading.harm import misspelt, share_read
from tests.reading.paper import final_draft, paragraph, pdf, run, word

_MEGABYTE = 1024**2
_TRIES = 25
_SOME = 0.2
"""The share of documents that can be read though a part is cut out: one tag in five survives."""


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


def harmed(filename: str, dice: random.Random) -> Iterator[bytes]:
    """Files with bytes changed; as hardly one with tags can be read then, as many with words so."""
    if filename in {"play.pdf", "play.txt"}:
        whole = _pdf() if filename == "play.pdf" else write_play(8, speeches=60, roles=5).data
        yield from (damaged(whole, dice) for _ in range(_TRIES))
        return
    whole = _final_draft() if filename == "play.fdx" else word(_document())
    for _ in range(_TRIES):
        yield damaged(whole, dice)
        if filename == "play.fdx":
            yield misspelt(whole.decode(), dice).encode()
        else:
            yield word(misspelt(_document(), dice))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("filename", "share"),
    [("play.fdx", 0.4), ("play.docx", 0.4), ("play.pdf", 0.5), ("play.txt", 0.9)],
)
async def test_a_damaged_file_is_read_or_refused(
    room: ReadingRoom, filename: str, share: float
) -> None:
    dice = random.Random(filename)  # noqa: S311 - dice, no secret
    assert await share_read(room.read, harmed(filename, dice), filename) >= share


async def test_a_document_damaged_inside_its_zip_is_read_or_refused(room: ReadingRoom) -> None:
    dice = random.Random(4)  # noqa: S311 - dice, no secret
    body = _document()

    def files() -> Iterator[bytes]:
        for _ in range(_TRIES):
            at = dice.randrange(len(body))
            yield word(body[:at] + body[at + dice.choice((1, 20, 400)) :])

    assert await share_read(room.read, files(), "play.docx") >= _SOME
