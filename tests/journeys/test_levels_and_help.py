"""The main job, on stage: four levels that hide, help that is counted, a recap that is true."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.production import FIRST_SCENE, MINE, Production, on_stage
from tests.journeys.stage import Stage, words

pytestmark = pytest.mark.journey

LEVELS = (1, 2, 3, 4)
OFF_BOOK = 4


@dataclass(frozen=True)
class Seen:
    """What is known of one of my lines at one level: on the page, in attributes, told aloud."""

    shown: Counter[str]
    tucked_away: Counter[str]
    told: Counter[str]
    gaps: int


def my_lines(stage: Stage) -> dict[str, str]:
    """The words of my lines in the scene, by line."""
    mine = [line for line in stage.book()["lines"] if line["kind"] == "mine"]
    return {line["id"]: " ".join(line["words"]) for line in mine}


def seen_at(stage: Stage, level: int, lines: dict[str, str]) -> dict[str, Seen]:
    """What a level lets one see of these lines."""
    stage.level(level)
    return {
        line: Seen(
            shown=stage.shown(line),
            tucked_away=stage.tucked_away(line),
            told=stage.told(line),
            gaps=stage.gaps(line),
        )
        for line in lines
    }


def test_a_hidden_word_is_nowhere_on_the_page(production: Production, person: Arrival) -> None:
    visitor, stage = on_stage(person, production)
    stage.go_on_to("your_turn")
    lines = my_lines(stage)
    assert stage.now in lines
    for level in LEVELS:
        for line, seen in seen_at(stage, level, lines).items():
            hidden = set(words(lines[line])) - set(seen.shown)
            assert not hidden & set(seen.told), (level, lines[line])
            assert not hidden & set(seen.tucked_away), (level, lines[line])
            assert seen.told <= seen.shown + seen.shown, (level, lines[line])
    stage.level(OFF_BOOK)
    told = stage.all_told()
    others = " ".join(text for who, text in FIRST_SCENE if MINE not in who)
    mine_alone = [text for who, text in FIRST_SCENE if who == MINE and text not in others]
    assert mine_alone
    assert not [text for text in mine_alone if text in told]
    assert not visitor.complaints


def test_a_higher_level_hides_more_and_always_the_same(
    production: Production, person: Arrival
) -> None:
    visitor, stage = on_stage(person, production)
    stage.go_on_to("your_turn")
    lines = my_lines(stage)
    first, some, most, block = (seen_at(stage, level, lines) for level in LEVELS)
    for line, text in lines.items():
        count = len(text.split())
        assert words(text) <= first[line].shown
        assert first[line].gaps == 0
        assert count // 4 <= some[line].gaps <= count / 2, text
        assert some[line].shown < first[line].shown
        assert most[line].shown <= some[line].shown
        assert not words(text) & most[line].shown
        assert not block[line].shown
        assert block[line].gaps == 1
    stage.level(2)
    visitor.page.reload()
    stage = Stage(visitor.page)
    expect(visitor.page.locator(".st")).to_have_attribute("data-level", "2")
    assert {line: stage.shown(line) for line in lines} == {n: s.shown for n, s in some.items()}


def test_the_place_and_the_level_survive_a_reload(production: Production, person: Arrival) -> None:
    visitor, stage = on_stage(person, production)
    stage.go_on_to("your_turn")
    stage.go_on_to("your_turn")
    stage.level(3)
    place, practice = stage.now, stage.practice
    visitor.page.reload()
    stage = Stage(visitor.page)
    assert (stage.now, stage.practice) == (place, practice)
    expect(visitor.page.locator(".st")).to_have_attribute("data-level", "3")
    visitor.visit("/")
    go_on = visitor.page.get_by_role("link", name=visitor.reads("library.go_on"), exact=True)
    expect(go_on).to_have_attribute("href", f"/rehearse/{practice}#go")
    go_on.click()
    assert Stage(visitor.page).now == place


def test_help_is_given_and_told_in_the_recap(production: Production, person: Arrival) -> None:
    visitor, stage = on_stage(person, production)
    lines, page = my_lines(stage), visitor.page
    stage.go_on_to("your_turn")
    stage.go_on_to("your_turn")
    hinted = stage.now
    stage.level(OFF_BOOK)
    look_at_hints(stage, lines[hinted])
    peek(stage, lines[hinted])
    stage.go_on_to("your_turn")
    called = stage.now
    be_prompted(stage, lines[called])
    stage.go_on_to("your_turn")
    page.goto(page.url.replace("/rehearse/", "/recap/"))
    head = page.locator("main h1")
    left = len(lines) - 3
    for mark, count in (("unheard", 1), ("helped", 1), ("called", 1), ("unsaid", left)):
        expect(head).to_contain_text(visitor.reads(f"recap.count.{mark}", n=count))
    notes = page.locator("main li.rc-note")
    for key, count in (("recap.hints", 2), ("recap.peeks", 1)):
        expect(notes.last).to_contain_text(visitor.reads(key, n=count))
    assert [words(note) for note in notes.locator("p").all_inner_texts()] == [
        words(lines[called]),
        words(lines[hinted]),
    ]
    notes.last.get_by_role("button", name=visitor.reads("recap.again_here")).click()
    page.wait_for_url("**/rehearse/*")
    again = Stage(page)
    assert again.practice != stage.practice
    assert again.now == stage.cue_before(hinted)
    assert not visitor.complaints


def look_at_hints(stage: Stage, text: str) -> None:
    """Ask twice for a hint: the first letters, then the first word."""
    hint = stage.line(stage.now).locator(".st-hint")
    stage.page.keyboard.press("h")
    initials = "".join(word[0] for word in text.split())
    expect(hint).to_contain_text(" ".join(initials), ignore_case=True)
    stage.page.keyboard.press("h")
    expect(hint).to_contain_text(text.split(maxsplit=1)[0])


def peek(stage: Stage, text: str) -> None:
    """Hold V: the line is there as long as it is held."""
    stage.page.keyboard.down("v")
    expect(stage.line(stage.now)).to_have_attribute("data-open", "true")
    assert words(text) <= stage.shown(stage.now)
    stage.page.keyboard.up("v")
    expect(stage.line(stage.now)).not_to_have_attribute("data-open", "true")
    assert not words(text) & stage.shown(stage.now)


def be_prompted(stage: Stage, text: str) -> None:
    """Call for the line: it is shown and spoken."""
    seen = len(stage.turns())
    stage.page.keyboard.press("l")
    stage.wait_for("prompted")
    assert words(text) <= stage.shown(stage.now)
    assert stage.sound_after(seen) == stage.now


def test_one_can_go_back_and_hear_the_cue_again(production: Production, person: Arrival) -> None:
    visitor, stage = on_stage(person, production)
    stage.go_on_to("your_turn")
    mine = stage.now
    for key in ("r", "ArrowLeft"):
        seen = len(stage.turns())
        visitor.page.keyboard.press(key)
        assert stage.sound_after(seen) == stage.cue_before(mine)
        visitor.page.keyboard.press("Enter")
        stage.wait_for("your_turn")
        assert stage.now == mine
