"""After a run: nothing is said that may be untrue, what was hard is run again, progress is told."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from engine.rehearsal.adapting import LINES
from engine.rehearsal.attempt import Attempt, NoteCode, WordFate, WordVerdict
from engine.store import accounts, attempts
from engine.store.database import Database
from engine.store.walls import Across
from tests.journeys.conftest import Arrival
from tests.journeys.patience import until
from tests.journeys.stage import Stage
from tests.journeys.test_en_espanol import is_spanish
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.journey

ENGLISH, SPANISH = "The Understudy", "La noche del farol"
OFF_BOOK = 4


@pytest.fixture(scope="module")
def ready(playhouse: Theatre) -> Theatre:
    """A theatre whose sample plays can be rehearsed."""
    until(lambda: playhouse.jobs() == ["completed"] * 2, "the samples are recorded")
    return playhouse


def on_stage(visitor: Visitor, title: str = ENGLISH) -> tuple[str, Stage]:
    """The largest part on stage, off book, at the top of its first scene; the play's id."""
    visitor.covers()
    visitor.page.locator(".play", has_text=title).get_by_role("link").click()
    visitor.page.locator(".su-say").wait_for()
    play = visitor.script
    visitor.starts()
    visitor.visit(f"/recap/{Stage(visitor.page).practice}")
    visitor.runs_again()
    stage = Stage(visitor.page)
    stage.level(OFF_BOOK)
    return play, stage


def mine_of(stage: Stage) -> list[str]:
    return [line["id"] for line in stage.book()["lines"] if line["kind"] == "mine"]


def test_who_presses_through_a_scene_is_told_nothing_untrue(
    ready: Theatre, person: Arrival
) -> None:
    visitor = person(ready)
    _, stage = on_stage(visitor)
    mine = mine_of(stage)
    stage.go_on_to("done")
    page = visitor.page
    page.wait_for_url("**/recap/*")
    head = page.locator("main h1")
    expect(head).to_contain_text(visitor.reads("recap.count.unheard", n=len(mine)))
    expect(head).not_to_contain_text("alone")
    expect(page.get_by_text(visitor.reads("recap.not_judged"))).to_be_visible()
    expect(page.locator(".rc-strip i[data-mark=unheard]")).to_have_count(len(mine))
    expect(page.get_by_text(visitor.reads("recap.no_notes"))).to_have_count(0)
    assert not visitor.complaints


def test_what_was_hard_is_run_again_and_nothing_else(ready: Theatre, person: Arrival) -> None:
    visitor = person(ready)
    _, stage = on_stage(visitor)
    page, hard = visitor.page, []
    for _ in range(2):
        stage.go_on_to("your_turn")
        hard.append(stage.now)
        page.keyboard.press("l")
        stage.wait_for("prompted")
    stage.go_on_to("your_turn")

    def told() -> bool:
        visitor.visit(f"/recap/{stage.practice}")
        page.locator(".rc-strip").wait_for()
        return visitor.button("recap.run_weak", n=2).count() > 0

    until(told, "what happened on stage has arrived")
    visitor.press("recap.run_weak", n=2)
    page.wait_for_url("**/rehearse/*")
    again = Stage(page)
    assert again.practice != stage.practice
    lines = [line for line in again.book()["lines"] if not line["skipped"]]
    assert [line["id"] for line in lines if line["kind"] == "mine"] == hard
    assert again.book()["standing"]["position"] == stage.cue_before(hard[0])
    assert not visitor.complaints


def hear(house: Theatre, practice: str, attempt: Attempt) -> None:
    """Keep an attempt as an ear would have heard it; the browser's own loop runs in this thread."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, keep(house, practice, attempt)).result()


async def keep(house: Theatre, practice: str, attempt: Attempt) -> None:
    database = Database(f"sqlite+aiosqlite:///{house.data / 'cuelight.db'}")
    async with database.session(Across.MACHINE) as session:
        caller = await accounts.local_owner(session)
        await attempts.keep(session, caller, practice, attempt)
    await database.close()


def test_what_was_heard_stands_beside_what_is_printed_and_the_actor_may_be_right(
    ready: Theatre, person: Arrival
) -> None:
    visitor = person(ready)
    _, stage = on_stage(visitor)
    line = next(line for line in stage.book()["lines"] if len(line["words"]) > 2)
    first, left_out, *rest = line["words"]
    words = (
        WordVerdict(first, "sometimes", WordFate.WRONG),
        WordVerdict(left_out, "", WordFate.MISSING),
        *(WordVerdict(word, word, WordFate.SAME) for word in rest),
    )
    wrong = Attempt(line["id"], 0, words, "sometimes", 0.5, passed=False)
    hear(ready, stage.practice, replace(wrong, notes=(NoteCode.PARAPHRASED,)))
    visitor.visit(f"/recap/{stage.practice}")
    note = visitor.page.locator(".rc-note")
    expect(note.locator("del")).to_contain_text(f"{first} {left_out}")
    expect(note.locator("ins")).to_contain_text("sometimes")
    note.get_by_text(visitor.reads("recap.what_heard")).click()
    expect(note.locator("q")).to_be_visible()
    head = visitor.page.locator("main h1")
    expect(head).to_contain_text(visitor.reads("recap.count.off", n=1))
    visitor.press("recap.was_right")
    expect(head).to_contain_text(visitor.reads("recap.count.alone", n=1))
    visitor.press("recap.take_back")
    expect(head).to_contain_text(visitor.reads("recap.count.off", n=1))
    assert not visitor.complaints


def test_the_reader_follows_whoever_was_heard_says_why_and_can_be_told_not_to(
    ready: Theatre, person: Arrival
) -> None:
    visitor = person(ready)
    page = visitor.page
    _, stage = on_stage(visitor)
    word = (WordVerdict("Yes", "Yes", WordFate.SAME),)
    slow = Attempt(mine_of(stage)[0], 0, word, "yes", 1.0, passed=True, pick_up=1.6, seconds=0.5)
    for _ in range(LINES):
        hear(ready, stage.practice, slow)
    visitor.visit(f"/recap/{stage.practice}")
    visitor.runs_again()
    Stage(page)
    page.locator(".st-ear").click()
    delay, why = page.locator("#dial-delay"), page.locator("#why-delay")
    near, usual = ({"is": f"{seconds} s"} for seconds in (0.2, 0.1))
    expect(delay.locator("option:checked")).to_have_text(
        visitor.reads("stage.dial_follows", **near)
    )
    expect(why).to_contain_text("1.6 s")
    page.locator(".st-why", has=why).get_by_role("button").click()
    by_level = visitor.reads("stage.dial_by_level", **usual)
    expect(delay.locator("option:checked")).to_have_text(by_level)
    expect(delay).to_be_focused()
    expect(why).to_have_count(0)
    delay.select_option("")
    expect(why).to_be_visible()
    page.get_by_label(visitor.reads("stage.adapt")).uncheck()
    expect(delay.locator("option:checked")).to_have_text(by_level)
    expect(why).to_have_count(0)
    assert not visitor.complaints


def test_progress_is_told_in_spanish_on_a_phone_and_taken_away(
    ready: Theatre, person: Arrival
) -> None:
    visitor = person(ready, language="es", size=PHONE)
    play, stage = on_stage(visitor, SPANISH)
    stage.go_on_to("your_turn")
    visitor.page.keyboard.press("l")
    stage.wait_for("prompted")
    page = visitor.page

    def told() -> bool:
        visitor.visit(f"/progress/{play}")
        page.locator(".pr-map").first.wait_for()
        return page.locator(".pr-map li[data-hold=shaky]").count() > 0

    until(told, "what happened on stage has arrived")
    is_spanish(page)
    page.get_by_label(visitor.reads("progress.opening")).fill("2099-12-24")
    page.get_by_label(visitor.reads("progress.minutes")).select_option("20")
    page.get_by_label(visitor.reads("progress.days")).select_option("3")
    visitor.button("progress.keep_goal").tap()
    expect(page.get_by_text(visitor.reads("progress.goal_kept"))).to_be_visible()
    with page.expect_download() as calendar:
        page.get_by_role("link", name=visitor.reads("progress.reminder")).tap()
    assert "BYDAY=MO,WE,FR;UNTIL=20991224" in calendar.value.path().read_text("utf-8")
    with page.expect_download() as file:
        page.get_by_role("link", name=visitor.reads("progress.json")).tap()
    part = json.loads(file.value.path().read_text("utf-8"))
    assert part["goal"] == {"opening": "2099-12-24", "minutes": 20, "days_a_week": 3}
    is_spanish(page)
    assert not visitor.complaints
