"""Who a browser speaks for is told from the handshake of its socket."""

from dataclasses import replace

import pytest
import reflex as rx

from engine.account.browser_session import NotSignedIn
from engine.account.caller import Position
from engine.rig import Rig
from engine.use_cases.sign_in import Credentials, caller_from, language_in, local_owner
from state.session import Session, caller_of


@pytest.mark.slow  # opens a house
async def test_on_a_personal_install_it_is_the_owner_in_the_language_of_the_page(
    house: Rig, browser: rx.State
) -> None:
    caller = await caller_of(browser)
    assert (caller.id, caller.position) == ((await local_owner(house)).id, Position.OWNER)
    assert caller.language == "es"
    page = await browser.get_state(Session)
    page.speak("en")
    assert (await caller_of(browser)).language == "en"


@pytest.mark.slow  # opens a house
async def test_a_cookie_makes_nobody_else_of_them_and_a_forged_token_nobody(house: Rig) -> None:
    told = Credentials({"sid": "forged"}, language="en")
    assert (await caller_from(house, told)).id == (await local_owner(house)).id
    with pytest.raises(NotSignedIn):
        await caller_from(house, replace(told, token="forged"))  # noqa: S106 - no secret


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("fr-FR, fr;q=0.9, es;q=0.5", "es"),
        ("de,fr", "en"),
        ("*", "en"),
        ("EN-gb", "en"),
        (";;;,,", "en"),
    ],
)
def test_the_first_of_our_languages_that_is_named_counts(told: str, language: str) -> None:
    assert language_in(told) == language


@pytest.mark.parametrize(("chosen", "shown"), [("es", "es"), ("de", "en"), ("", "en")])
async def test_a_page_speaks_no_language_that_it_has_no_words_for(
    browser: rx.State, chosen: str, shown: str
) -> None:
    page = await browser.get_state(Session)
    page.speak(chosen)
    assert page.language == shown


async def test_what_went_wrong_is_said_until_it_is_put_away(browser: rx.State) -> None:
    page = await browser.get_state(Session)
    page.stumble()
    page.overrun("too_long")
    assert (page.stumbled, page.over) == (True, "too_long")
    page.stand_up()
    assert (page.stumbled, page.over) == (False, "")


async def test_that_the_database_is_silent_is_said_until_another_page_asks_it(
    browser: rx.State,
) -> None:
    page = await browser.get_state(Session)
    page.lose_store()
    page.stand_up()
    assert page.away
    page.greet()
    assert not page.away
