"""Pages of every format, bent in places where their readers look, are read or refused in bounds."""

from __future__ import annotations

import random
import re
import resource
import zlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress

import pytest

from engine.reading.refusal import CannotRead
from engine.reading.room import ReadingRoom
from engine.script.model import Script
from tests.play_writer import write_play
from tests.reading.harm import rearranged, share_read
from tests.reading.paper import final_draft, paragraph, pdf, run, word, zipped

_MEGABYTE = 1024**2
_TRIES = 30
_MOST = 0.6
"""The share of bent files that must be read: the rest may have lost what tells their kind."""
_NUMBERS = re.compile(rb"-?\d+(?:\.\d+)?")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLAY = write_play(8, speeches=40, roles=4)


@pytest.fixture
async def room() -> AsyncIterator[ReadingRoom]:
    """A room with three seconds and 256 MB for each file."""
    opened = ReadingRoom(seconds=3.0, memory=256 * _MEGABYTE)
    await opened.open()
    yield opened
    await opened.close()


def _document() -> str:
    rows = "".join(
        f"<w:tr><w:tc>{paragraph(run(who))}</w:tc><w:tc>{paragraph(run(said, 'i'))}</w:tc></w:tr>"
        for who, said in _PLAY.speeches[:15]
    )
    body = "".join(paragraph(run(f"{who}.", "b"), run(f" {said}")) for who, said in _PLAY.speeches)
    marks = f"<w:p><w:ins w:id='1'>{run('NORA. Yes.')}</w:ins><w:del w:id='2'/></w:p>"
    return f"<w:body>{body}<w:tbl>{rows}</w:tbl>{marks}</w:body>"


def _final_draft() -> str:
    said = [[("Character", who), ("Dialogue", text)] for who, text in _PLAY.speeches]
    return final_draft(*(part for pair in said for part in pair)).decode()


def bent_numbers(data: bytes, dice: random.Random) -> bytes:
    """The bytes with some numbers nought, below nought, huge or no numbers."""
    numbers = list(_NUMBERS.finditer(data))
    some = dice.sample(numbers, min(len(numbers), dice.choice((1, 4, 60))))
    for found in sorted(some, key=lambda found: -found.start()):
        other = dice.choice((b"0", b"-1", b"2147483648", b"1e309", b"0.00001", b"x"))
        data = data[: found.start()] + other + data[found.end() :]
    return data


async def is_read_or_refused(room: ReadingRoom, files: Iterable[bytes], filename: str) -> None:
    """Most files of these can be read; the others are refused for what is in them."""

    async def read(data: bytes, name: str) -> Script:
        try:
            return await room.read(data, name)
        except CannotRead as refused:
            assert refused.reason not in {"took_too_long", "too_much"}  # noqa: PT017 - either will do
            raise

    assert await share_read(read, files, filename) >= _MOST


async def test_word_with_its_tags_in_disorder_is_answered(room: ReadingRoom) -> None:
    dice = random.Random(3)  # noqa: S311 - dice, no secret
    whole = f'<w:document xmlns:w="{_W}">{_document()}</w:document>'
    files = (zipped(word__document_xml=rearranged(whole, dice)) for _ in range(_TRIES))
    await is_read_or_refused(room, files, "play.docx")


async def test_final_draft_with_its_tags_in_disorder_is_answered(room: ReadingRoom) -> None:
    dice = random.Random(4)  # noqa: S311 - dice, no secret
    files = (rearranged(_final_draft(), dice).encode() for _ in range(_TRIES))
    await is_read_or_refused(room, files, "play.fdx")


@pytest.mark.slow
async def test_a_pdf_with_its_numbers_bent_is_answered(room: ReadingRoom) -> None:
    dice = random.Random(5)  # noqa: S311 - dice, no secret
    whole = pdf(write_play(8, speeches=60, roles=4, layout="screenplay").text.split("\n"))
    bent = (bent_numbers(whole, dice) for _ in range(_TRIES))
    assert await share_read(room.read, bent, "play.pdf") >= _MOST
    assert (await room.read(whole, "play.pdf")).roles


def _nested_tables() -> bytes:
    deep = 20
    rows = (
        f"<w:tr><w:tc>{paragraph(run('NORA'))}</w:tc><w:tc>{paragraph(run('Yes.'))}</w:tc></w:tr>"
    )
    inner = f"<w:tbl>{rows * 10}</w:tbl>"
    for _ in range(deep):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{paragraph(run('BEN. No.'))}</w:tc></w:tr></w:tbl>"
    return word(inner)


def _styles_in_a_ring() -> bytes:
    ring = "".join(
        f'<w:style w:styleId="s{at}"><w:name w:val="s{at}"/><w:basedOn w:val="s{(at + 1) % 50}"/>'
        "</w:style>"
        for at in range(50)
    )
    body = "".join(
        paragraph(run(f"{who}. {said}"), style=f"s{at % 50}")
        for at, (who, said) in enumerate(_PLAY.speeches)
    )
    return word(body, ring)


def _many_cells() -> bytes:
    cell = f"<w:tc>{paragraph(run('NORA'))}</w:tc>"
    return word(f"<w:tbl>{f'<w:tr>{cell * 60}</w:tr>' * 600}</w:tbl>")


def _many_boxes() -> bytes:
    rows = [" ".join("N O R A . Y E S".split()) for _ in range(50)]
    return pdf([f"{row}{' ' * 9}{row}" for row in rows] * 30)


def _one_long_row() -> bytes:
    return pdf(["NORA. Yes. " * 4000])


def _stream_that_grows() -> bytes:
    packed = zlib.compress(b"BT /F1 12 Tf (NORA. Yes.) Tj ET " * 100_000, 9)
    whole = pdf(["NORA. Yes."])
    start = whole.index(b"<< /Length")
    end = whole.index(b"endstream", start)
    head = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    return whole[:start] + head + packed + b"\n" + whole[end:]


def _endless_fountain() -> bytes:
    return b"NORA\nYes.\n\n" + b"[[ /* " * 60_000 + b"\n\nBEN\nNo.\n\nNORA\nYes.\n\nBEN\nNo.\n"


COSTLY: dict[str, tuple[Callable[[], bytes], str]] = {
    "tables in tables": (_nested_tables, "play.docx"),
    "styles based on each other in a ring": (_styles_in_a_ring, "play.docx"),
    "a table of thirty thousand cells": (_many_cells, "play.docx"),
    "a PDF of single letters": (_many_boxes, "play.pdf"),
    "a PDF with one endless row": (_one_long_row, "play.pdf"),
    "a PDF whose stream grows a thousandfold": (_stream_that_grows, "play.pdf"),
    "Fountain whose comments never close": (_endless_fountain, "play.fountain"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", COSTLY)
async def test_a_costly_file_is_answered_within_the_limits(room: ReadingRoom, name: str) -> None:
    make, filename = COSTLY[name]
    with suppress(CannotRead):
        assert (await room.read(make(), filename)).roles
    assert (await room.read(_PLAY.data, "play.txt")).roles


async def test_reading_takes_no_memory_of_the_process_that_asks(room: ReadingRoom) -> None:
    await room.read(_PLAY.data, "play.txt")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with suppress(CannotRead):
        await room.read(_many_cells(), "play.docx")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown * 1024 < 64 * _MEGABYTE
