"""A PIN: six digits by which a student without an address comes into a class that is open."""

from __future__ import annotations

import secrets

from engine.failure import Failure

DIGITS = 6

_ROW = "01234567890"


class NotAPin(Failure):
    """This is no PIN that we take: six digits, and none of the first that anybody would try."""

    reason = "not_a_pin"
    status = 422
    sentence = "A PIN has six digits, and is none that anybody would try first."


def acceptable_pin(told: str) -> str:
    """The same without spaces, if it is one we take. Raises NotAPin."""
    pin = told_pin(told)
    if len(pin) != DIGITS or not (pin.isascii() and pin.isdigit()) or _is_common(pin):
        raise NotAPin("not six digits, or common ones")
    return pin


def told_pin(told: str) -> str:
    """A PIN as it was meant, however it was typed."""
    return "".join(told.split())


def new_pin() -> str:
    """A PIN that nobody could guess."""
    while True:
        pin = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        if not _is_common(pin):
            return pin


def _is_common(pin: str) -> bool:
    """Digits in a row, one or two digits only, or one half twice."""
    half = DIGITS // 2
    return (
        pin in _ROW
        or pin[::-1] in _ROW
        or len(set(pin)) <= 2  # noqa: PLR2004 - as the docstring has it
        or pin[:half] == pin[half:]
    )
