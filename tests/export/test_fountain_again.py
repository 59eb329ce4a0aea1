"""Our Fountain read back: the same people say the same words, whatever they are called."""

from __future__ import annotations

from itertools import groupby

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.export import to_fountain
from engine.reading.reader import read
from engine.script.model import Language, Piece, PieceKind, Role, Scene, Script, Speech
from engine.script.names import key, slug
from tests.typed_play import NOWHERE

_NAMES = (
    "KING JOHN|QUEEN ELINOR|Mrs. P|2nd Policeman|1ST GUARD|J.D.|MOZO 1.º|SOLDADO N.º 2|McCoy|O'Hara"
    "|ÉTIENNE|Álvaro|GUARD 1|GIRL #2|R2D2|Both Policemen|INT. VOICE|SMITH-JONES|VOICE 2|ALL"
    "|EL SERENO|DR. NO|THE VERY OLD LADY WITH THE BLUE UMBRELLA|Straße|AL\u0130"
).split("|")
_LINES = (
    "Yes.|ANA|NO!|FADE OUT.|INT. HOUSE|~la la|# one|To be: or not|@ me|> here|= so|...|who?|1. INT"
    "|1.|LUIS: no|*so*|_so_|CUT TO:|...and|-- no|^|THE END|/ slash|a^|É|well,|! now"
).split("|")
Told = list[tuple[tuple[str, ...], str]]


def play(*told: tuple[tuple[str, ...], str]) -> Script:
    """A play of one scene in which these people say these words."""
    names = dict.fromkeys(name for who, _ in told for name in who)
    roles = tuple(Role(slug(name), name) for name in names)
    speeches = tuple(
        Speech(f"l{at}", tuple(map(slug, who)), (Piece(PieceKind.SPOKEN, said),), NOWHERE)
        for at, (who, said) in enumerate(told)
    )
    return Script("A play", Language.ENGLISH, roles, (Scene("scene-1", "One", speeches),))


def told_in(script: Script) -> Told:
    """Who says what; what the same people say on end is one."""
    names = {role.id: key(role.name) for role in script.roles}
    said = ((tuple(names[who] for who in one.who), one.spoken) for one in script.speeches())
    return [
        (who, " ".join(s for _, s in run)) for who, run in groupby(said, key=lambda one: one[0])
    ]


_WHO = st.lists(st.sampled_from(_NAMES), min_size=1, max_size=2, unique=True).map(tuple)
_SAID = st.lists(st.sampled_from(_LINES), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=60, deadline=None)
@example([(("KING JOHN", "QUEEN ELINOR"), "Welcome."), (("McCoy",), "Thanks.")])
@example([(("GUARD 1", "SOLDADO N.º 2"), "Halt!"), (("GIRL #2",), "1. INT")])
@given(st.lists(st.tuples(_WHO, _SAID), min_size=2, max_size=8))
def test_the_same_people_say_the_same_words(told: Told) -> None:
    script = play(*told)
    assert told_in(read(to_fountain(script).encode(), "play.fountain")) == told_in(script)
