"""Rehearsing by ear: real speech, no key, and the recap has what was said wrong and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.actor import MICROPHONE, REFUSED, SILENT, Actor
from tests.journeys.conftest import Arrival
from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import TYPESET, Visitor
from tests.voices_and_ears import FOLDER

pytestmark = [pytest.mark.journey, pytest.mark.long]

JUMP, CALL, LAST = 4, 5, 6


@dataclass(frozen=True)
class Evening:
    """A scene rehearsed by ear in a language: its play, and what Luis says of his seven lines.

    The first and the last are right, in noise. Of the second a word is dropped, one of the third is
    another, two of the fourth change places. At the fifth he says the last one, and then the right
    one. The sixth he calls for. The last comes after a silence.
    """

    language: str
    play: str
    said: tuple[str, ...]
    call: str

    @property
    def mine(self) -> tuple[str, ...]:
        """The lines of Luis as printed."""
        lines = self.play.splitlines()
        return tuple(line.removeprefix("LUIS. ") for line in lines if line.startswith("LUIS. "))


LAMP = Evening(
    "en",
    """THE LAMP

SCENE 1. Dusk.

ANA. It is out again.
LUIS. The oil was finished a week ago.
ANA. Go, then.
LUIS. The last boat left the cold harbour.
ANA. Sell something.
LUIS. My brother sold the house in winter.
ANA. And now?
LUIS. Bring the bread and the lantern here.
ANA. What for?
LUIS. Nobody opened the door last night.
ANA. Somebody did.
LUIS. Tell me what happened to him.
ANA. Hush.
LUIS. Listen, somebody is walking on the stairs.
""",
    (
        "The oil was finished a week ago.",
        "The boat left the cold harbour.",
        "My brother sold the boat in winter.",
        "Bring the lantern and the bread here.",
        "Nobody opened the door last night.",
        "Tell me what happened to him.",
        "Listen, somebody is walking on the stairs.",
    ),
    "Line!",
)
FAROL = Evening(
    "es",
    """EL FAROL

ESCENA 1. De noche.

ANA. Se ha apagado otra vez.
LUIS. El aceite se acabó la semana pasada.
ANA. Pues ve.
LUIS. El último barco salió del puerto frío.
ANA. Vende algo.
LUIS. Mi hermano vendió la casa en invierno.
ANA. ¿Y ahora?
LUIS. Compra el pan y la leche mañana.
ANA. ¿Para qué?
LUIS. Nadie abrió la puerta anoche.
ANA. Alguien la abrió.
LUIS. Cuéntame qué le pasó en el mar.
ANA. Silencio.
LUIS. Escucha, alguien sube por la escalera.
""",
    (
        "El aceite se acabó la semana pasada.",
        "El barco salió del puerto frío.",
        "Mi hermano compró la casa en invierno.",
        "Compra la leche y el pan mañana.",
        "Nadie abrió la puerta anoche.",
        "Cuéntame qué le pasó en el mar.",
        "Escucha, alguien sube por la escalera.",
    ),
    "Letra.",
)
NOTED = ((), ("dropped",), ("paraphrased",), ("transposed",), ("jumped",), ("called",), ("late",))
"""What there is to note of each line, and no more."""

_NOISE, _BACKGROUND = 10.0, 0.02
_SILENCE = 4.0
"""Seconds: more than what makes a line late."""


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


def on_stage(visitor: Visitor, play: str, level: int, *instead: str) -> list[str]:
    """Bring a play, and go on stage as Luis with as much hidden as this level hides; his lines.

    There may be another microphone `instead` of one that hears.
    """
    page = visitor.page
    for script in (MICROPHONE, *instead):
        page.context.add_init_script(script)
    page.reload()
    visitor.hands_in("play.txt", play.encode())
    page.wait_for_selector(TYPESET)
    visitor.visit(f"/play/{visitor.script}")
    visitor.picks("role", "LUIS")
    page.get_by_label(visitor.reads("setup.level"), exact=True).select_option(str(level))
    visitor.press("setup.rehearse")
    stage = Stage(page)
    if not instead:
        expect(page.locator(".st-ear")).to_have_attribute("data-ear", "listening", timeout=60_000)
    return [line["id"] for line in stage.book()["lines"] if line["kind"] == "mine"]


@pytest.mark.parametrize("evening", [LAMP, FAROL], ids=["en", "es"])
def test_a_scene_is_rehearsed_by_voice_and_the_recap_has_what_was_wrong(
    hearing: Theatre, person: Arrival, evening: Evening
) -> None:
    visitor = person(hearing, language=evening.language)
    actor = Actor(visitor.page, evening.language)
    said = [actor.learns(words) for words in evening.said]
    call = actor.learns(evening.call)
    lines = on_stage(visitor, evening.play, 3)
    for at, place in enumerate(lines):
        actor.waits_for(place)
        if at == JUMP:
            actor.strays(said[-1])
            actor.is_silent(1.0)
        elif at == CALL:
            actor.calls(call)
            visitor.page.wait_for_selector("[data-ear=listening]")
        elif at == LAST:
            actor.is_silent(_SILENCE / 2)
            actor.is_silent(_SILENCE / 2, _BACKGROUND)
        actor.says(said[at], _NOISE if at in {0, LAST} else 0.0)
        actor.is_heard(place)
    visitor.page.wait_for_url("**/recap/**")
    last = visitor.page.locator(".rc-note", has_text=evening.mine[-1].split()[-1])
    expect(last.locator("[data-code=late]")).to_be_visible(timeout=15_000)  # judged meanwhile
    found = noted(visitor, evening)
    told = [
        tuple(code for code in found.get(at, ()) if code != "late" or at == LAST)
        for at in range(len(lines))
    ]  # how late the others are is the machine's
    assert told == [*NOTED]


def noted(visitor: Visitor, evening: Evening) -> dict[int, tuple[str, ...]]:
    """The codes of the recap, by the place of their line among those of Luis."""
    found: dict[int, tuple[str, ...]] = {}
    for note in visitor.page.locator(".rc-note").all():
        shown = note.locator(".rc-line").inner_text()
        (place,) = (at for at, line in enumerate(evening.mine) if line.split()[-1] in shown)
        codes = note.locator("[data-code]").all()
        found[place] = tuple(str(code.get_attribute("data-code")) for code in codes)
    return found


@pytest.mark.parametrize(
    ("reason", "instead"),
    [("refused", (REFUSED,)), ("silent", (SILENT,)), ("unplugged", ())],
    ids=["refused", "silent", "unplugged"],
)
def test_without_a_microphone_the_stage_says_why_and_goes_on_by_tap(
    hearing: Theatre, person: Arrival, reason: str, instead: tuple[str, ...]
) -> None:
    visitor = person(hearing)
    page = visitor.page
    lines = on_stage(visitor, LAMP.play, 3, *instead)
    if not instead:
        page.evaluate("() => window.unplug()")
    chip = page.locator(".st-ear")
    expect(chip).to_have_attribute("data-ear", "lost", timeout=30_000)
    expect(chip).to_contain_text(visitor.reads(f"stage.why_{reason}"))
    actor = Actor(page)
    actor.waits_for(lines[0])
    page.keyboard.press("Enter")
    actor.is_heard(lines[0])
    assert not visitor.complaints
