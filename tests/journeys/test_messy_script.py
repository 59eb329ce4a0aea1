"""A messy script as a class pastes it: from there to a right cast list, by the keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrival
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import TYPESET, Visitor

pytestmark = pytest.mark.journey


@dataclass(frozen=True)
class Messy:
    """A script, its right cast, the words of the lines that are asked about, and its sound."""

    text: str
    cast: dict[str, int]
    asked: tuple[str, str, str]
    sound: str


ENGLISH = Messy(
    """The Bus Stop (draft 3 - learn your lines!!)

by 10B Drama

Mrs. P: Come in, come in. Mind the step.
Sam: Is she here yet?
Kayleigh - I am here. I have been here for an hour.
Mrs. P: Nobody told me.
2nd policeman: Stop right there!
Sam: Who, me?
Both policemen: Yes, you!
Mrs P: Leave the boy alone. 2nd policeman: We ask the questions.
SFX: A siren.
Sam: I only wanted the bus.
KAYLIEGH: It never comes.
Kayleigh - Not on Sundays.
Mrs. P: Then we walk.
ALL
We walk!
""",
    {"Mrs. P": 4, "Sam": 3, "Kayleigh": 3, "2nd policeman": 2, "Both policemen": 1, "ALL": 1},
    ("Stop right there!", "Yes, you!", "Leave the boy alone."),
    "SFX: A siren.",
)
SPANISH = Messy(
    """La parada (borrador 3)

4.º B Teatro

Sra. P: Pasad, pasad. Cuidado con el escalón.
Samu: ¿Ya ha llegado?
Kayla - Estoy aquí. Llevo una hora aquí.
Sra. P: Nadie me ha dicho nada.
2.º policía: ¡Alto ahí!
Samu: ¿Quién, yo?
Los dos policías: ¡Sí, tú!
Sra P: Dejad en paz al chico. 2.º policía: Las preguntas las hacemos nosotros.
SONIDO: Una sirena.
Samu: Solo quería coger el autobús.
KALYA: No pasa nunca.
Kayla - Los domingos no.
Sra. P: Pues vamos andando.
TODOS
¡Vamos!
""",
    {"Sra. P": 4, "Samu": 3, "Kayla": 3, "2.º policía": 2, "Los dos policías": 1, "TODOS": 1},
    ("¡Alto ahí!", "¡Sí, tú!", "Dejad en paz al chico."),
    "SONIDO: Una sirena.",
)


def by_keyboard(visitor: Visitor, text: str) -> None:
    """Open the sheet, type the script there, and have it read, never leaving the keyboard."""
    keyboard = visitor.page.keyboard
    visitor.button("library.paste").focus()
    keyboard.press("Enter")
    visitor.page.get_by_label(visitor.reads("library.paste_here")).focus()
    keyboard.insert_text(text)
    visitor.button("library.read_it").focus()
    keyboard.press("Enter")
    visitor.page.wait_for_selector(TYPESET)


@pytest.mark.parametrize(("language", "messy"), [("en", ENGLISH), ("es", SPANISH)])
def test_from_paste_to_the_right_cast_without_leaving_the_keyboard(
    playhouse: Theatre, person: Arrival, language: str, messy: Messy
) -> None:
    visitor = person(playhouse, language=language)
    page, keyboard = visitor.page, visitor.page.keyboard
    by_keyboard(visitor, messy.text)

    keyboard.press("j")  # one person under two names, one of them misspelt
    keyboard.press("Tab")
    keyboard.press("Enter")
    expect(page.locator("#play-title")).to_be_focused()
    keyboard.press("j")  # no scenes: it is one piece
    keyboard.press("Enter")
    expect(page.locator(".rv-toast")).to_contain_text(visitor.reads("reading.did_kept"))
    for words in messy.asked[:2]:  # somebody who speaks once or twice does speak
        page.wait_for_function(
            "words => document.activeElement.innerText.includes(words)", arg=words
        )
        keyboard.press("Enter")
    page.wait_for_function(
        "words => document.activeElement.innerText.includes(words)", arg=messy.asked[2]
    )
    keyboard.press("s")  # and is cut off where they speak inside another's line
    page.wait_for_selector(".rv-cut")
    keyboard.press("Control+Enter")
    expect(page.locator(".rv-count b")).to_have_text(visitor.reads("reading.no_doubts"))
    assert visitor.roles() == messy.cast
    is_broken_down(visitor, messy)
    assert not visitor.complaints


def is_broken_down(visitor: Visitor, messy: Messy) -> None:
    """Go to who is in which scene: everybody has a row, and the sound leads to its place."""
    page, keyboard = visitor.page, visitor.page.keyboard
    page.get_by_role("link", name=visitor.reads("breakdown.title"), exact=True).focus()
    keyboard.press("Enter")
    table = page.get_by_role("table", name=visitor.reads("breakdown.caption"))
    table.wait_for()
    rows = {
        row.get_by_role("rowheader").inner_text(): row
        for row in table.get_by_role("row").all()[1:-1]
    }
    told = {name: int(row.get_by_role("cell").last.inner_text()) for name, row in rows.items()}
    assert told == messy.cast
    page.get_by_role("link", name=messy.sound, exact=True).focus()
    keyboard.press("Enter")
    page.wait_for_function(
        "words => document.activeElement.innerText.includes(words)", arg=messy.sound
    )
