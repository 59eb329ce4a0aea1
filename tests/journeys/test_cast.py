"""The cast looked at closely: what is known and why, voices by ear, who speaks with whom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.analyst.chat_server import Answer, endpoint, says
from tests.journeys.conftest import Arrival
from tests.journeys.ear import heard
from tests.journeys.everybody import grave
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import DESKTOP, PHONE, TYPESET, Size, Visitor

pytestmark = pytest.mark.journey

MILL = """THE MILL

CHARACTERS
SAL, owner of the mill, 71 years old.
JOSS, son of SAL.
WREN, who came last night.

SCENE 1. The yard.

SAL. Where is the sack that stood here?
JOSS. Where it was, mother.
(SAL looks around. She scratches her head.)
SAL. Do you see it?
JOSS. I see a yard, a dog and rain.
SAL. Then who has it?
JOSS. Ask the one who came last night.

SCENE 2. The loft.

WREN. I took it. There was a hole in the roof.
JOSS. You mended our roof with our flour?
WREN. With the sack. The flour is in the bin.
JOSS. Mother will not believe that.
SAL. I believe it. I am dry.
"""
SURE_OF_WREN: dict[str, Any] = {
    "profiles": [
        {
            "role": "wren",
            "age": {"value": "young", "confidence": 0.8, "evidence": ["role:wren"]},
            "gender": None,
            "temperament": [{"value": "wry", "confidence": 0.8, "evidence": ["role:wren"]}],
        }
    ],
    "relationships": [],
}


@pytest.fixture
def caster(playhouse: Theatre, person: Arrival) -> Visitor:
    """Somebody at the cast of a play that they have just brought."""
    return cast_of_the_mill(person(playhouse))


def cast_of_the_mill(visitor: Visitor) -> Visitor:
    """Bring the play and go to its cast."""
    visitor.hands_in("mill.txt", MILL.encode())
    visitor.page.wait_for_selector(TYPESET)
    visitor.casts()
    visitor.page.locator("table.cast tbody tr").first.wait_for()
    return visitor


def meets_the_company(visitor: Visitor) -> None:
    """Go to the page of the people, where it is drawn who speaks with whom."""
    visitor.follow("tabs.people")
    visitor.page.locator(".co-drawing").wait_for()


def looks_at(visitor: Visitor, role: str) -> Locator:
    """Open what is known of a role."""
    visitor.press("cast.about", role=role)
    portrait = visitor.page.get_by_role("region", name=visitor.reads("cast.about", role=role))
    visitor.page.locator(".ca-advice").wait_for()
    return portrait


def control(visitor: Visitor, aspect: str, role: str) -> Locator:
    """The control that shows an aspect of a role and sets it."""
    name = visitor.reads("person.aspect_of", aspect=visitor.reads(f"aspect.{aspect}"), role=role)
    return visitor.page.get_by_label(name, exact=True)


def voice_now(visitor: Visitor) -> str:
    """The name of the voice that speaks the role that is looked at."""
    return visitor.page.locator(".ca-one b").first.inner_text()


def test_a_profile_is_shown_with_the_lines_that_show_it_and_unknown_is_unknown(
    caster: Visitor,
) -> None:
    portrait = looks_at(caster, "SAL")
    expect(control(caster, "age", "SAL")).to_have_value("old")
    portrait.locator("summary").first.click()
    expect(portrait.get_by_text("71 years old").first).to_be_visible()
    expect(portrait).to_contain_text(caster.reads("tie.parent_female"))
    looks_at(caster, "WREN")
    expect(control(caster, "age", "WREN")).to_have_value("")
    expect(control(caster, "gender", "WREN")).to_have_value("")


def test_evidence_leads_to_the_line(caster: Visitor) -> None:
    portrait = looks_at(caster, "SAL")
    for why in portrait.locator("summary", has_text=caster.reads("person.why")).all():
        why.click()
    portrait.get_by_role("link", name="scratches her head").click()
    caster.page.wait_for_selector(TYPESET)
    expect(caster.page.locator("[data-line]:focus")).to_contain_text("scratches her head")


def test_a_gender_that_is_told_proposes_a_voice_and_a_voice_that_was_chosen_stays(
    caster: Visitor,
) -> None:
    page = caster.page
    looks_at(caster, "WREN")
    caster.press("voices.choose", voice="Otis")
    expect(page.locator(".ca-one b").first).to_have_text("Otis")
    control(caster, "gender", "WREN").select_option("female")
    expect(page.get_by_text(caster.reads("person.you_said"))).to_be_visible()
    advice = page.locator(".ca-advice.new")
    expect(advice).to_contain_text(caster.reads("because.gender_female"))
    assert voice_now(caster) == "Otis"
    page.reload()
    looks_at(caster, "WREN")
    expect(control(caster, "gender", "WREN")).to_have_value("female")
    assert voice_now(caster) == "Otis"
    caster.press("person.back")
    expect(control(caster, "gender", "WREN")).to_have_value("")


def test_what_one_is_to_another_is_told_and_taken_back(caster: Visitor) -> None:
    page = caster.page
    portrait = looks_at(caster, "WREN")
    portrait.get_by_text(caster.reads("person.add_tie")).click()
    what = page.get_by_label(caster.reads("person.tie_kind", role="WREN"))
    what.select_option("child")
    page.get_by_label(caster.reads("person.tie_other")).select_option("sal")
    caster.press("person.add")
    ties = portrait.locator(".ca-ties")
    expect(ties).to_contain_text(f"{caster.reads('tie.child')} SAL")
    ties.get_by_role("button", name=caster.reads("person.back")).click()
    expect(ties).not_to_contain_text("SAL")


NOTES_WHAT_PLAYS = """() => {
    window.played = [];
    new MutationObserver((changes) => changes.forEach(({target}) => {
        if (target.dataset.state === "playing") window.played.push(target.ariaKeyShortcuts);
    })).observe(document.body, {subtree: true, attributeFilter: ["data-state"]});
}"""
"""A line of a second may be over before anybody looks."""


def test_two_voices_are_heard_on_the_same_line_by_a_key_each(caster: Visitor) -> None:
    page = caster.page
    looks_at(caster, "JOSS")
    page.evaluate(NOTES_WHAT_PLAYS)
    with page.expect_response("**/api/v1/previews/**") as one:
        page.keyboard.press("a")
    pair = page.locator(".ca-two .hear")
    page.wait_for_function("window.played.includes('a')")
    page.get_by_label(caster.reads("voices.hear", voice="Duncan")).click()
    expect(page.locator(".ca-one b").last).to_have_text("Duncan")
    with page.expect_response("**/api/v1/previews/**duncan*") as other:
        page.keyboard.press("b")
    page.wait_for_function("window.played.includes('b')")
    expect(pair.first).to_have_attribute("data-state", "idle")
    sounds = [page.request.post(answer.value.url).body() for answer in (one, other)]
    assert all(-26 < heard(sound).loudness < -10 for sound in sounds)
    assert sounds[0] != sounds[1]


def test_voices_are_found_by_what_they_are(caster: Visitor) -> None:
    page = caster.page
    looks_at(caster, "JOSS")
    page.get_by_label(caster.reads("voices.gender"), exact=True).select_option("female")
    page.get_by_label(caster.reads("voices.age"), exact=True).select_option("old")
    names = page.locator(".ca-voices b")
    expect(names).to_have_count(2)
    assert set(names.all_inner_texts()) == {"June", "Agnes"}
    page.get_by_label(caster.reads("voices.tone"), exact=True).select_option("noble")
    expect(page.get_by_text(caster.reads("voices.none"))).to_be_visible()


def test_who_speaks_with_whom_is_found_by_keyboard_and_in_the_table(caster: Visitor) -> None:
    page = caster.page
    meets_the_company(caster)
    disc = page.get_by_role("button", name=caster.reads("company.node", role="JOSS", n=5))
    disc.focus()
    page.keyboard.press("Enter")
    chosen = page.locator(".co-chosen")
    expect(chosen.locator("li")).to_have_count(2)
    expect(chosen).to_contain_text("The loft")
    page.keyboard.press("Enter")
    expect(chosen).to_have_count(0)
    page.locator(".co-table tr", has_text="WREN").last.get_by_role("button").first.click()
    expect(chosen.locator("li")).to_have_count(1)


@contextmanager
def theatre_with(data: Path, address: str) -> Iterator[Theatre]:
    """A theatre whose people may have a play deepened by the model at this address."""
    told = {"CUELIGHT_CHAT_URL": address, "CUELIGHT_CHAT_MODEL": "a-model"}
    priced = {"CUELIGHT_CHAT_PRICE_IN": "2000", "CUELIGHT_CHAT_BUDGET": "100"}
    house = Theatre(data, {**told, **priced}).open()
    try:
        yield house
    finally:
        house.close()


def deepened(visitor: Visitor) -> Locator:
    """Ask for it on the page of the people; the row that tells of it."""
    meets_the_company(visitor)
    visitor.press("analysis.deepen", model="a-model")
    return visitor.page.locator(".an-works li", has_text=visitor.reads("analysis.by_model"))


def test_a_model_deepens_what_was_understood_and_its_cost_is_shown(
    built: None,
    data: Path,
    person: Arrival,
) -> None:
    with endpoint(says(SURE_OF_WREN)) as there, theatre_with(data, there.address) as house:
        visitor = cast_of_the_mill(person(house))
        work = deepened(visitor)
        expect(work).to_have_attribute("data-status", "completed")
        expect(work).to_contain_text("2.00")
        visitor.follow("tabs.voices")
        looks_at(visitor, "WREN")
        expect(control(visitor, "age", "WREN")).to_have_value("young")
        expect(visitor.page.locator(".ca-portrait .ca-mark").first).to_have_text(
            visitor.reads("person.model_said")
        )
    assert len(there.asked) == 1


def test_a_model_that_does_not_answer_is_asked_again_and_then_told_so(
    built: None,
    data: Path,
    person: Arrival,
) -> None:
    gone = Answer(b"", status=503)
    with endpoint(gone) as there, theatre_with(data, there.address) as house:
        visitor = cast_of_the_mill(person(house))
        work = deepened(visitor)
        expect(work).to_have_attribute("data-status", "retrying")
        expect(work).to_have_attribute("data-status", "failed", timeout=60_000)
        expect(work).to_contain_text(visitor.reads("analysis_failed.unreachable"))
        expect(work).to_contain_text(visitor.reads("analysis.tries", n=3))


SIZES: dict[str, Size] = {"desktop": DESKTOP, "phone": PHONE}


@pytest.mark.parametrize("size", SIZES)
def test_the_cast_looked_at_closely_is_for_everybody(
    playhouse: Theatre, person: Arrival, size: str
) -> None:
    visitor = person(playhouse, size=SIZES[size])
    cast_of_the_mill(visitor)
    looks_at(visitor, "SAL")
    is_for_everybody(visitor)
    meets_the_company(visitor)
    visitor.page.locator(".co-disc").first.click()
    visitor.page.locator(".co-chosen").wait_for()
    is_for_everybody(visitor)


def is_for_everybody(visitor: Visitor) -> None:
    """What stands on the page can be read and reached by all, and has room."""
    assert grave(visitor.page) == []
    assert visitor.complaints == []
    assert not visitor.page.evaluate("document.documentElement.scrollWidth > innerWidth")
