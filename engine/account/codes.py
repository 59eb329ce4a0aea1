"""Secrets that are made here and told to one person: tokens of links and cookies, codes to type."""

from __future__ import annotations

import re
import secrets
from hashlib import sha256

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs of which no two look alike."""

_BYTES = 32


def new_token() -> str:
    """A token of 256 bits, as it stands in a cookie or a link (RFC 4648, 5)."""
    return secrets.token_urlsafe(_BYTES)


def new_code(signs: int = 8) -> str:
    """A code that somebody types; eight signs are one of 8.5e11, too many for who is slowed."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(signs))


def typed(code: str) -> str:
    """A code as it was meant, however it was typed: small letters, spaces, a dash."""
    return re.sub(r"[\s-]", "", code).upper()


def digest(secret: str) -> str:
    """What is kept of a secret: its SHA-256 in hex. Whoever reads a database cannot use it."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
