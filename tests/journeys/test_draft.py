"""A new draft: what changed is seen line by line, what is the same stays, one undo leads back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from engine.script.samples import SAMPLES, text
from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave, sticks_out
from tests.journeys.patience import until
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, TYPESET, Visitor

pytestmark = pytest.mark.journey

TITLE, MINE = "The Understudy", "NORA"
SAMPLE = next(text(each).decode() for each in SAMPLES if TITLE.encode() in text(each))

LAMP = """THE LAMP

SCENE 1. A KITCHEN

ANA. You have let the lamp go out again tonight.
LUIS. The oil is finished, and so is the wine.
ANA. Then we sit in the dark and wait.
LUIS. We have sat in the dark before, you and I.
ANA. Not with the door open, we have not.

SCENE 2. THE DOOR

ROSA. Who is knocking at this hour of the night?
LUIS. It is the wind, and nothing but the wind.
ROSA. The wind has better manners than you.
"""
WAITS = "ANA. Then we sit in the dark and wait.\n"
OPEN = "ANA. Not with the door open, we have not.\n"
WIND = "LUIS. It is the wind, and nothing but the wind.\n"
SECOND = (
    LAMP.replace("so is the wine", "so is the last of the wine")
    .replace(WAITS, "")
    .replace(OPEN, "")
    .replace(WIND, WIND + OPEN + "ROSA. Then shut it, one of you.\n")
)


def in_the_same_breath(play: str, *changes: tuple[str, str]) -> bytes:
    """The play with these changes, each of which must be possible."""
    for old, new in changes:
        assert old in play
        play = play.replace(old, new)
    return play.encode()


def rows(visitor: Visitor, look: str) -> Locator:
    """The lines of the difference that are changed, added, removed or moved."""
    return visitor.page.locator(f"[data-look={look}]")


def looks(visitor: Visitor) -> dict[str, int]:
    """How many lines there are of each kind."""
    visitor.page.wait_for_selector("article.df")
    kinds = ("changed", "added", "removed", "moved")
    return {kind: rows(visitor, kind).count() for kind in kinds}


def brings_a_draft(visitor: Visitor, data: bytes, filename: str = "second.txt") -> None:
    """From the page of the play: open the door for a draft, and bring one."""
    visitor.follow("script.new_draft")
    visitor.page.wait_for_selector(".df-door")
    visitor.hands_in(filename, data)
    visitor.page.wait_for_selector("article.df")


@pytest.fixture
def author(playhouse: Theatre, person: Arrival) -> Visitor:
    """Somebody who has brought a play and then a new draft of it."""
    visitor = person(playhouse)
    visitor.hands_in("lamp.txt", LAMP.encode())
    visitor.page.wait_for_selector(TYPESET)
    brings_a_draft(visitor, SECOND.encode())
    return visitor


def test_the_difference_is_told_and_shown_line_by_line(author: Visitor) -> None:
    page = author.page
    assert looks(author) == {"changed": 1, "added": 1, "removed": 1, "moved": 1}
    told = page.locator("article.df h1")
    expect(told).to_contain_text(author.reads("difference.n_changed_one", n=1))
    expect(rows(author, "changed").locator("ins")).to_contain_text("last of the")
    expect(rows(author, "removed").locator("del")).to_contain_text("Then we sit")
    expect(rows(author, "moved")).to_contain_text("SCENE 1. A KITCHEN")
    page.reload()
    assert looks(author) == {"changed": 1, "added": 1, "removed": 1, "moved": 1}
    page.keyboard.press("j")
    expect(rows(author, "changed")).to_be_focused()
    page.keyboard.press("k")
    expect(rows(author, "added")).to_be_focused()
    assert not author.complaints


def test_a_match_may_be_undone_and_made_by_hand(author: Visitor) -> None:
    page = author.page
    rows(author, "changed").hover()
    author.press("difference.not_same")
    expect(rows(author, "changed")).to_have_count(0)
    assert looks(author) == {"changed": 0, "added": 2, "removed": 2, "moved": 1}
    fresh = rows(author, "added").filter(has_text="last of the wine")
    fresh.hover()
    fresh.get_by_role("button", name=author.reads("difference.is_same")).click()
    chosen = fresh.get_by_label(author.reads("difference.which_same"))
    label = chosen.locator("option").nth(1).inner_text()
    assert "so is the wine" in label, "the likest line comes first"
    chosen.select_option(index=1)
    expect(rows(author, "changed")).to_have_count(1)
    assert looks(author) == {"changed": 1, "added": 1, "removed": 1, "moved": 1}
    assert not page.get_by_role("alert").filter(has_text=author.reads("draft.stale")).count()


def test_a_bad_file_is_refused_and_nothing_is_lost(author: Visitor) -> None:
    page = author.page
    author.press("draft.another")
    author.hands_in("recipe.txt", b"Take two eggs and some flour.\nStir well.\n")
    alert = page.get_by_role("alert").filter(has_text="recipe.txt")
    expect(alert.locator("p")).to_have_text(author.reads("refused.no_speech"))
    assert looks(author)["changed"] == 1
    page.reload()
    assert looks(author)["changed"] == 1
    author.press("draft.discard")
    author.press("draft.discard_no")
    author.press("draft.discard")
    author.press("draft.discard_yes")
    expect(page.locator(".df-door")).to_be_visible()
    author.follow("draft.back")
    expect(page.locator("article .sp")).to_have_count(8)


def test_corrections_are_kept_or_named_and_one_undo_brings_the_draft_before_back(
    playhouse: Theatre, person: Arrival
) -> None:
    visitor = person(playhouse)
    page = visitor.page
    visitor.hands_in("lamp.txt", LAMP.encode())
    page.wait_for_selector(TYPESET)
    reworded(visitor, 3, "We have sat in the dark before, you and me.")
    reworded(visitor, 1, "The oil is finished, and the wine with it.")
    brings_a_draft(visitor, SECOND.encode())
    head = page.locator(".df-head")
    expect(head).to_contain_text(visitor.reads("difference.kept_one", n=1))
    expect(head.locator(".df-lost li")).to_contain_text("the wine with it")
    visitor.press("draft.take_up")
    visitor.follow("draft.to_script")
    expect(page.locator("article .sp", has_text="you and me.")).to_have_count(1)
    expect(page.locator(".rv-paper")).to_contain_text("so is the last of the wine")
    visitor.press("script.undo")
    expect(page.locator("article .sp", has_text="the wine with it")).to_have_count(1)
    expect(page.locator(".rv-paper")).not_to_contain_text("so is the last of the wine")
    assert not visitor.complaints


def reworded(visitor: Visitor, speech: int, words: str) -> None:
    """Give the words of this speech another form."""
    place = visitor.page.locator("article .sp").nth(speech)
    place.hover()
    place.get_by_role("button", name=visitor.reads("reading.correct")).click()
    place.get_by_label(visitor.reads("reading.words")).fill(words)
    place.get_by_role("button", name=visitor.reads("reading.save"), exact=True).click()
    expect(place.locator(".words")).to_contain_text(words)


def test_takes_level_and_place_outlive_the_draft_and_only_what_is_new_is_recorded(
    theatre: Theatre, person: Arrival
) -> None:
    until(lambda: theatre.jobs() == ["completed"] * 2, "the samples are recorded")
    visitor = person(theatre)
    page = visitor.page
    page.locator(".play", has_text=TITLE).get_by_role("link").click()
    visitor.follow("tabs.voices")
    visitor.plays(MINE)
    visitor.press("take.record")
    visitor.waits_until_recorded()
    visitor.starts()
    stage = Stage(page)
    stage.go_on_to("your_turn")
    stage.level(2)
    place, script = stage.now, stage.book()["script"]
    takes, spoken = theatre.takes(), theatre.speaks()
    visitor.visit(f"/script/{script}")
    page.wait_for_selector(TYPESET)
    brings_a_draft(visitor, CHANGED, "second.txt")
    assert looks(visitor) == {"changed": 1, "added": 1, "removed": 1, "moved": 1}
    expect(page.locator(".df-head")).to_contain_text(visitor.reads("difference.record_many", n=2))
    page.get_by_label(visitor.reads("difference.only_mine")).check()
    expect(page.locator("[data-look]")).to_have_count(1)
    visitor.press("draft.take_up")
    expect(page.locator(".df-taken")).to_contain_text(visitor.reads("draft.to_record", n=2))
    visitor.follow("draft.to_voices")
    until(lambda: len(theatre.takes()) == len(takes) + 2, "what is new is recorded by itself")
    assert all(times == 1 for times in theatre.speaks().values())
    assert len(theatre.speaks()) == len(spoken) + 2
    visitor.visit("/")
    visitor.follow("library.go_on")
    again = Stage(page)
    assert again.now == place
    assert page.locator(".st").get_attribute("data-level") == "2"
    assert not visitor.complaints


ANKLE = "IMOGEN\n(whispering) And my ankle.\n\n"
PRAWNS = "DODD\nPrawns took your voice?\n\n"
NEW = "ASH\nThey were very determined prawns, you know.\n\n"
CHANGED = in_the_same_breath(
    SAMPLE,
    ("Four minutes twenty.", "Four minutes ten."),
    ("IMOGEN\n(whispering, bravely) It was the prawns.\n\n", ""),
    (PRAWNS, ""),
    (ANKLE, ANKLE + PRAWNS + NEW),
)


def test_the_page_is_for_everybody_and_no_wider_than_a_phone(author: Visitor) -> None:
    faults = grave(author.page)
    author.page.set_viewport_size({"width": PHONE.width, "height": PHONE.height})
    assert not faults + grave(author.page)
    author.page.set_viewport_size({"width": 320, "height": 640})
    assert not sticks_out(author.page)
