"""Who is in which scene: who speaks, who is on without a word, and the cues for sound and light."""

from engine.analyst.breakdown import SoundCue, breakdown
from engine.reading.reader import read
from tests.script.drafts import draft

QUAY = draft(
    """
    The quay
    [Enter MARTA and LUIS with a lamp.]
    MARTA: Is anybody there?
    MARTA + BOY: Hello!
    """,
    """
    The lamp room
    [Luis lights the lamp; Marta is not there to see it.]
    BOY: It burns.
    [The boy thinks of Marta.]
    """,
    """
    The stairs
    LUIS: Good night.
    """,
)
BUS_STOP = b"""THE BUS STOP

SCENE 1.

SFX: Rain.
MARTA. Come in, come in, and mind the step, it is higher than the others.
SAM. (SFX: thunder) Is she here yet?
MARTA. Nobody told me. (SFX: a siren) Nobody ever tells me.
LX 12: Blackout.
SAM. Nor me.
"""


def test_lines_are_counted_by_scene_and_who_is_on_without_a_word_has_none() -> None:
    quay, room, stairs = breakdown(QUAY)
    assert dict(quay.lines) == {"marta": 2, "boy": 1, "luis": 0}
    assert dict(room.lines) == {"boy": 1, "luis": 0}
    assert dict(stairs.lines) == {"luis": 1}


def test_a_word_between_two_names_in_capitals_brings_nobody_on() -> None:
    called = draft(
        "One\n[ENTER NAN AND MOS.]\nNAN: Yes.",
        "Two\n[ENTER MOS.]\nAND: No.\nMOS: Well?",
    )
    first, second = breakdown(called)
    assert dict(first.lines) == {"nan": 1, "mos": 0}
    assert dict(second.lines) == {"and": 1, "mos": 1}


def test_what_is_cut_brings_nobody_on() -> None:
    cut = read(b"# One\n\n**ANA:** Yes.\n\n**LUIS:** ~~No.~~\n\n**ANA:** Well?\n\n", "cut.md")
    (scene,) = breakdown(cut)
    assert dict(scene.lines) == {"ana": 2}


def test_a_cue_for_sound_has_its_place_and_the_words_after_which_it_is_due() -> None:
    script = read(BUS_STOP, "bus-stop.txt")
    (scene,) = breakdown(script)
    rain, thunder, siren, dark = scene.sounds
    assert rain == SoundCue(script.scenes[0].elements[0].id, "SFX: Rain.", (), "")
    assert (thunder.text, thunder.who) == ("SFX: thunder", ("marta",))
    assert thunder.after == "… and mind the step, it is higher than the others."
    assert (siren.text, siren.who, siren.after) == ("SFX: a siren", ("marta",), "Nobody told me.")
    assert dark.after == "Nobody told me. Nobody ever tells me."
    assert thunder.element != siren.element
