"""The shelf: what was deleted is had back; pages have names, and a wrong address a way out."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import TYPESET, Visitor

pytestmark = pytest.mark.journey

PLAY = "THE {name} DOOR\n\nANA: Who is there?\nLUIS: Nobody.\nANA: Then go.\nLUIS: I am gone.\n"


@pytest.fixture
def owner(theatre: Theatre, person: Arrival) -> Visitor:
    """Somebody with two plays of their own, back in the library."""
    visitor = person(theatre)
    for name in ("RED", "BLUE"):
        visitor.hands_in(f"{name}.txt", PLAY.format(name=name).encode())
        visitor.page.wait_for_selector(TYPESET)
        visitor.visit("/")
    return visitor


def delete(visitor: Visitor, title: str) -> None:
    """Take a play off the shelf."""
    visitor.press("library.discard", title=title)
    expect(visitor.page.locator(".shelf .ti", has_text=title)).to_have_count(0)


def test_two_deleted_plays_are_put_back_or_erased_for_good(owner: Visitor) -> None:
    for title in ("THE RED DOOR", "THE BLUE DOOR"):
        delete(owner, title)
    page = owner.page
    page.get_by_text(owner.reads("library.deleted", n=2)).click()
    owner.press("library.put_back_this", title="THE RED DOOR")
    expect(page.locator(".shelf .ti", has_text="THE RED DOOR")).to_be_visible()
    owner.press("library.erase_this", title="THE BLUE DOOR")
    owner.press("library.erase_not")
    owner.press("library.erase_this", title="THE BLUE DOOR")
    owner.press("library.erase_now")
    expect(page.locator(".deleted")).to_have_count(0)
    owner.visit("/")
    assert "THE BLUE DOOR" not in owner.covers()


def test_every_page_has_a_name_of_its_own_and_an_unknown_one_a_way_out(owner: Visitor) -> None:
    page = owner.page
    page.locator(".shelf .play", has_text="THE RED DOOR").get_by_role("link").click()
    expect(page).to_have_title(re.compile("THE RED DOOR · Cuelight"))
    expect(page).to_have_title(f"{owner.reads('tabs.script')} · THE RED DOOR · Cuelight")
    owner.visit("/script/nothing")
    expect(page.get_by_role("heading", name=owner.reads("page.not_there"))).to_be_visible()
    expect(page).to_have_title(f"{owner.reads('page.not_there')} · Cuelight")
    expect(page.locator("header")).not_to_contain_text("RED DOOR")
    expect(page.locator("header .go")).to_have_count(0)
    owner.visit("/no/such/page")
    expect(page.get_by_role("heading", level=1)).to_have_text(owner.reads("page.lost"))
    owner.follow("page.to_library")
    expect(page.locator(".shelf")).to_be_visible()


def test_a_play_is_had_once_more_and_one_of_many_is_found_by_its_title(owner: Visitor) -> None:
    page = owner.page
    for number in (2, 3, 4):
        owner.press("library.duplicate", title="THE RED DOOR")
        expect(page.locator(".shelf .ti", has_text=f"THE RED DOOR ({number})")).to_be_visible()
    field = page.get_by_label(owner.reads("library.look_for"))
    field.fill("blue")
    expect(page.locator(".shelf .ti")).to_have_text(["THE BLUE DOOR"])
    field.fill("green")
    expect(page.get_by_text(owner.reads("library.none_found", words="green"))).to_be_visible()
    field.fill("")
    expect(page.locator(".shelf .ti", has_text="THE BLUE DOOR")).to_be_visible()
