"""Files made to do harm: what leads out of a folder, lies about its size, swells, or is a program.

No entry of a zip is ever written to a disk: a name is looked up among those that we know, and what
it leads to elsewhere leads nowhere here.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest

from engine.classroom.one_roster import read_one_roster
from engine.classroom.roster_file import NotRoster
from engine.reading.reader import read
from engine.reading.refusal import CannotRead
from engine.reading.room import ReadingRoom
from tests.reading.paper import paragraph, pdf, pdf_bomb, run, word

LINES = [f"NORA. Line {at} of the play is here." for at in range(8)]
PLAY = word("".join(paragraph(run(line)) for line in LINES))
BODY = zipfile.ZipFile(io.BytesIO(PLAY)).read("word/document.xml")
NAME = "word/document.xml"
_CENTRAL, _SIZE_AT = b"PK\x01\x02", 24
_SCRIPT = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\); while\\(true\\){}) >>"


def holds(*entries: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these entries, in this order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as into:
        for name, data in entries:
            into.writestr(name, data)
    return file.getvalue()


def link(name: str, to: str) -> bytes:
    """A zip in which a part of a Word file is a symbolic link."""
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return holds((entry, to.encode()))


def lying(told: int) -> bytes:
    """The play, whose table of contents tells another size of its text than it has."""
    file = bytearray(PLAY)
    at = file.index(_CENTRAL) + _SIZE_AT
    file[at : at + 4] = struct.pack("<I", told)
    return bytes(file)


def spoilt(how: int) -> bytes:
    """A zip of this method whose bytes are torn in the middle of its text."""
    return _torn(holds((NAME, BODY * 50), how=how))


def _torn(packed: bytes) -> bytes:
    file = bytearray(packed)
    at = file.index(_CENTRAL) // 2
    file[at : at + 60] = bytes(60)
    return bytes(file)


REFUSED: dict[str, tuple[bytes, str]] = {
    "a text outside of its folder": (holds((f"../../{NAME}", BODY)), "wrong_kind"),
    "a text at the root": (holds((f"/{NAME}", BODY)), "wrong_kind"),
    "a link in place of the text": (link(NAME, "/etc/hostname"), "damaged"),
    "three thousand entries": (
        holds((NAME, BODY), *((f"word/{at}.xml", b"") for at in range(3_000))),
        "bomb",
    ),
    "a size told too small": (lying(100), "damaged"),
    "a size told too large": (lying(4_000_000_000), "damaged"),
    "cut in the middle": (PLAY[: len(PLAY) // 2], "damaged"),
    "cut in its table of contents": (PLAY[:-30], "damaged"),
    "torn, deflated": (spoilt(zipfile.ZIP_DEFLATED), "damaged"),
    "torn, bzip2": (spoilt(zipfile.ZIP_BZIP2), "damaged"),
    "torn, lzma": (spoilt(zipfile.ZIP_LZMA), "damaged"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_zip_is_refused_in_a_sentence(what: str) -> None:
    data, reason = REFUSED[what]
    with pytest.raises(CannotRead) as refused:
        read(data, "play.docx")
    assert refused.value.reason == reason
    assert refused.value.told == f"This file cannot be read: {reason}."


@pytest.mark.parametrize("beside", ["../../etc/cron.d/x", "/etc/passwd", "word\\..\\..\\x", "C:/x"])
def test_what_leads_elsewhere_beside_a_text_is_never_unpacked(beside: str) -> None:
    """It is read as if it were not there, however large it would be."""
    script = read(holds((beside, b"0" * 30_000_000), (NAME, BODY)), "play.docx")
    assert [speech.spoken for speech in script.speeches()] == [line[6:] for line in LINES]


TABLE = "\n".join(f"u{at},{at * at},{at**3}" for at in range(999)).encode()


def _roster(users: str = "users.csv", data: bytes = TABLE, how: int = zipfile.ZIP_LZMA) -> bytes:
    return holds((users, data), ("classes.csv", b""), ("enrollments.csv", b""), how=how)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (_roster()[:-30], "no_zip"),
        (_torn(_roster()), "no_zip"),
        (_torn(_roster(how=zipfile.ZIP_DEFLATED)), "no_zip"),
        (_roster("users.csv/../elsewhere"), "no_tables"),
        (_roster(data=b"0" * 12_000_001), "too_large"),
    ],
    ids=["cut", "torn, lzma", "torn, deflated", "elsewhere", "swells"],
)
def test_a_hostile_roster_is_refused(file: bytes, why: str) -> None:
    with pytest.raises(NotRoster) as refused:
        read_one_roster(file)
    assert refused.value.reason == why


def test_what_a_pdf_would_do_when_it_is_opened_is_not_done() -> None:
    """Nothing here runs a program of a page: it is read as the play that it shows."""
    told, bare = (read(pdf(LINES, opening=opening), "play.pdf") for opening in (_SCRIPT, ""))
    assert [speech.spoken for speech in told.speeches()] == [line[6:] for line in LINES]
    assert list(told.speeches()) == list(bare.speeches())


async def test_a_pdf_that_swells_is_given_up_and_the_next_file_is_read() -> None:
    room = ReadingRoom(memory=256 * 1024 * 1024)
    await room.open()
    bomb = pdf_bomb(600 * 1024 * 1024)
    assert len(bomb) < 10_000
    with pytest.raises(CannotRead) as refused:
        await room.read(bomb, "play.pdf")
    assert refused.value.reason == "too_much"
    assert (await room.read(pdf(LINES), "play.pdf")).roles
    await room.close()
