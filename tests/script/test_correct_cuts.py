"""A person says where speeches, directions and scenes begin and end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.reading.reader import read
from engine.script.correct import CannotCorrect, as_line, rewrite
from engine.script.delivery import Delivery, Emotion
from engine.script.model import Direction, DoubtKind, Language, PieceKind, Script
from engine.script.recut import (
    add_scene_break,
    drop_scene_break,
    join,
    split,
    to_direction,
    to_speech,
)
from tests.typed_play import typed

TEXT = """The Trunk

ACT I. SCENE 1.

MARTA. You have let it go out again.

TOMÁS. (not turning) The oil is finished. I said so on Sunday.

[Enter two sailors, carrying a trunk.]

SAILOR. Where do you want her? MATE. Mind the step. (He lifts it.) I have it.

MATE. Is it far?

SCENE 2.

MARTA. By the window.

TOMÁS. And wipe your feet.

MATE. Both of them.
"""


@pytest.fixture
def script() -> Script:
    """Two scenes by four roles, with one line end lost."""
    return read(TEXT.replace("MATE. Mind", "MATE, Mind").encode(), "trunk.txt")


def told(script: Script) -> list[tuple[str, ...]]:
    """Each element as its kind, its roles and its words."""
    return [
        ("direction", element.text)
        if isinstance(element, Direction)
        else (*element.who, element.spoken)
        for scene in script.scenes
        for element in scene.elements
    ]


def ids(script: Script) -> list[str]:
    """The ids of all elements."""
    return [element.id for scene in script.scenes for element in scene.elements]


def line(script: Script, words: str) -> str:
    """The id of the element with these words."""
    at = next(n for n, element in enumerate(told(script)) if words in element[-1])
    return ids(script)[at]


def cut(script: Script, before: str, *roles: str) -> Script:
    """The script with the speech that holds these words cut before them."""
    speech = next(s for s in script.speeches() if before in as_line(s))
    return split(script, speech.id, as_line(speech).index(before), roles)


def refusal(wanted: str) -> pytest.RaisesExc[CannotCorrect]:
    """A refusal with this reason."""
    return pytest.raises(CannotCorrect, match=f"^{wanted}$")


def test_a_speech_of_two_voices_is_cut_and_the_second_name_is_no_word() -> None:
    script = read(TEXT.replace("MATE. Mind", "MATE: Mind").encode(), "trunk.txt")
    changed = cut(script, "MATE: Mind", "mate")
    assert ("sailor", "Where do you want her?") in told(changed)
    assert ("mate", "Mind the step. I have it.") in told(changed)


def test_the_first_half_keeps_its_id_and_so_does_everybody_else(script: Script) -> None:
    speech = line(script, "Where do you want her")
    changed = cut(script, "Mind", "mate")
    new = set(ids(changed)) - set(ids(script))
    assert len(new) == 1
    assert [i for i in ids(changed) if i not in new] == ids(script)
    assert ids(changed).index(speech) + 1 == ids(changed).index(new.pop())
    again = cut(changed, "the step", "sailor")
    assert len(set(ids(again))) == len(ids(again)) == len(ids(script)) + 2


def test_what_a_person_said_of_a_line_holds_for_both_halves() -> None:
    whole = typed([("One", ["ANA: It is dark. It is late.", "LUIS: Yes."])])
    told = Delivery(Emotion.ANGRY, 0.7)
    ana, luis = whole.scenes[0].speeches
    ana = replace(ana, delivery=told, language=Language.ENGLISH)
    script = replace(whole, scenes=(replace(whole.scenes[0], elements=(ana, luis)),))
    for who, delivery in (("ana", told), ("luis", None)):
        first, second, _ = split(script, ana.id, 12, [who]).scenes[0].speeches
        assert (first.delivery, second.delivery) == (told, delivery)
        assert first.language is second.language is Language.ENGLISH


def test_a_direction_is_never_cut(script: Script) -> None:
    changed = cut(script, "lifts", "mate")
    halves = [s for s in changed.speeches() if "Mind" in s.spoken or "I have it" in s.spoken]
    assert [half.directions for half in halves] == [(), ("He lifts it.",)]


def test_a_half_without_words_is_refused(script: Script) -> None:
    with refusal("nothing_said"):
        cut(script, "Where", "mate")
    with refusal("nothing_said"):
        split(script, line(script, "By the window"), 999, ["mate"])
    with refusal("no_such_role"):
        cut(script, "Mind", "nobody")
    with refusal("no_such_speech"):
        split(script, "l999", 3, ["mate"])


def test_a_cut_speech_is_no_longer_too_long() -> None:
    long = f"ANA. {'So it goes on and on. ' * 100}\n\nLUIS. Yes, it does.\n\nANA. Well, then.\n"
    script = read(long.encode(), "long.txt")
    speech = next(d.element for d in script.doubts if d.kind is DoubtKind.LONG_SPEECH)
    changed = split(script, speech, 1100, ["luis"])
    assert not any(d.kind is DoubtKind.LONG_SPEECH for d in changed.doubts)


def test_a_speech_joins_the_one_above(script: Script) -> None:
    changed = join(script, line(script, "Is it far"))
    assert told(changed)[3][-1].endswith("I have it. Is it far?")
    assert ids(changed) == [i for i in ids(script) if i != line(script, "Is it far")]


def test_what_was_cut_joins_again(script: Script) -> None:
    changed = cut(script, "I said so", "marta")
    again = join(changed, line(changed, "I said so"))
    assert told(again) == told(script)
    assert ids(again) == ids(script)


def test_a_name_that_was_no_role_becomes_words_when_it_joins() -> None:
    text = "ANA: I went to\nLONDON: and stayed.\nLUIS: Why?\nANA: Why not?\nLUIS: Well.\n"
    script = read(text.encode(), "a.txt")
    changed = join(script, line(script, "and stayed"))
    assert told(changed)[0] == ("ana", "I went to LONDON and stayed.")
    assert [role.id for role in changed.roles] == ["ana", "luis"]


def test_a_direction_joins_the_speech_beside_it(script: Script) -> None:
    entrance = line(script, "Enter two sailors")
    below = join(script, entrance)
    assert entrance not in ids(below)
    speech = next(s for s in below.speeches() if s.id == line(script, "The oil"))
    assert speech.directions[-1].startswith("Enter two sailors")
    after = line(script, "Where do you want her")
    above = join(script, after)
    assert entrance not in ids(above)
    opening = next(s for s in above.speeches() if s.id == after)
    assert opening.pieces[0].kind is PieceKind.DIRECTION
    assert opening.who == ("sailor",)


def test_two_directions_become_one(script: Script) -> None:
    moved = to_direction(script, line(script, "Where do you want her"))
    changed = join(moved, line(moved, "Where do you want her"))
    kind, text = told(changed)[2]
    assert kind == "direction"
    assert text.startswith("Enter two sailors")
    assert "Where do you" in text


def test_the_first_of_a_scene_has_nothing_above(script: Script) -> None:
    for scene in script.scenes:
        with refusal("nothing_above"):
            join(script, scene.elements[0].id)
    with refusal("no_such_speech"):
        join(script, "l999")


def test_a_direction_that_is_spoken_becomes_a_speech(script: Script) -> None:
    entrance = line(script, "Enter two sailors")
    changed = to_speech(script, entrance, ["tomas", "marta"])
    speech = next(s for s in changed.speeches() if s.id == entrance)
    assert speech.who == ("tomas", "marta")
    assert ids(changed) == ids(script)


def test_a_speech_made_a_direction_comes_back_without_its_name(script: Script) -> None:
    speech = line(script, "By the window")
    acted = to_direction(script, speech)
    again = to_speech(acted, speech, ["marta"])
    assert (told(again), ids(again), again.roles) == (told(script), ids(script), script.roles)


def test_a_direction_takes_other_words(script: Script) -> None:
    entrance = line(script, "Enter two sailors")
    changed = rewrite(script, entrance, " Enter  three sailors. ", [])
    assert told(changed)[2] == ("direction", "Enter three sailors.")
    assert ids(changed) == ids(script)
    assert rewrite(changed, entrance, "Enter three sailors.", []) is changed
    with refusal("nothing_said"):
        rewrite(script, entrance, "...", [])
    with refusal("no_such_speech"):
        rewrite(script, line(script, "By the window"), "At the window", [])


def test_only_a_direction_with_words_can_be_spoken(script: Script) -> None:
    with refusal("no_such_speech"):
        to_speech(script, line(script, "By the window"), ["marta"])
    with refusal("no_such_role"):
        to_speech(script, line(script, "Enter two sailors"), [])


def test_a_scene_begins_where_a_person_says(script: Script) -> None:
    changed = add_scene_break(script, line(script, "Where do you want her"), "  The   trunk ")
    assert [scene.title for scene in changed.scenes][1] == "The trunk"
    assert [len(scene.elements) for scene in changed.scenes] == [3, 2, 3]
    assert len({scene.id for scene in changed.scenes}) == 3
    assert ids(changed) == ids(script)
    assert drop_scene_break(changed, changed.scenes[1].id) == script


def test_a_scene_without_a_speech_is_none(script: Script) -> None:
    with refusal("no_scene_here"):
        add_scene_break(script, ids(script)[0], "Before everything")
    with refusal("no_title"):
        add_scene_break(script, line(script, "Where do you want her"), "  ")
    with refusal("no_scene_here"):
        drop_scene_break(script, script.scenes[0].id)
    with refusal("no_scene_here"):
        drop_scene_break(script, "scene-99")


def test_a_play_with_a_scene_break_is_no_longer_one_piece() -> None:
    text = "ANA: One.\nLUIS: Two.\nANA: Three.\nLUIS: Four.\n"
    script = read(text.encode(), "a.txt")
    assert any(doubt.kind is DoubtKind.NO_SCENES for doubt in script.doubts)
    changed = add_scene_break(script, ids(script)[2], "Later")
    assert not any(doubt.kind is DoubtKind.NO_SCENES for doubt in changed.doubts)
    assert [len(scene.speeches) for scene in changed.scenes] == [2, 2]
