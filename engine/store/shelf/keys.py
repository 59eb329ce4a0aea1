"""The keys: masters from outside, a ring of keys for each school, and where the rings are kept.

A master key (256 bits, with an id of letters and digits) never touches a blob. It wraps the ring of
a school: that school's keys, the current one first, each with an id of its own. The current one
wraps the data keys of the school's blobs. To destroy the ring is to destroy everything it opened.

A ring is kept as JSON: {"version": 1, "master": id, "keys": [[id, wrapped], …]} in hex, wrapped by
AES key wrap (RFC 3394) under HKDF-SHA256(master, school): a ring only opens for its own school.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)

from engine.failure import Failure
from engine.store.shelf.sealed import KEY, KEY_ID, Spoiled

_NAMED = re.compile(r"([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]{43}=)\Z")
_PLAIN = str.maketrans("-_", "+/")
_RING_VERSION = 1


class KeyUnknown(Failure):
    """A master key is missing or wrong: nothing is lost, but nothing can be opened without it."""

    reason = "key_unknown"
    status = 500
    sentence = "The recordings cannot be opened."


@dataclass(frozen=True, slots=True)
class MasterKey:
    """A master key with its name."""

    id: str
    key: bytes = field(repr=False)

    def told(self) -> str:
        """The key as it is written in a setting: id, colon, base64."""
        return f"{self.id}:{base64.b64encode(self.key).decode('ascii')}"

    def derived(self, use: str) -> bytes:
        """A key for one use, 32 bytes, from which the master cannot be found."""
        info = b"cuelight " + use.encode()
        return HKDF(algorithm=SHA256(), length=KEY, salt=None, info=info).derive(self.key)


@dataclass(frozen=True, slots=True)
class Masters:
    """The master keys that are known; the first one is current."""

    all: tuple[MasterKey, ...]

    @property
    def current(self) -> MasterKey:
        """The one that wraps."""
        return self.all[0]

    def named(self, master_id: str) -> MasterKey:
        """The one of this name. Raises KeyUnknown, saying which are known."""
        for master in self.all:
            if master.id == master_id:
                return master
        known = ", ".join(master.id for master in self.all)
        raise KeyUnknown(
            f"The shelf is locked with the master key {master_id!r}, and only these are known: "
            f"{known}. Give it too, in CUELIGHT_KEYS, after the current one."
        )


def new_master() -> MasterKey:
    """A fresh master key."""
    return MasterKey(secrets.token_hex(4), secrets.token_bytes(KEY))


def masters_of(told: str) -> Masters:
    """The keys of a setting, `id:base64` parted by commas, the current one first.

    Raises ValueError, which never repeats a key.
    """
    found = [_master(part.strip()) for part in told.split(",")]
    if len({master.id for master in found}) < len(found):
        raise ValueError("Two master keys have the same id.")
    return Masters(tuple(found))


def _master(told: str) -> MasterKey:
    parts = _NAMED.match(told)
    if not parts:
        raise ValueError("A master key is written as id:base64, of 32 bytes.")
    try:
        key = base64.b64decode(parts[2].translate(_PLAIN), validate=True)
    except binascii.Error as wrong:
        raise ValueError(f"The master key {parts[1]} is not written in base64.") from wrong
    return MasterKey(parts[1], key)


@dataclass(frozen=True, slots=True)
class SchoolKey:
    """A key of a school; it wraps data keys."""

    id: bytes
    key: bytes = field(repr=False)


def _new_key() -> SchoolKey:
    return SchoolKey(secrets.token_bytes(KEY_ID), secrets.token_bytes(KEY))


@dataclass(frozen=True, slots=True)
class Ring:
    """A school's keys, the current one first; `master` is the id of what wrapped the ring."""

    school: str
    master: str
    keys: tuple[SchoolKey, ...]

    def wrap(self, data_key: bytes) -> tuple[bytes, bytes]:
        """The current key's id, and the data key wrapped by it."""
        return self.keys[0].id, aes_key_wrap(self.keys[0].key, data_key)

    def unwrap(self, key_id: bytes, wrapped: bytes) -> bytes:
        """The data key. Raises Spoiled if its key is not on this ring or does not fit."""
        for held in self.keys:
            if held.id == key_id:
                return _unwrapped(held.key, wrapped)
        raise Spoiled(f"its key {key_id.hex()} is not on the ring of {self.school}")

    def with_new_key(self) -> Ring:
        """The same ring with a fresh current key."""
        return replace(self, keys=(_new_key(), *self.keys))

    def with_one_key(self) -> Ring:
        """The same ring without what is no longer current."""
        return replace(self, keys=self.keys[:1])

    def locked(self, masters: Masters) -> bytes:
        """The ring as it is kept, under the current master."""
        lock = _lock(masters.current, self.school)
        kept = [[held.id.hex(), aes_key_wrap(lock, held.key).hex()] for held in self.keys]
        ring = {"version": _RING_VERSION, "master": masters.current.id, "keys": kept}
        return json.dumps(ring).encode("ascii")


def new_ring(school: str, masters: Masters) -> Ring:
    """A ring with one fresh key."""
    return Ring(school, masters.current.id, (_new_key(),))


def ring_of(school: str, kept: bytes, masters: Masters) -> Ring:
    """The ring of this school, unlocked. Raises KeyUnknown."""
    try:
        told = json.loads(kept)
        master, keys = str(told["master"]), _pairs(told["keys"])
    except (ValueError, KeyError, TypeError) as torn:
        raise KeyUnknown(f"The key ring of {school} cannot be read.") from torn
    lock = _lock(masters.named(master), school)
    try:
        held = tuple(SchoolKey(each, _unwrapped(lock, wrapped)) for each, wrapped in keys)
    except Spoiled as wrong:
        raise KeyUnknown(
            f"The master key {master!r} does not open the key ring of {school}: it is not the key "
            "that once had this id."
        ) from wrong
    return Ring(school, master, held)


def _pairs(told: Sequence[Sequence[str]]) -> list[tuple[bytes, bytes]]:
    pairs = [(bytes.fromhex(each), bytes.fromhex(wrapped)) for each, wrapped in told]
    if not pairs:
        raise ValueError("a ring without keys")
    return pairs


def _lock(master: MasterKey, school: str) -> bytes:
    return master.derived(f"ring of {school}")


def _unwrapped(key: bytes, wrapped: bytes) -> bytes:
    try:
        return aes_key_unwrap(key, wrapped)
    except (InvalidUnwrap, ValueError) as wrong:
        raise Spoiled("its data key does not unwrap") from wrong
