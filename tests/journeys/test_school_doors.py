"""A school from its first run: an owner comes in, goes out, forgets a password, and is put out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.school import ANA, BETTER, GOOD, WRONG, Owner, school_at
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size
from tests.letter_box import LetterBox, letter_box

pytestmark = pytest.mark.journey


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
def school(built: None, tmp_path: Path, box: LetterBox) -> Iterator[Theatre]:
    """A school that was just started, and that nobody owns."""
    theatre = school_at(tmp_path / "data", box).open()
    yield theatre
    theatre.close()


@pytest.mark.parametrize(("language", "size"), [("en", DESKTOP), ("es", PHONE)])
def test_an_owner_makes_a_school_comes_and_goes_and_forgets_their_password(
    school: Theatre, person: Arrival, box: LetterBox, language: str, size: Size
) -> None:
    visitor = person(school, language=language, size=size)
    owner = Owner(visitor, box)
    owner.makes_the_school()
    owner.opens_the_letter(1)
    owner.looks("verify")
    owner.sends("account.it_is_mine")
    owner.sees("account.done.verified")
    visitor.visit("/account")
    expect(visitor.page.get_by_text(ANA)).to_be_visible()
    owner.makes_a_token()
    owner.looks("account")
    visitor.press("programs.seen")
    expect(visitor.page.locator(".ac-token")).to_have_count(0)
    owner.goes_out()
    owner.looks("sign in")
    visitor.visit("/voices")
    visitor.page.wait_for_url("**/sign-in/?next=*")
    owner.sees("account.sign_in_title")
    owner.fills(email=ANA, password=WRONG)
    owner.sends("account.sign_in")
    owner.sees("account.why.wrong_password")
    expect(visitor.page.locator("[name=email]")).to_have_value(ANA)
    visitor.follow("account.forgotten")
    owner.sees("account.forgotten_why")
    owner.looks("forgotten")
    owner.fills(email=ANA)
    owner.sends("account.send_letter")
    owner.sees("account.done.yes")
    owner.opens_the_letter(2)
    owner.looks("reset")
    owner.fills(password=BETTER)
    owner.sends("account.keep")
    owner.sees("account.done.reset")
    owner.fills(email=ANA, password=BETTER)
    owner.sends("account.sign_in")
    assert visitor.covers()
    assert not {name: found for name, found in owner.faults.items() if found}
    assert not visitor.complaints


def test_whoever_is_put_out_elsewhere_is_shown_nothing_more_and_comes_back_to_where_they_were(
    school: Theatre, person: Arrival, box: LetterBox
) -> None:
    here = Owner(person(school), box)
    here.makes_the_school()
    there = Owner(person(school), box)
    there.sees("account.sign_in_title")
    there.fills(email=ANA, password=GOOD)
    there.sends("account.sign_in")
    there.visitor.visit("/voices")
    here.visitor.visit("/account")
    rows = here.page.locator(".ac-browsers li")
    expect(rows).to_have_count(2)
    here.visitor.press("account.end_others")
    expect(rows).to_have_count(1)
    there.page.wait_for_url("**/sign-in/?next=*")
    there.fills(email=ANA, password=GOOD)
    there.sends("account.sign_in")
    there.page.wait_for_url("**/voices/")
    there.page.locator(".vo-all li").first.wait_for()


def test_the_sixth_wrong_password_is_answered_in_the_language_of_the_page(
    school: Theatre, person: Arrival, box: LetterBox
) -> None:
    owner = Owner(person(school, language="es"), box)
    owner.makes_the_school()
    owner.goes_out()
    for _ in range(5):
        owner.fills(email=ANA, password=WRONG)
        owner.sends("account.sign_in")
        owner.sees("account.why.wrong_password")
    owner.fills(email=ANA, password=GOOD)
    owner.visitor.press("account.sign_in")
    owner.sees("account.why.too_often")
