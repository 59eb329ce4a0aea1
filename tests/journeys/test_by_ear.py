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

pytestmark = pytest.mark.journey

SLIPS = (1, 2, 3)
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
EVENING = Evening(
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
"""What there is to note of each line, and no more. The ear would rather pass a slip than blame what
was right (decision 0034): of the three slips it has to find one, and nothing that was none."""

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


def test_a_scene_is_rehearsed_by_voice_in_spanish(hearing: Theatre, person: Arrival) -> None:
    visitor = person(hearing, language="es")
    actor = Actor(visitor.page, "es")
    said = [
        actor.learns(words)
        for words in (
            "Se acabó el aceite la semana pasada y nadie fue al puerto.",
            "No pienso ir al puerto en mitad de la noche.",
            "Ya hemos estado a oscuras otras veces y no pasó nada.",
        )
    ]
    for place, words in zip(on_stage(visitor, FAROL, 3), said, strict=True):
        actor.waits_for(place)
        actor.says(words)
        actor.is_heard(place)
    visitor.page.wait_for_url("**/recap/**")
    expect(visitor.page.locator(".rc-head")).to_be_visible()
    expect(visitor.page.locator(".rc-notes li")).to_have_count(0)


def test_an_evening_of_slips_is_noted_and_nothing_that_was_right(
    hearing: Theatre, person: Arrival
) -> None:
    visitor = person(hearing, language=EVENING.language)
    actor = Actor(visitor.page, EVENING.language)
    said = [actor.learns(words) for words in EVENING.said]
    call = actor.learns(EVENING.call)
    lines = on_stage(visitor, EVENING.play, 3)
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
    expect(visitor.page.locator(".rc-notes [data-code]").first).to_be_visible()
    found = noted(visitor)
    late = {place for place, codes in found.items() if "late" in codes}
    assert lines[LAST] in {lines[place] for place in late}
    told = [tuple(code for code in found.get(at, ()) if code != "late") for at in range(LAST)]
    assert all(set(codes) <= set(NOTED[at]) for at, codes in enumerate(told)), told
    assert any(told[at] for at in SLIPS), told
    assert told[JUMP:] == [*NOTED[JUMP:LAST]]
    assert found[LAST] == NOTED[LAST]


def noted(visitor: Visitor) -> dict[int, tuple[str, ...]]:
    """The codes of the recap, by the place of their line among those of Luis."""
    found: dict[int, tuple[str, ...]] = {}
    for note in visitor.page.locator(".rc-note").all():
        shown = note.locator(".rc-line").inner_text()
        (place,) = (at for at, line in enumerate(EVENING.mine) if line.split()[-1] in shown)
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
    lines = on_stage(visitor, LAMP, 3, *instead)
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
