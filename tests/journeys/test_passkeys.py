"""A passkey on a device: made at one's account, a way in by itself, and one a password may need."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, nameless, out_of_reach, sticks_out
from tests.journeys.school import ANA, GOOD, Owner
from tests.journeys.test_school_doors import box, school
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE
from tests.letter_box import LetterBox

__all__ = ["box", "school"]
pytestmark = pytest.mark.journey
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def device_of(page: Page) -> None:
    """Give a page a device that keeps passkeys and knows its person."""
    there = page.context.new_cdp_session(page)
    there.send("WebAuthn.enable")
    there.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def test_a_device_signs_its_person_in(school: Theatre, person: Arrival, box: LetterBox) -> None:
    visitor = person(school, language="es", size=PHONE)
    owner, page = Owner(visitor, box), visitor.page
    device_of(page)
    owner.makes_the_school()
    visitor.visit("/account")
    page.get_by_label(visitor.reads("passkey.add.called")).fill("Mi móvil")
    owner.sends("passkey.add.go")
    owner.sees("account.done.passkey")
    faults = [*grave(page), *nameless(page), *sticks_out(page), *out_of_reach(page)]
    assert not faults
    row = page.locator(".ac-key")
    expect(row.locator("input")).to_have_value("Mi móvil")
    owner.goes_out()
    owner.looks("sign in")
    owner.sends("passkey.first.go")
    assert visitor.covers()
    visitor.visit("/account")
    both = page.get_by_label(visitor.reads("passkeys.both"))
    both.click()
    expect(both).to_be_checked()
    owner.goes_out()
    owner.fills(email=ANA, password=GOOD)
    owner.sends("account.sign_in")
    owner.sees("passkey.then")
    owner.looks("second step")
    owner.sends("passkey.second.go")
    assert visitor.covers()
    assert not {name: found for name, found in owner.faults.items() if found}
    assert not visitor.complaints
