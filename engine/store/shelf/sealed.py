"""How a blob is sealed: chunks of AES-256-GCM under a key of its own, each openable by itself.

    header   21 bytes that never change: "CUE1", version 1, log2 of the chunk's size (16: 64 KiB),
             nonce prefix (7), length of what is sealed (8, big-endian)
             48 bytes that a rotation writes again: id of the wrapping key (8), the data key wrapped
             by AES key wrap (40; RFC 3394)
    chunks   of plain text, each followed by its tag (16); an empty blob is one empty chunk

A nonce is prefix, number of the chunk (4, big-endian), 1 for the last chunk or 0: the STREAM
construction of Hoang, Reyhanitabar, Rogaway and Vizár ("Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance", 2015). Every blob has a fresh data key, so no nonce meets a key
twice. What is sealed along with each chunk is the 21 bytes and the blob's name: a chunk that was
moved, dropped or brought from another blob does not open, nor does a blob under another name.
"""

from __future__ import annotations

import secrets
import struct
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from engine.failure import Failure

CHUNK_BITS = 16
TAG = 16
KEY = 32
KEY_ID = 8
WRAPPED = KEY + 8

_MAGIC = b"CUE1"
_VERSION = 1
_LASTING = struct.Struct(">4sBB7sQ")
_PREFIX = 7
HEADER = _LASTING.size + KEY_ID + WRAPPED
"""Bytes before the first chunk."""
LEAD = HEADER + 2**CHUNK_BITS + TAG
"""Bytes from a blob's beginning that hold its header and its first chunk."""


class Spoiled(Failure):
    """The blob is not what was sealed under its name, or its key is destroyed."""

    reason = "spoiled"
    status = 404
    sentence = "This is no longer on the shelf."


class Wrapping(Protocol):
    """Keys that wrap data keys."""

    def wrap(self, data_key: bytes) -> tuple[bytes, bytes]:
        """The id (8 bytes) of the key used, and the wrapped data key (40 bytes)."""
        ...

    def unwrap(self, key_id: bytes, wrapped: bytes) -> bytes:
        """The data key. Raises Spoiled."""
        ...


@dataclass(frozen=True, slots=True)
class Secret:
    """What is drawn by lot for one blob and never used for another."""

    data_key: bytes = field(default_factory=lambda: secrets.token_bytes(KEY), repr=False)
    prefix: bytes = field(default_factory=lambda: secrets.token_bytes(_PREFIX))
    chunk_bits: int = CHUNK_BITS


@dataclass(frozen=True, slots=True)
class Header:
    """The first bytes of a blob; `length` counts bytes before sealing, and so does `chunk`."""

    lasting: bytes
    key_id: bytes
    wrapped: bytes
    prefix: bytes
    chunk: int
    length: int

    @property
    def chunks(self) -> int:
        """How many chunks there are."""
        return max(1, -(-self.length // self.chunk))

    @property
    def sealed_length(self) -> int:
        """Bytes of the whole blob, sealed."""
        return HEADER + self.length + self.chunks * TAG


def header_of(blob: bytes) -> Header:
    """The header at the beginning of these bytes. Raises Spoiled if there is none."""
    if len(blob) < HEADER:
        raise Spoiled("too short for a header")
    lasting, rest = blob[: _LASTING.size], blob[_LASTING.size : HEADER]
    magic, version, chunk_bits, prefix, length = _LASTING.unpack(lasting)
    if (magic, version) != (_MAGIC, _VERSION) or chunk_bits > CHUNK_BITS:
        raise Spoiled("not a sealed blob of this version")
    return Header(lasting, rest[:KEY_ID], rest[KEY_ID:], prefix, 1 << chunk_bits, length)


class Seal:
    """The data key of one blob at work: it closes chunks and opens them."""

    def __init__(self, header: Header, data_key: bytes, name: str) -> None:
        """For the blob of this name, with this header."""
        self.header = header
        self._cipher = AESGCM(data_key)
        self._bound = header.lasting + name.encode()

    def close(self, number: int, plain: bytes | memoryview) -> bytes:
        """A chunk and its tag."""
        return self._cipher.encrypt(self._nonce(number), plain, self._bound)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """From where to where to fetch in the blob, to open the bytes `start` to `end`.

        `start` is less than the length, or 0.
        """
        step = self.header.chunk + TAG
        first, last = start // self.header.chunk, max(start, end - 1) // self.header.chunk
        return HEADER + first * step, min(HEADER + (last + 1) * step, self.header.sealed_length)

    def open(self, start: int, end: int, fetched: bytes | memoryview) -> bytes:
        """The bytes `start` to `end` out of what `span` told to fetch. Raises Spoiled."""
        step = self.header.chunk + TAG
        first = start // self.header.chunk
        parts = memoryview(fetched)
        try:
            plain = [
                memoryview(
                    self._cipher.decrypt(
                        self._nonce(first + number), parts[at : at + step], self._bound
                    )
                )
                for number, at in enumerate(range(0, max(1, len(parts)), step))
            ]
        except InvalidTag as broken:
            raise Spoiled("a chunk does not open") from broken
        before = first * self.header.chunk
        if before + sum(map(len, plain)) < end:
            raise Spoiled("it ends too soon")
        plain[-1] = plain[-1][: end - before - (len(plain) - 1) * self.header.chunk]
        plain[0] = plain[0][start - before :]
        return b"".join(plain)

    def _nonce(self, number: int) -> bytes:
        last = number == self.header.chunks - 1
        return self.header.prefix + struct.pack(">I?", number, last)


def seal(data: bytes, name: str, keys: Wrapping, secret: Secret | None = None) -> bytes:
    """The blob, sealed under its name. `secret` is random, except in tests."""
    drawn = secret or Secret()
    lasting = _LASTING.pack(_MAGIC, _VERSION, drawn.chunk_bits, drawn.prefix, len(data))
    header = header_of(lasting + b"".join(keys.wrap(drawn.data_key)))
    sealing = Seal(header, drawn.data_key, name)
    plain, step = memoryview(data), header.chunk
    chunks = (sealing.close(n, plain[n * step : (n + 1) * step]) for n in range(header.chunks))
    return b"".join((lasting, header.key_id, header.wrapped, *chunks))


def unlock(blob: bytes, name: str, keys: Wrapping) -> Seal:
    """The seal of a blob, from its first LEAD bytes; its length is proved. Raises Spoiled."""
    header = header_of(blob)
    found = Seal(header, keys.unwrap(header.key_id, header.wrapped), name)
    begin, end = found.span(0, 1)
    found.open(0, min(1, header.length), memoryview(blob)[begin:end])
    return found


def unseal(blob: bytes, name: str, keys: Wrapping) -> bytes:
    """All that was sealed. Raises Spoiled, also for bytes too many or too few."""
    header = header_of(blob)
    if len(blob) != header.sealed_length:
        raise Spoiled("its length is wrong")
    found = Seal(header, keys.unwrap(header.key_id, header.wrapped), name)
    return found.open(0, header.length, memoryview(blob)[HEADER:])


def rewrap(blob: bytes, keys: Wrapping) -> bytes:
    """The blob with its data key wrapped by the current key; the chunks stay as they are.

    Raises Spoiled.
    """
    header = header_of(blob)
    wrapped = b"".join(keys.wrap(keys.unwrap(header.key_id, header.wrapped)))
    return header.lasting + wrapped + blob[HEADER:]
