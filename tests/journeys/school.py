"""A school that is opened, and somebody who makes it theirs and is looked over on the way."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from engine.store.shelf.keys import new_master
from tests.journeys.everybody import grave, nameless, out_of_reach, sticks_out
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import READY, Visitor
from tests.letter_box import LetterBox
from tests.ports import free_port

ANA, GOOD, BETTER = "ana@river.example", "seven geese in the pit", "eight geese in the wings"
WRONG = "nine geese on the roof"


def school_at(data: Path, box: LetterBox, **more: str) -> Theatre:
    """A school that nobody owns yet, on this data: new, or those of a personal install.

    `more` settings are by their names without the prefix.
    """
    port = free_port()
    master = data / "shelf.key"
    settings = {
        "CUELIGHT_MODE": "school",
        "CUELIGHT_KEYS": master.read_text() if master.exists() else new_master().told(),
        "CUELIGHT_PUBLIC_ORIGIN": f"http://localhost:{port}",
        "CUELIGHT_SMTP": box.address,
        "CUELIGHT_EARS": "0",
        **{f"CUELIGHT_{name}": value for name, value in more.items()},
    }
    return Theatre(data, settings, port)


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

    def sends(self, key: str, **values: str) -> None:
        """Send the form, and wait for the page that answers it."""
        with self.page.expect_navigation():
            self.visitor.press(key, **values)
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
