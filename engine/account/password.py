"""Passwords: which are taken, and what is kept of them."""

from __future__ import annotations

import asyncio
import unicodedata
from functools import cached_property
from typing import Literal

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from engine.account.commonest import is_common
from engine.failure import Failure

SHORTEST, LONGEST = 12, 256
"""Signs of a password. Nothing is asked of their kinds (NIST SP 800-63B, 3.1.1.2)."""

_AT_ONCE = 4


class NotAPassword(Failure):
    """This is none that we take: `short`, `long`, `common` or `like_you`."""

    status = 422
    sentence = "This password is not taken: {reason}."

    def __init__(self, reason: Literal["short", "long", "common", "like_you"]) -> None:
        """Why."""
        super().__init__(reason)
        self.reason = reason


class Passwords:
    """Makes argon2 hashes and holds passwords against them, few at once.

    Each takes 19 MiB and some 40 ms of a processor (OWASP, Password Storage Cheat Sheet): more at
    once would let strangers fill the memory from the page where people sign in.
    """

    def __init__(self) -> None:
        """Nothing is hashed yet."""
        self._room = asyncio.Semaphore(_AT_ONCE)
        self._hashing = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19456, parallelism=1),))

    async def hashed(self, password: str) -> str:
        """What is kept of a password. Raises NotAPassword for one that is longer than any."""
        if len(password) > LONGEST:
            raise NotAPassword("long")
        async with self._room:
            return await asyncio.to_thread(self._hashing.hash, _written(password))

    async def fits(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        """Whether this is the password of which that is kept; and a better hash to keep, if any.

        Where nothing is kept it takes as long.
        """
        told = _written(password[:LONGEST])
        async with self._room:
            if kept is None or len(password) > LONGEST:
                await asyncio.to_thread(self._hashing.verify, told, self._nobodys)
                return False, None
            return await asyncio.to_thread(self._hashing.verify_and_update, told, kept)

    @cached_property
    def _nobodys(self) -> str:
        """The hash of a password that nobody has."""
        return self._hashing.hash("nobody")


def acceptable(password: str, *about: str) -> str:
    """The same, if it is one we take; `about` are the name and the address of whose it is.

    Raises NotAPassword.
    """
    if len(password) < SHORTEST:
        raise NotAPassword("short")
    if len(password) > LONGEST:
        raise NotAPassword("long")
    plain = _plain(password)
    if is_common(plain):
        raise NotAPassword("common")
    known = {_plain(told) for told in about}
    if plain in known | {told.partition("@")[0] for told in known}:
        raise NotAPassword("like_you")
    return password


def _plain(text: str) -> str:
    return _written(text).decode("utf-8").casefold().strip()


def _written(password: str) -> bytes:
    """One way to write what keyboards send in several (NFKC)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
