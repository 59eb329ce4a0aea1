"""Makes real files for the reader's tests: Word, Final Draft, PDF, and bad ones of each kind."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_PER_PAGE = 50
_MEGABYTE = 1 << 20
_SECRET = b"behind the clock"


def zipped(**entries: str) -> bytes:
    """A zip; double underscores in a name stand for slashes and a single one for the point."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return held.getvalue()


def word(body: str, styles: str = "") -> bytes:
    """A Word document with this body; without styles it has no styles part."""
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    parts = {"word__document_xml": document}
    if styles:
        parts["word__styles_xml"] = f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'
    return zipped(**parts)


def paragraph(*runs: str, style: str = "", centred: bool = False) -> str:
    """A Word paragraph of runs."""
    shape = f'<w:pStyle w:val="{style}"/>' if style else ""
    shape += '<w:jc w:val="center"/>' if centred else ""
    return f"<w:p><w:pPr>{shape}</w:pPr>{''.join(runs)}</w:p>"


def run(text: str, emphasis: str = "") -> str:
    """A Word run: emphasis is b, i or nothing; a line end becomes a soft break, a tab a tab."""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t>")
    inner = inner.replace("\n", "</w:t><w:br/><w:t>")
    look = f"<w:rPr><w:{emphasis}/></w:rPr>" if emphasis else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{inner}</w:t></w:r>'


def final_draft(*paragraphs: tuple[str, str]) -> bytes:
    """A Final Draft file of (type, text) paragraphs."""
    body = "".join(
        f'<Paragraph Type="{kind}"><Text>{escape(text)}</Text></Paragraph>'
        for kind, text in paragraphs
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><FinalDraft DocumentType="Script" Version="5">'
        f"<Content>{body}</Content></FinalDraft>"
    ).encode()


def pdf(lines: Sequence[str], *, locked: bool = False, opening: str = "") -> bytes:
    """A PDF set in Courier, fifty lines a page; spaces at the front of a line indent it.

    `opening` is what stands in its catalogue besides, such as what to do when it is opened.
    """
    pages = [lines[at : at + _PER_PAGE] for at in range(0, max(1, len(lines)), _PER_PAGE)]
    numbers = [4 + 2 * at for at in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {opening} >>".encode(),
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    }
    for number, page in zip(numbers, pages, strict=True):
        drawn = _drawn(page)
        box = "/MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R {box} /Contents {number + 1} 0 R >>".encode()
        )
        head = f"<< /Length {len(drawn)} >>".encode()
        objects[number + 1] = head + b"\nstream\n" + drawn + b"\nendstream"
    return _file(objects, locked=locked)


def pdf_bomb(unpacked: int) -> bytes:
    """A PDF whose only page is packed twice, and takes so many bytes when it is unpacked."""
    once = zlib.compressobj(9)
    packed = b"".join(once.compress(b" " * _MEGABYTE) for _ in range(unpacked // _MEGABYTE))
    page = zlib.compress(packed + once.flush(), 9)
    head = f"<< /Length {len(page)} /Filter [/FlateDecode /FlateDecode] >>".encode()
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        4: head + b"\nstream\n" + page + b"\nendstream",
    }
    return _file(objects, locked=False)


def _drawn(lines: Sequence[str]) -> bytes:
    out = [b"BT /F1 12 Tf"]
    for at, line in enumerate(lines):
        body = line.lstrip(" ")
        left = 72 + 7.2 * (len(line) - len(body))
        held = body.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        out.append(f"1 0 0 1 {left:.1f} {740 - 13 * at} Tm ({held}) Tj".encode("cp1252"))
    return b"\n".join([*out, b"ET"])


def _file(objects: dict[int, bytes], *, locked: bool) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    last = max(objects)
    if locked:
        last += 1
        objects = {**objects, last: _lock()}
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {last + 1}\n0000000000 65535 f \n".encode()
    for number in range(1, last + 1):
        out += f"{places[number]:010d} 00000 n \n".encode()
    lock = f"/Encrypt {last} 0 R /ID [<{'00' * 16}> <{'00' * 16}>]" if locked else ""
    out += f"trailer\n<< /Size {last + 1} /Root 1 0 R {lock} >>\n".encode()
    return bytes(out + f"startxref\n{table}\n%%EOF\n".encode())


def _lock() -> bytes:
    """The encryption dictionary of PDF 1.1 (40 bits); it is enough that it asks for a password."""
    secret = (_SECRET + _PAD)[:32]
    owner = _rc4(hashlib.md5(secret, usedforsecurity=False).digest()[:5], secret)
    allowed = (-4 & 0xFFFFFFFF).to_bytes(4, "little")
    seed = secret + owner + allowed + bytes(16)
    user = _rc4(hashlib.md5(seed, usedforsecurity=False).digest()[:5], _PAD)
    return (
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <"
        + owner.hex().encode()
        + b"> /U <"
        + user.hex().encode()
        + b"> >>"
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for letter in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(letter ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
