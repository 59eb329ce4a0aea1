"""Rehearsing by ear in English: real speech, no key, and the recap has what was said wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.actor import MICROPHONE, Actor
from tests.journeys.conftest import Arrival
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import TYPESET, Visitor
from tests.voices_and_ears import FOLDER

pytestmark = pytest.mark.journey

LAMP = """THE LAMP

SCENE 1. Dusk.

ANA. You have let it go out again.
LUIS. The oil was finished a week ago, and nobody went to the harbour.
ANA. Then go.
LUIS. I will not walk to the harbour in the middle of the night.
ANA. So we sit here.
LUIS. We have sat in the dark before, and nothing happened to us.
ANA. Something did.
LUIS. Tell me what happened, and I will believe every word.
ANA. My brother came back.
LUIS. Your brother has been at sea since the beginning of the winter.
ANA. Listen.
LUIS. There is somebody walking on the stairs.
"""
FAROL = """EL FAROL

ESCENA 1. De noche.

ANA. Otra vez se ha apagado.
LUIS. Se acabó el aceite la semana pasada y nadie fue al puerto.
ANA. Pues ve tú.
LUIS. No pienso ir al puerto en mitad de la noche.
ANA. Entonces nos quedamos aquí.
LUIS. Ya hemos estado a oscuras otras veces y no pasó nada.
"""


@pytest.fixture(scope="module")
def hearing(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    """A machine that hears, and whose cues are spoken at once by the built-in voice."""
    models = tmp_path_factory.mktemp("models")
    (models / "whisper-base").symlink_to(FOLDER / "whisper-base")
    (models / "checksums.json").write_bytes((FOLDER / "checksums.json").read_bytes())
    data = tmp_path_factory.mktemp("hearing") / "data"
    house = Theatre(data, {"CUELIGHT_VOICES": str(models)}).open()
    yield house
    house.close()


def on_stage(visitor: Visitor, play: str, level: int) -> list[str]:
    """Bring a play, and go on stage as Luis with as much hidden as this level hides; his lines."""
    page = visitor.page
    page.context.add_init_script(MICROPHONE)
    page.reload()
    visitor.hands_in("play.txt", play.encode())
    page.wait_for_selector(TYPESET)
    visitor.visit(f"/play/{visitor.script}")
    visitor.picks("role", "LUIS")
    page.get_by_label(visitor.reads("setup.level"), exact=True).select_option(str(level))
    visitor.press("setup.rehearse")
    stage = Stage(page)
    expect(page.locator(".st-ear")).to_have_attribute("data-ear", "listening", timeout=60_000)
    return [line["id"] for line in stage.book()["lines"] if line["kind"] == "mine"]


def test_a_scene_is_rehearsed_by_voice_and_the_recap_has_what_was_wrong(
    hearing: Theatre, person: Arrival
) -> None:
    visitor = person(hearing)
    actor = Actor(visitor.page)
    right, dropped, other, called, at_sea, stairs = (
        actor.learns(words)
        for words in (
            "The oil was finished a week ago, and nobody went to the harbour.",
            "I will not walk to the harbour in the night.",
            "We have stood in the rain before, and nothing happened to us.",
            "Tell me what happened, and I will believe every word.",
            "Your brother has been at sea since the beginning of the winter.",
            "There is somebody walking on the stairs.",
        )
    )
    line = actor.learns("Line!")
    lines = on_stage(visitor, LAMP, 4)
    for place, words in zip(lines, (right, dropped, other), strict=False):
        actor.waits_for(place)
        actor.says(words)
        actor.is_heard(place)
    actor.waits_for(lines[3])
    actor.calls(line)
    visitor.page.wait_for_selector("[data-ear=listening]")
    actor.says(called)
    actor.is_heard(lines[3])
    for place, words in zip(lines[4:], (at_sea, stairs), strict=True):
        actor.waits_for(place)
        actor.says(words, 10.0)
        actor.is_heard(place)
    visitor.page.wait_for_url("**/recap/**")
    codes = visitor.page.locator(".rc-notes [data-code]")
    expect(codes.first).to_be_visible()
    found = {str(code.get_attribute("data-code")) for code in codes.all()}
    assert found - {"late"} == {"dropped", "paraphrased", "called"}  # how late is the machine's
