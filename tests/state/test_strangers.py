"""Any browser can send any event with anything: what no page offers changes nothing."""

import reflex as rx

from state.audition import AuditionState
from state.company import Circle, CompanyState, Partner
from state.draft import DraftState
from state.erase import EraseState
from state.production import ProductionState
from state.understudies import UnderstudyRow, UnderstudyState
from state.voice_rows import VoiceRow

CELLO = VoiceRow("hum/cello", "Cello", "en", "en-GB", "female", "adult", ["low"], 0, "")
FLUTE = VoiceRow("hum/flute", "Flute", "es", "es-ES", "male", "young", ["bright"], 0, "")


async def test_a_voice_is_narrowed_by_what_there_is_and_held_against_another_only(
    browser: rx.State,
) -> None:
    page = await browser.get_state(AuditionState)
    page.voices, page.now = [CELLO, FLUTE], CELLO.id
    page.narrow("price", "0")
    assert page.shown == [CELLO, FLUTE]
    page.narrow("language", "es")
    assert page.shown == [FLUTE]
    page.hold(CELLO.id)
    page.hold("hum/tuba")
    assert page.other == ""
    page.hold(FLUTE.id)
    assert page.other_name == "Flute"


async def test_nothing_is_erased_before_it_was_asked_for(browser: rx.State) -> None:
    page = await browser.get_state(EraseState)
    assert await page.erase() is None
    page.ask()
    page.keep()
    assert await page.erase() is None
    assert page.erased == -1


async def test_an_order_has_nobody_moved_far_nor_a_stranger_put_in(browser: rx.State) -> None:
    page = await browser.get_state(UnderstudyState)
    page.rows = [
        UnderstudyRow("piper", 1, "ready", priced=False, fixed=False, first=True, last=True)
    ]
    for refused in (page.move("piper", 5), page.move("kokoro", 1), page.add("kokoro")):
        assert await refused is None
    for refused in (page.drop("kokoro"), page.undo()):
        assert await refused is None
    assert (page.done, page.refused) == ("", False)


async def test_a_dial_is_turned_to_numbers_within_its_ends_only(browser: rx.State) -> None:
    page = await browser.get_state(ProductionState)
    page.choose("giant")
    before = page.dials
    for name, value in (("volume", 1.0), ("pitch", 900.0), ("pitch", float("nan"))):
        page.turn(name, value)
    assert (page.dials, page.preset) == (before, "giant")
    page.turn("pitch", 1.0)
    assert (page.preset, page.kept) == ("own", False)


async def test_an_acquaintance_is_opened_by_one_press_and_closed_by_the_next(
    browser: rx.State,
) -> None:
    page = await browser.get_state(CompanyState)
    tom, cat = (Partner(name, name.title(), 1, 2, []) for name in ("tom", "cat"))
    page.circles = [Circle("mara", "Mara", 0, [tom, cat])]
    page.pick("mara")
    assert page.partners == [tom, cat]
    page.pick("mara", "cat")
    assert (page.picked_name, page.partners) == ("Mara", [cat])
    page.pick("mara", "cat")
    assert (page.picked, page.partners) == ("", [])
    page.pick("nobody")
    assert page.partners == []


async def test_a_draft_goes_only_after_a_second_thought(browser: rx.State) -> None:
    page = await browser.get_state(DraftState)
    page.ask()
    assert page.asking
    page.think_again()
    assert not page.asking
