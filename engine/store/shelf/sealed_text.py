"""Short secrets that lie outside the shelf, in a row or a cookie: sealed with a master key.

A text is the master's id, a dot, and in base64 a nonce by lot (12 bytes) with what AES-256-GCM made
of the secret, under HKDF-SHA256(master, use). What it is for is sealed along with it: it opens for
nothing else.
"""

from __future__ import annotations

import base64
import binascii
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from engine.store.shelf.keys import KeyUnknown, Masters
from engine.store.shelf.sealed import Spoiled

_NONCE = 12


def seal_text(masters: Masters, use: str, secret: bytes) -> str:
    """The secret, sealed with the current master for one use."""
    nonce, master = secrets.token_bytes(_NONCE), masters.current
    closed = AESGCM(master.derived(use)).encrypt(nonce, secret, use.encode())
    return f"{master.id}.{base64.urlsafe_b64encode(nonce + closed).decode('ascii')}"


def unseal_text(masters: Masters, use: str, sealed: str) -> bytes:
    """The secret that was sealed for this use, by a master that is still known. Raises Spoiled."""
    name, _, told = sealed.partition(".")
    try:
        raw = base64.urlsafe_b64decode(told.encode("ascii"))
        cipher = AESGCM(masters.named(name).derived(use))
        return cipher.decrypt(raw[:_NONCE], raw[_NONCE:], use.encode())
    except (InvalidTag, KeyUnknown, binascii.Error, ValueError) as wrong:
        raise Spoiled("it was not sealed for this") from wrong
