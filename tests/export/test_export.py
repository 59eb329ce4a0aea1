"""A script written out and read again is the same play."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from pypdfium2 import PdfDocument

from engine.export import all_sides, sides, to_fountain, to_json, to_markdown
from engine.reading.reader import read
from engine.script import samples
from engine.script.model import (
    SCRIPT_JSON,
    Direction,
    Element,
    Piece,
    PieceKind,
    Scene,
    Script,
    Speech,
)
from engine.script.names import key
from tests.play_writer import Language, Layout, write_play
from tests.script.drafts import draft, drafts

Again = Callable[[Script], Script]
SAMPLES = sorted(Path(samples.__file__).parent.glob("*.txt"))
SOME = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WRITTEN: list[tuple[Layout, Language]] = [
    ("name_dot", "en"),
    ("fountain", "en"),
    ("screenplay", "en"),
    ("markdown", "en"),
    ("spanish", "es"),
    ("own_line", "es"),
]


def told(script: Script) -> list[str]:
    """All that is said and done, scene by scene; neighbouring spoken pieces are one."""
    names = {role.id: key(role.name) for role in script.roles}
    out = []
    for scene in script.scenes:
        out += [f"# {scene.title}", *(element(one, names) for one in scene.elements)]
    return out


def element(one: Element, names: dict[str, str]) -> str:
    """An element in one line; brackets inside a direction may be of either kind."""
    if isinstance(one, Direction):
        return f"[{squared(one.text)}]"
    marks = {PieceKind.SPOKEN: "{}", PieceKind.SUNG: "~{}~", PieceKind.DIRECTION: "({})"}
    words = " ".join(marks[piece.kind].format(squared(piece.text)) for piece in one.pieces)
    return f"{' + '.join(names[who] for who in one.who)}: {words}"


def spoken_at(scene: Scene, place: int) -> Speech:
    """The speech at this place of a scene."""
    found = scene.elements[place]
    assert isinstance(found, Speech)
    return found


def squared(text: str) -> str:
    """The text with square brackets for round ones."""
    return text.replace("(", "[").replace(")", "]")


def as_fountain(script: Script) -> Script:
    """The script read from its Fountain."""
    return read(to_fountain(script).encode(), "play.fountain")


def as_markdown(script: Script) -> Script:
    """The script read from its Markdown."""
    return read(to_markdown(script).encode(), "play.md")


@pytest.mark.parametrize("again", [as_fountain, as_markdown])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_our_plays_come_back_whole(path: Path, again: Again) -> None:
    script = read(path.read_bytes(), path.name)
    assert told(again(script)) == told(script)
    assert (again(script).title, again(script).author) == (script.title, script.author)
    assert again(script).language is script.language


@pytest.mark.parametrize("again", [as_fountain, as_markdown])
@pytest.mark.parametrize(("layout", "language"), WRITTEN)
def test_written_plays_come_back_whole(layout: Layout, language: Language, again: Again) -> None:
    play = write_play(6, 300, layout=layout, language=language)
    script = read(play.data, play.filename)
    assert told(again(script)) == told(script)


def test_a_play_as_json_is_the_same_value() -> None:
    script = draft("One\nANA: ¿Quién eres?\nLUIS: (softly) Nobody.")
    assert SCRIPT_JSON.validate_json(to_json(script)) == script


HARD = draft(
    """
    ACT I, SCENE 1. The quay
    [Night. (A lamp, far off.)]
    Miss Prism: I have never *once* been late, and I _will_ not be now.
    McCoy: (to her) ~ish, you might say. (of the lamp) It is out.
    [Scene painters cross with a ladder.]
    Miss Prism + McCoy: Who is there?
    1ST GUARD: # one guard. @ your service!
    Miss Prism: (aside) - and > that is all & more.
    McCoy: ! I said so.
    1ST GUARD: . . . what?
    """,
    """
    ACT I, SCENE 2
    O'Hara: (rising (slowly)) I came (of all people) to the lighthouse/* and */ stayed.
    Miss Prism: (sings) Over the hill I go. (speaks) There you are.
    McCoy: = and so are you = [[really]].
    O'Hara: (Not a word.) What did you say?
    [@ the back of the house, a bell.]
    McCoy: FADE TO: that is what you say.
    1ST GUARD: INT. is how a screenplay begins.
    """,
    """
    ACT II, SCENE 1
    O'Hara: 1. The lamp. 2. The oil.
    Miss Prism: *** and so on ***
    McCoy: **Never**, I said; \\never\\ again.
    1ST GUARD: (to O'Hara, not unkindly) ¿Quién? ¡Yo!
    O'Hara: “Quotes” and ‘more quotes’ — with dashes…
    """,
    """
    Epilogue
    Miss Prism: Good night.
    McCoy: Good night.
    O'Hara + Miss Prism + McCoy + 1ST GUARD: Good night to all of you.
    """,
)


@pytest.mark.parametrize("again", [as_fountain, as_markdown])
def test_hard_lines_come_back_as_they_were(again: Again) -> None:
    assert told(again(HARD)) == told(HARD)


def test_a_bracket_that_is_spoken_stays_spoken() -> None:
    said = (Piece(PieceKind.SPOKEN, "I came (of all people) to the lighthouse, and stayed."),)
    script = draft("One\nANA: Who?\nLUIS: Me.\nANA: You?\nLUIS: I did.")
    scene = script.scenes[0]
    last = replace(spoken_at(scene, 3), pieces=said)
    script = replace(script, scenes=(replace(scene, elements=(*scene.elements[:3], last)),))
    assert told(as_fountain(script)) == told(as_markdown(script)) == told(script)


def test_what_would_be_a_note_is_said_aloud() -> None:
    spoken = (Piece(PieceKind.SPOKEN, "It reads [[not to be read]] and /* nor this */ here."),)
    script = draft("One\nANA: Who?\nLUIS: Me.\nANA: You?")
    scene = script.scenes[0]
    first = replace(spoken_at(scene, 0), pieces=spoken)
    script = replace(script, scenes=(replace(scene, elements=(first, *scene.elements[1:])),))
    assert "[[" not in to_fountain(script)
    (back, *_) = as_fountain(script).speeches()
    assert "nor this" in back.spoken


def test_front_matter_and_roles_are_notes_in_fountain_and_a_cast_list_in_markdown() -> None:
    path = SAMPLES[0]
    script = read(path.read_bytes(), path.name)
    back = as_markdown(script)
    assert [(role.name, role.description) for role in back.roles] == [
        (role.name, role.description) for role in script.roles
    ]
    assert f"[[{script.roles[0].name}: " in to_fountain(script)


def lines_of(script: Script, name: str) -> list[str]:
    """What the role of this name says, in order."""
    (role,) = [role.id for role in script.roles if key(role.name) == key(name)]
    return [speech.spoken for speech in script.speeches() if role in speech.who]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_sides_of_our_plays_hold_every_line_of_the_role(path: Path) -> None:
    script = read(path.read_bytes(), path.name)
    for role in script.roles:
        back = read(sides(script, role.id), "sides.pdf")
        assert lines_of(back, role.name) == lines_of(script, role.name)
        assert back.title == script.title


@pytest.mark.parametrize(("layout", "language"), [("own_line", "en"), ("spanish", "es")])
def test_the_sides_of_a_written_play_hold_every_line_of_the_role(
    layout: Layout, language: Language
) -> None:
    play = write_play(8, 200, layout=layout, language=language)
    script = read(play.data, play.filename)
    for role in script.roles[:3]:
        back = read(sides(script, role.id), "sides.pdf")
        assert lines_of(back, role.name) == lines_of(script, role.name)


def test_the_sides_give_the_last_words_of_the_cue_and_no_more() -> None:
    script = draft(
        "One\nANA: You said that you would come before the winter, and now it is almost spring.\n"
        "LUIS: I came when I could.\nANA: Too late.\nANA: Far too late.\nLUIS: (sits) So I see."
    )
    back = read(sides(script, "luis"), "sides.pdf")
    assert lines_of(back, "ANA") == [
        "… come before the winter, and now it is almost spring.",
        "Far too late.",
    ]
    assert [speech.directions for speech in back.speeches()][-1] == ("sits",)


def test_a_song_in_the_sides_says_that_it_is_sung() -> None:
    script = read(b"Title: A\n\nANA\n~Over the hill\n\nLUIS\nHush.\n\nANA\nNo.", "a.fountain")
    first = next(read(sides(script, "ana"), "sides.pdf").speeches())
    assert (first.sung, first.spoken) == (True, "Over the hill")


def test_all_sides_begin_on_sheets_of_their_own_with_every_line_of_everybody() -> None:
    script = read(SAMPLES[0].read_bytes(), SAMPLES[0].name)
    book = PdfDocument(all_sides(script))
    begun = [entry.get_dest().get_index() for entry in book.get_toc()]
    told = [book[page].get_textpage().get_text_range() for page in begun]
    assert all(page % 2 == 0 for page in begun)
    assert len(begun) == len(script.roles)
    for role, page in zip(script.billed, told, strict=True):
        assert f"Papel de {role.name}" in page
    lone = [PdfDocument(sides(script, role.id)) for role in script.billed]
    ends = [*begun[1:], len(book)]
    for first, after, one in zip(begun, ends, lone, strict=True):
        pages = [book[at].get_textpage().get_text_range() for at in range(first, after)]
        alone = [page.get_textpage().get_text_range() for page in one]
        assert pages[: len(alone)] == alone
        assert not any(page.strip() for page in pages[len(alone) :])


def test_nobody_has_no_sides() -> None:
    with pytest.raises(KeyError):
        sides(HARD, "nobody")


def test_letters_that_the_face_lacks_are_printed_without_their_marks() -> None:
    script = draft("One\nANA: Where is Dvořák, and who is Ωmega?\nLUIS: Here is he.")
    back = read(sides(script, "ana"), "sides.pdf")
    assert lines_of(back, "ANA") == ["Where is Dvorák, and who is ?mega?"]


def test_who_speaks_alone_is_looked_for_once_however_many_speak_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    speeches, looks = Script.speeches, []

    def looked(play: Script) -> Iterator[Speech]:
        looks.append(play)
        return speeches(play)

    script = draft("One\nANA: Yes.\nLUIS: No." + "\nANA + LUIS: Both." * 20)
    monkeypatch.setattr(Script, "speeches", looked)
    assert to_fountain(script).count("ANA and LUIS") == to_fountain(script).count("Both.") == 20
    to_markdown(script)
    all_sides(script)
    assert len(looks) <= 5


@SOME
@given(drafts())
def test_any_play_can_be_written_out(play: Script) -> None:
    assert to_fountain(play).startswith("Title:")
    assert to_markdown(play).startswith("# ")
    assert SCRIPT_JSON.validate_json(to_json(play)) == play
    assert all(sides(play, role.id).startswith(b"%PDF") for role in play.roles)
    assert all_sides(play).startswith(b"%PDF")


def test_words_that_are_struck_out_are_nobodys_words_in_any_file() -> None:
    script = read(b"**ANA:** Yes ~~and no~~ to you.\n\n**LUIS:** No.\n\n" * 2, "play.md")
    noted = read(to_fountain(script).encode(), "play.fountain")
    struck = read(to_markdown(script).encode(), "play.md")
    for again in (noted, struck):
        assert [speech.spoken for speech in again.speeches()] == ["Yes to you.", "No."] * 2
    assert "/* and no */" in to_fountain(script)
    assert [speech.cuts for speech in struck.speeches()] == [("and no",), ()] * 2
