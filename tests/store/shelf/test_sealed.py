"""A sealed blob opens in any part, exactly, and not at all if a single bit is wrong."""

import hashlib
import json
import struct
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from hypothesis import given
from hypothesis import strategies as st

from engine.store.shelf.address import Pass, sign
from engine.store.shelf.keys import MasterKey, Masters, Ring, SchoolKey, new_ring, ring_of
from engine.store.shelf.sealed import (
    HEADER,
    TAG,
    Secret,
    Spoiled,
    header_of,
    rewrap,
    seal,
    unlock,
    unseal,
)

VECTORS = json.loads((Path(__file__).parents[1] / "vectors.json").read_text("utf-8"))
MASTERS = Masters((MasterKey("one", bytes(range(32))),))
RING = new_ring("river", MASTERS)
NAME = "river/takes/c0ffee"
BITS = 4
TEXT = b"Who put the lamp out? The wind. Or you did."


def sealed(data: bytes, name: str = NAME) -> bytes:
    """A blob in chunks of 16 bytes."""
    return seal(data, name, RING, Secret(chunk_bits=BITS))


def vector_ring(vector: dict[str, Any]) -> Ring:
    """The ring that a vector was made with."""
    key = SchoolKey(bytes.fromhex(vector["key_id"]), bytes.fromhex(vector["key"]))
    return Ring("river", "one", (key,))


def plain_of(vector: dict[str, Any]) -> bytes:
    """What a vector seals."""
    return vector["plain"].encode() * vector["times"]


@pytest.mark.parametrize("vector", VECTORS["blobs"], ids=lambda vector: vector["about"])
def test_what_was_sealed_once_is_sealed_so_for_ever(vector: dict[str, Any]) -> None:
    secret = Secret(
        bytes.fromhex(vector["data_key"]), bytes.fromhex(vector["prefix"]), vector["chunk_bits"]
    )
    ring, plain = vector_ring(vector), plain_of(vector)
    blob = seal(plain, vector["name"], ring, secret)
    assert blob[: len(vector["begins"]) // 2].hex() == vector["begins"]
    assert (len(blob), hashlib.sha256(blob).hexdigest()) == (vector["length"], vector["sha256"])
    assert unseal(blob, vector["name"], ring) == plain


@pytest.mark.parametrize("vector", VECTORS["blobs"], ids=lambda vector: vector["about"])
def test_a_blob_opens_by_the_written_description_alone(vector: dict[str, Any]) -> None:
    plain, step = plain_of(vector), 2 ** vector["chunk_bits"]
    secret = Secret(
        bytes.fromhex(vector["data_key"]), bytes.fromhex(vector["prefix"]), vector["chunk_bits"]
    )
    blob = seal(plain, vector["name"], vector_ring(vector), secret)
    assert blob[:6] == b"CUE1\x01" + bytes([vector["chunk_bits"]])
    assert struct.unpack(">Q", blob[13:21]) == (len(plain),)
    cipher = AESGCM(aes_key_unwrap(bytes.fromhex(vector["key"]), blob[29:69]))
    bound = blob[:21] + vector["name"].encode()
    chunks = [blob[at : at + step + 16] for at in range(69, len(blob), step + 16)]
    opened = [
        cipher.decrypt(
            blob[6:13] + number.to_bytes(4, "big") + bytes([number == len(chunks) - 1]),
            chunk,
            bound,
        )
        for number, chunk in enumerate(chunks)
    ]
    assert b"".join(opened) == plain


def test_a_key_ring_locked_once_is_locked_so_for_ever() -> None:
    told = VECTORS["ring"]
    ring = vector_ring(told)
    masters = Masters((MasterKey(told["master"], bytes.fromhex(told["master_key"])),))
    assert ring.locked(masters).decode() == told["locked"]
    assert ring_of("river", told["locked"].encode(), masters).keys == ring.keys


def test_an_address_signed_once_is_signed_so_for_ever() -> None:
    told = VECTORS["address"]
    masters = Masters((MasterKey("one", bytes.fromhex(told["master_key"])),))
    given_pass = Pass(told["school"], told["kind"], told["key"], told["until"])
    assert sign(masters, given_pass) == told["signature"]


@given(st.binary(max_size=200), st.data())
def test_any_part_of_anything_is_the_same_part(data: bytes, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, max(0, len(data) - 1)))
    end = draw.draw(st.integers(start, len(data)))
    blob = sealed(data)
    found = unlock(blob, NAME, RING)
    begin, stop = found.span(start, end)
    assert found.open(start, end, blob[begin:stop]) == data[start:end]
    assert stop - begin <= (end - start + 2 * 16 - 1) // 16 * 32 + 32
    assert unseal(blob, NAME, RING) == data


@given(st.binary(max_size=100), st.data())
def test_no_bit_may_flip(data: bytes, draw: st.DataObject) -> None:
    blob = bytearray(sealed(data))
    at = draw.draw(st.integers(0, len(blob) * 8 - 1))
    blob[at // 8] ^= 1 << at % 8
    with pytest.raises(Spoiled):
        unseal(bytes(blob), NAME, RING)


@pytest.mark.parametrize("at", range(HEADER))
def test_no_byte_of_the_header_may_change(at: int) -> None:
    good = sealed(TEXT)
    for flip in (1, 2, 16, 128, 255):
        blob = good[:at] + bytes([good[at] ^ flip]) + good[at + 1 :]
        with pytest.raises(Spoiled):
            unlock(blob, NAME, RING)
        with pytest.raises(Spoiled):
            unseal(blob, NAME, RING)


def test_a_blob_that_was_cut_or_lengthened_anywhere_does_not_open() -> None:
    blob = sealed(TEXT)
    for length in range(len(blob)):
        with pytest.raises(Spoiled):
            unseal(blob[:length], NAME, RING)
    for more in (b"\0", blob[-16:], blob[HEADER : HEADER + 32]):
        with pytest.raises(Spoiled):
            unseal(blob + more, NAME, RING)


def test_a_cut_last_chunk_is_missed_by_whoever_reads_the_end() -> None:
    blob = sealed(bytes(48))
    found = unlock(blob, NAME, RING)
    begin, _ = found.span(40, 48)
    for cut in range(begin, len(blob)):
        with pytest.raises(Spoiled):
            found.open(40, 48, blob[begin:cut])


def test_chunks_do_not_change_places() -> None:
    blob, step = sealed(bytes(64)), 16 + TAG
    for one in range(4):
        for other in range(one):
            chunks = [blob[at : at + step] for at in range(HEADER, len(blob), step)]
            chunks[one], chunks[other] = chunks[other], chunks[one]
            with pytest.raises(Spoiled):
                unseal(blob[:HEADER] + b"".join(chunks), NAME, RING)


def test_a_chunk_of_another_blob_does_not_fit() -> None:
    one, other = sealed(bytes(40)), sealed(bytes(40))
    for mixed in (one[:HEADER] + other[HEADER:], one[:21] + other[21:], one[:-32] + other[-32:]):
        with pytest.raises(Spoiled):
            unseal(mixed, NAME, RING)


def test_a_blob_does_not_open_under_another_name() -> None:
    blob = sealed(TEXT)
    for name in ("river/takes/c0ffef", "hill/takes/c0ffee", "river/mp3/c0ffee", NAME + "0", ""):
        with pytest.raises(Spoiled):
            unseal(blob, name, RING)


def test_another_school_s_ring_does_not_open_it() -> None:
    with pytest.raises(Spoiled, match="not on the ring of hill"):
        unseal(sealed(TEXT), NAME, new_ring("hill", MASTERS))


def test_two_blobs_never_share_a_key_or_show_that_they_are_equal() -> None:
    blobs = [sealed(TEXT) for _ in range(50)]
    assert len({blob[HEADER : HEADER + 16] for blob in blobs}) == 50
    assert len({header_of(blob).prefix for blob in blobs}) == 50
    assert TEXT[:8] not in b"".join(blobs)


def test_a_new_key_touches_the_header_alone() -> None:
    blob = sealed(TEXT)
    newer = RING.with_new_key()
    again = rewrap(blob, newer)
    assert (again[:21], again[HEADER:]) == (blob[:21], blob[HEADER:])
    assert again[21:HEADER] != blob[21:HEADER]
    assert unseal(again, NAME, newer.with_one_key()) == TEXT
    with pytest.raises(Spoiled):
        unseal(again, NAME, RING)
