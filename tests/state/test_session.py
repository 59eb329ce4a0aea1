"""Who a browser speaks for is told from the handshake of its socket."""

import pytest
import reflex as rx
from reflex.istate.data import RouterData

from engine.account.caller import Position
from engine.rig import Rig
from engine.use_cases.sign_in import Brought, caller_from, language_in, local_owner
from state.session import Session, caller_of


@pytest.fixture
def browser() -> rx.State:
    """The states of one browser, whose socket said that it reads Spanish."""
    states = rx.State(_reflex_internal_init=True)
    headers = {"cookie": "sid=abc; theme=dark", "accept-language": "es-MX,es;q=0.9"}
    states.router = RouterData.from_router_data({"headers": headers})
    return states


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
async def test_a_cookie_or_token_makes_nobody_else_of_them(house: Rig) -> None:
    told = Brought({"sid": "forged"}, token="forged", language="en")  # noqa: S106 - no secret
    assert (await caller_from(house, told)).id == (await local_owner(house)).id


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
