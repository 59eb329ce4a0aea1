"""Which six digits are taken, and what somebody who came in by them may not do."""

import pytest

from engine.account.browser_session import How
from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotPermitted, permit_own
from engine.account.pin import NotAPin, acceptable_pin, new_pin


@pytest.mark.parametrize("pin", ["308142", " 308 142 ", "001973"])
def test_six_digits_are_taken_however_they_are_typed(pin: str) -> None:
    assert acceptable_pin(pin) == pin.replace(" ", "")


@pytest.mark.parametrize(
    "pin",
    ["", "30814", "3081420", "30814a", "٣٠٨١٤٢", "111111", "123456", "654321", "121212", "308308"],
)
def test_what_anybody_would_try_first_is_refused(pin: str) -> None:
    with pytest.raises(NotAPin):
        acceptable_pin(pin)


def test_what_is_given_out_is_taken() -> None:
    pins = {new_pin() for _ in range(50)}
    assert {acceptable_pin(pin) for pin in pins} == pins
    assert len(pins) > 40


@pytest.mark.parametrize("position", Position)
@pytest.mark.parametrize("how", ["", *How])
def test_who_came_in_by_pin_changes_nothing_of_their_account(how: str, position: Position) -> None:
    caller = Caller("me", "Me", (Membership("river", position),), how=how)
    if how == How.PIN:
        with pytest.raises(NotPermitted):
            permit_own(caller)
    else:
        permit_own(caller)
