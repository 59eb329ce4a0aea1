"""A line that somebody records is heard on the stage in place of the machine's, and taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.ear.spoken_lines import Samples
from tests.journeys.actor import MICROPHONE, Actor
from tests.journeys.conftest import Arrival
from tests.journeys.everybody import grave
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, Size, Visitor

pytestmark = pytest.mark.journey

LAMP = """The Lamp

SCENE 1.

ANA. You have let the lamp go out again.
LUIS. The oil is finished, and the night is long.
ANA. Then we sit in the dark.
LUIS. We have sat in the dark before.
"""
LINE = "The oil is finished, and the night is long."


def records(visitor: Visitor, said: Samples) -> None:
    """Press, hear the cue, say the line, press again."""
    page, now = visitor.page, visitor.page.locator(".ow-now")
    page.get_by_role("button", name=visitor.reads("own.record")).click()
    expect(now).to_have_attribute("data-step", "recording", timeout=20_000)
    Actor(page).says(said)
    page.get_by_role("button", name=visitor.reads("own.stop"), exact=False).click()
    expect(now).to_have_attribute("data-step", "said")


def book(page: Page, visitor: Visitor, play: str) -> dict[str, list[str]]:
    """The keys of the takes of each line, in a new run of the first scene as Ana."""
    visitor.visit(f"/play/{play}")
    visitor.picks("role", "ANA")
    visitor.press("setup.rehearse")
    page.wait_for_url("**/rehearse/**", timeout=60_000)
    page.wait_for_selector(".st[data-state]")
    address = page.url.partition("#")[0].replace("/rehearse/", "/api/v1/books/")
    lines = page.request.get(address).json()["lines"]
    return {line["id"]: [clip["key"] for clip in line["clips"]] for line in lines}


@pytest.mark.parametrize(
    ("language", "size"), [("en", DESKTOP), ("es", PHONE)], ids=["desktop", "phone"]
)
def test_a_line_is_recorded_heard_on_the_stage_and_taken_back(
    theatre: Theatre, person: Arrival, language: str, size: Size
) -> None:
    visitor = person(theatre, language=language, size=size)
    page = visitor.page
    learnt = Actor(page).learns(LINE)
    page.context.add_init_script(MICROPHONE)
    visitor.pastes(LAMP)
    play = visitor.script
    visitor.visit(f"/cast/{play}")
    page.get_by_role("button", name=visitor.reads("cast.about", role="LUIS")).click()
    visitor.follow("cast.own")
    page.wait_for_selector(".ow-line")
    expect(page.locator(".ow-line")).to_contain_text("The oil is finished")
    assert grave(page) == []

    page.get_by_role("button", name=visitor.reads("own.record")).click()
    expect(page.locator(".ow-why")).to_have_text(visitor.reads("own.why_no_name"))
    page.get_by_label(visitor.reads("own.spoken_by")).fill("Ana María")
    records(visitor, learnt)
    with page.expect_response(lambda answer: "/spoken/" in answer.url) as sent:
        page.get_by_role("button", name=visitor.reads("own.keep")).click()
    assert sent.value.status == 201
    (take,) = sent.value.json()["takes"]
    assert take["speaker"] == "Ana María"
    assert 1.5 < take["seconds"] < 7.0
    expect(page.locator(".ow-head [role=status]")).to_have_text(
        visitor.reads("own.done", n=1, of=2)
    )
    heard = book(page, visitor, play)
    line = next(line for line, keys in heard.items() if take["key"] in keys)
    assert heard[line] == [take["key"]]

    visitor.visit(f"/cast/{play}")
    expect(page.locator(".ow-by")).to_have_text(
        visitor.reads("cast.own_by", n=1, speaker="Ana María")
    )
    page.goto(f"{theatre.address}/cast/{play}/own?role=luis&line={line}")
    expect(page.locator(".ow-kept")).to_contain_text("Ana María")
    visitor.press("own.take_back")
    visitor.press("own.undo")
    expect(page.locator(".ow-kept")).to_contain_text("Ana María")
    visitor.press("own.take_back")
    expect(page.locator(".ow-kept")).to_contain_text(visitor.reads("own.taken_back"))
    assert take["key"] not in book(page, visitor, play)[line]


def test_a_refused_microphone_is_said_and_nothing_is_lost(
    theatre: Theatre, person: Arrival
) -> None:
    visitor = person(theatre)
    page = visitor.page
    page.context.add_init_script(
        """navigator.mediaDevices.getUserMedia = async () => {
            throw new DOMException("no", "NotAllowedError");
        };"""
    )
    visitor.pastes(LAMP)
    page.goto(f"{theatre.address}/cast/{visitor.script}/own?role=luis")
    page.get_by_label(visitor.reads("own.spoken_by")).fill("Ana")
    page.get_by_role("button", name=visitor.reads("own.record")).click()
    expect(page.locator(".ow-why")).to_have_text(visitor.reads("own.why_refused"))
    expect(page.get_by_role("button", name=visitor.reads("own.record"))).to_be_enabled()
