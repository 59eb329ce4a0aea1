"""A school from its first run: an owner comes in, goes out, forgets a password, and is put out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from engine.store.shelf.keys import new_master
from rxapp.serve import free_port
from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, nameless, out_of_reach, sticks_out
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, READY, Size, Visitor
from tests.letter_box import LetterBox, letter_box

pytestmark = pytest.mark.journey

ANA, GOOD, BETTER = "ana@river.example", "seven geese in the pit", "eight geese in the wings"
WRONG = "nine geese on the roof"


@pytest.fixture
def box() -> Iterator[LetterBox]:
    with letter_box() as box:
        yield box


@pytest.fixture
def school(built: None, tmp_path: Path, box: LetterBox) -> Iterator[Theatre]:
    """A school that was just started, and that nobody owns."""
    port = free_port("127.0.0.1", 4100)
    settings = {
        "CUELIGHT_MODE": "school",
        "CUELIGHT_KEYS": new_master().told(),
        "CUELIGHT_PUBLIC_ORIGIN": f"http://localhost:{port}",
        "CUELIGHT_SMTP": box.address,
        "CUELIGHT_EARS": "0",
    }
    theatre = Theatre(tmp_path / "data", settings, port).open()
    yield theatre
    theatre.close()


class Owner:
    """Somebody who makes a school theirs, and is looked over on every page of the way."""

    def __init__(self, visitor: Visitor, box: LetterBox) -> None:
        """At the door of a school, with a letter box."""
        self.visitor, self.page, self.box = visitor, visitor.page, box
        self.faults: dict[str, list[str]] = {}

    def fills(self, **fields: str) -> None:
        """Type into fields of the form."""
        for name, value in fields.items():
            self.page.locator(f"[name={name}]").fill(value)

    def sends(self, key: str) -> None:
        """Send the form, and wait for the page that answers it."""
        with self.page.expect_navigation():
            self.visitor.press(key)
        self.page.wait_for_selector(READY, state="attached")

    def sees(self, key: str) -> None:
        """Read a sentence of the app."""
        expect(self.page.get_by_text(self.visitor.reads(key)).first).to_be_visible()

    def looks(self, name: str) -> None:
        """Look a page over."""
        page = self.page
        self.faults[name] = [*grave(page), *nameless(page), *sticks_out(page), *out_of_reach(page)]

    def makes_the_school(self) -> None:
        """The first run, with a password that is refused first."""
        self.sees("account.welcome_why")
        self.looks("welcome")
        code = re.findall(r"with the code (\w+)", self.visitor.theatre.log())[-1]
        person = {"school": "River School", "name": "Ana Torres", "email": ANA}
        self.fills(code=code, **person, password="password1234")  # noqa: S106 - a poor one
        self.sends("account.make_school")
        self.sees("account.why.common")
        expect(self.page.locator("[name=school]")).to_have_value("River School")
        self.fills(code=code.lower(), password=GOOD)
        self.sends("account.make_school")
        self.page.wait_for_url(f"{self.visitor.theatre.address}/")

    def makes_a_token(self) -> None:
        """For a program that only reads: it is shown this once, and works."""
        self.page.locator(".ac-scopes").scroll_into_view_if_needed()
        self.page.locator("section:has(.ac-scopes) [name=name]").fill("n8n")
        self.visitor.press("programs.make")
        self.sees("programs.only_now")
        token = self.page.locator(".ac-token").inner_text()
        brought = {"authorization": f"Bearer {token}"}
        me = self.page.request.get(f"{self.visitor.theatre.address}/api/v1/me", headers=brought)
        assert me.json()["scopes"] == ["read"]

    def goes_out(self) -> None:
        """Sign out, by the menu where there is one."""
        menu = self.page.locator(".more-open")
        if menu.is_visible():
            menu.click()
        self.page.locator(".ac-who button").click()
        self.page.wait_for_url("**/sign-in/")
        self.sees("account.sign_in_title")

    def opens_the_letter(self, number: int) -> None:
        """Open the link of a letter."""
        text = self.box.letter(number).get_content()
        (link,) = re.findall(r"http\S+token=\S+", text)
        self.visitor.visit(link.removeprefix(self.visitor.theatre.address))


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
