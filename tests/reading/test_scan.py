"""Pictures of pages: which files hold them, and what is read on them."""

from __future__ import annotations

import io
import struct
import textwrap
import zlib
from collections.abc import AsyncIterator, Sequence
from difflib import SequenceMatcher

import pytest
from PIL import Image

from engine.reading import tesseract
from engine.reading.intake import photo
from engine.reading.intake.scan import Pictures, picture_of, pictures_in
from engine.reading.reader import read
from engine.reading.refusal import CannotRead
from engine.reading.room import ReadingRoom
from engine.reading.scanned import scanned_script
from engine.reading.source import picture_of as picture_to_show
from engine.reading.source import scan_source
from engine.script.model import DoubtKind, Script
from engine.script.samples import SAMPLES, Sample, text
from engine.use_cases.scan import print_on_page
from tests.print_reader import ADVICE
from tests.reading.paper import pdf
from tests.reading.scanner import CLEAN, WORN, Scanner, bound, joined, photographed, scanned

_TALK = [
    f"{who}. The evening is cold, and line {at} is said."
    for at in range(8)
    for who in ("ANA", "LUIS")
]
_WORDS = [line for spoken in _TALK for line in (spoken, "", "")]
_ALIKE = 0.85
_COLUMNS = 78
_TWO_PAGES = 100


def reason(data: bytes) -> str:
    """Why the pictures in this cannot be found out."""
    with pytest.raises(CannotRead) as refused:
        pictures_in(data)
    return refused.value.reason


def test_a_pdf_of_pictures_is_a_scan_and_one_of_words_is_none() -> None:
    assert pictures_in(scanned(_WORDS)) == Pictures(1, (1,), mostly=True)
    assert pictures_in(pdf(_WORDS)) == Pictures(1, ())
    assert pictures_in(b"ANA. Hello.") == Pictures()


def test_of_a_mixed_file_only_the_pages_without_words_are_pictures() -> None:
    words, pictures = pdf(_WORDS * 2), scanned(_WORDS)
    assert pictures_in(joined(words, pictures, words)) == Pictures(5, (3,))


def test_the_covers_of_a_text_need_not_be_read() -> None:
    cover = bound([Image.new("L", (600, 800), 90)], Scanner(dots=72))
    assert pictures_in(joined(cover, pdf(_WORDS * 2), cover)) == Pictures(4, ())


def test_blank_pages_are_no_pictures() -> None:
    with pytest.raises(CannotRead) as refused:
        read(pdf([]), "play.pdf")
    assert refused.value.reason == "empty"
    assert pictures_in(pdf([])) == Pictures(1, ())


@pytest.mark.parametrize("data", [scanned(_WORDS), photographed(_WORDS)], ids=["scan", "photo"])
def test_without_anybody_who_looks_at_it_a_scan_is_refused(data: bytes) -> None:
    with pytest.raises(CannotRead) as refused:
        read(data, "play")
    assert refused.value.reason == "scanned"


def test_a_photograph_of_apple_gets_its_own_answer() -> None:
    with pytest.raises(CannotRead) as refused:
        read(b"\x00\x00\x00\x18ftypheic" + bytes(200), "page.heic")
    assert refused.value.reason == "apple_photo"


def test_a_photograph_is_turned_upright_and_made_a_sensible_size() -> None:
    straight, sideways = (
        photo.grey_of(photographed(_WORDS, sideways=way)) for way in (False, True)
    )
    assert (straight.width, straight.height) == (sideways.width, sideways.height)
    assert straight.width < straight.height
    small = io.BytesIO()
    Image.new("RGBA", (300, 400)).save(small, "PNG")
    grey = photo.grey_of(small.getvalue())
    assert (grey.width, grey.height) == (1350, 1800)
    assert set(grey.dots) == {255}


def test_a_cut_photograph_is_damaged_and_a_bomb_is_not_unpacked() -> None:
    assert reason(photographed(_WORDS)[:-20_000]) == "damaged"
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(9000))), (b"IEND", b""))
    packed = b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    assert reason(b"\x89PNG\r\n\x1a\n" + packed) == "bomb"


def test_a_page_of_vast_size_is_drawn_small() -> None:
    grey = picture_of(bound([Image.new("L", (50, 50))], Scanner(dots=1)), 1)
    assert grey.width * grey.height <= 12_100_000


def test_a_photograph_can_be_shown() -> None:
    assert picture_to_show(photographed(_WORDS), 1).startswith(b"\x89PNG")
    with pytest.raises(CannotRead):
        picture_to_show(photographed(_WORDS), 2)


@pytest.fixture
async def room() -> AsyncIterator[ReadingRoom]:
    """An open reading room."""
    opened = ReadingRoom()
    await opened.open()
    yield opened
    await opened.close()


async def prints(room: ReadingRoom, data: bytes) -> dict[int, str]:
    """What Tesseract reads on the pictures of this file."""
    assert await tesseract.is_here(), ADVICE
    return {number: await print_on_page(room, data, number) for number in pictures_in(data).bare}


def wrapped(sample: Sample) -> list[str]:
    """A play of ours as it is typed on paper."""
    lines = text(sample).decode().split("\n")
    return [part for line in lines for part in (textwrap.wrap(line, _COLUMNS) or [""])]


def turns(script: Script) -> list[tuple[str, str]]:
    """Who says what."""
    return [
        (" ".join(script.role(role).name for role in speech.who), speech.spoken)
        for speech in script.speeches()
    ]


def line_f1(gold: Sequence[tuple[str, str]], found: Sequence[tuple[str, str]]) -> float:
    """How many speeches have the right speaker and nearly the right words: F1."""
    names = SequenceMatcher(
        None, [who for who, _ in gold], [who for who, _ in found], autojunk=False
    )
    pairs = (
        (gold[a + n][1], found[b + n][1])
        for a, b, size in names.get_matching_blocks()
        for n in range(size)
    )
    right = sum(SequenceMatcher(None, *pair, autojunk=False).ratio() >= _ALIKE for pair in pairs)
    return 2 * right / (len(gold) + len(found))


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
@pytest.mark.parametrize(("scanner", "least"), [(CLEAN, 0.97), (WORN, 0.92)], ids=["clean", "worn"])
async def test_our_plays_are_read_from_paper(
    room: ReadingRoom, sample: Sample, scanner: Scanner, least: float
) -> None:
    lines = wrapped(sample)[:_TWO_PAGES]
    data = scanned(lines, scanner)
    script = scanned_script(data, "play.pdf", await prints(room, data), ())
    gold = read("\n".join(lines).encode(), "play.txt")
    assert script.scanned
    assert {role.name for role in script.roles} == {role.name for role in gold.roles}
    assert len(script.scenes) == len(gold.scenes)
    assert line_f1(turns(gold), turns(script)) >= least


@pytest.mark.slow
async def test_a_photograph_of_a_page_is_read(room: ReadingRoom) -> None:
    page = wrapped(SAMPLES[0])[:50]
    data = photographed(page, sideways=True)
    script = scanned_script(data, "page.jpg", await prints(room, data), ())
    gold = read("\n".join(page).encode(), "page.txt")
    assert line_f1(turns(gold), turns(script)) >= 0.8
    assert script.title == gold.title


@pytest.mark.slow
async def test_words_not_read_surely_are_doubts_of_their_lines(room: ReadingRoom) -> None:
    data = scanned(_WORDS, Scanner(dots=110, blur=0.8, specks=0.001, jpeg=40))
    script = scanned_script(data, "play.pdf", await prints(room, data), ())
    doubts = [doubt for doubt in script.doubts if doubt.kind is DoubtKind.UNSURE_PRINT]
    said = {speech.id: " ".join(p.text for p in speech.pieces) for speech in script.speeches()}
    assert doubts
    assert all(d.detail.split()[0] in said[d.element] for d in doubts if d.element in said)


@pytest.mark.slow
async def test_of_a_mixed_file_words_and_pictures_become_one_play(room: ReadingRoom) -> None:
    words = pdf(_WORDS)
    data = joined(words, scanned(_WORDS), words)
    read_there = await prints(room, data)
    assert read_there.keys() == {2}
    script = scanned_script(data, "play.pdf", read_there, ())
    assert len(list(script.speeches())) == 3 * len(_TALK)
    source = scan_source(data, read_there)
    assert source.pictured == 3
    assert {line.first for line in source.page.lines if line.page == 2} == source.boxes.keys()


@pytest.mark.slow
async def test_a_page_that_could_not_be_read_is_a_doubt_where_it_would_be(
    room: ReadingRoom,
) -> None:
    data = scanned(_WORDS * 3)
    read_there = await prints(room, data)
    assert read_there.keys() == {1, 2, 3}
    del read_there[2]
    script = scanned_script(data, "play.pdf", read_there, (2,))
    (doubt,) = (d for d in script.doubts if d.kind is DoubtKind.UNREAD_PAGE)
    assert doubt.detail == "2"
    before = list(script.speeches())[len(_TALK) - 1 :][:2]
    assert doubt.element in {speech.id for speech in before}


@pytest.mark.slow
async def test_a_page_that_takes_too_long_is_given_up() -> None:
    assert await tesseract.is_here(), ADVICE
    picture = picture_of(scanned(_WORDS), 1).pgm
    with pytest.raises(tesseract.CannotPrint):
        await tesseract.print_on(picture, seconds=0.01)


async def test_without_the_program_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not await tesseract.is_here()
    with pytest.raises(tesseract.CannotPrint):
        await tesseract.print_on(b"")
