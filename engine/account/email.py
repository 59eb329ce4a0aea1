"""E-mail addresses: which we write to, and which are one."""

from __future__ import annotations

import re
import unicodedata

from engine.failure import Failure

_SHAPE = re.compile(r"[^\s@<>(),;:\\\"\[\]]{1,64}@[^\s@<>(),;:\\\"\[\]]+\.[^\s@.<>(),;:\\\"\[\]]+")
_LONGEST = 254
"""Signs of an address (RFC 5321, 4.5.3.1.3)."""


class NotAnAddress(Failure):
    """This is no e-mail address."""

    reason = "not_an_address"
    status = 422
    sentence = "This is no e-mail address."


class AddressTaken(Failure):
    """Somebody has this address already."""

    reason = "address_taken"
    status = 409
    sentence = "There is somebody with this address already."


def folded(email: str) -> str:
    """An address as it is kept: capitals and ways to write a sign make no other one.

    Raises NotAnAddress.
    """
    plain = unicodedata.normalize("NFKC", email).strip().casefold()
    if len(plain) > _LONGEST or not plain.isprintable() or not _SHAPE.fullmatch(plain):
        raise NotAnAddress("it has not the shape of one")
    return plain
