"""A line as it was said beside the line as printed: struck out, put in, moved, with its signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.rehearsal.attempt import WordFate, WordVerdict
from engine.rehearsal.word_changes import ShownWords, WordChange, compared
from engine.rehearsal.words import words
from tests.rehearsal.plays import spoken

SIGNS = {
    WordChange.NONE: "{}",
    WordChange.LEFT_OUT: "[-{}-]",
    WordChange.PUT_IN: "[+{}+]",
    WordChange.MOVED: "[~{}~]",
    WordChange.UNSURE: "[?{}?]",
}
FATES = {
    "=": WordFate.SAME,
    "x": WordFate.WRONG,
    "-": WordFate.MISSING,
    "+": WordFate.EXTRA,
    ",": WordFate.NEAR,
    "~": WordFate.MOVED,
    "?": WordFate.UNSURE,
}


def told(stretches: tuple[ShownWords, ...]) -> str:
    return "".join(SIGNS[each.change].format(each.text) for each in stretches)


def verdicts(text: str) -> list[WordVerdict]:
    """Written as `=word`, `xprinted/heard`, `-printed`, `+heard`; `,heard` is let go."""
    return [_verdict(word[0], word[1:]) for word in text.split()]


def _verdict(sign: str, text: str) -> WordVerdict:
    printed, _, heard = text.partition("/")
    if sign in "+,":
        return WordVerdict("", printed, FATES[sign])
    return WordVerdict(printed, heard or ("" if sign == "-" else printed), FATES[sign])


@pytest.mark.parametrize(
    ("line", "said", "shown"),
    [
        ("Count to nine, and go.", "=Count =to =nine =and =go", "Count to nine, and go."),
        (
            "Count to nine, and go.",
            "=Count xto/until xnine/ten =and =go",
            "Count [-to nine-] [+until ten+], and go.",
        ),
        ("You will not go.", "=You =will -not =go", "You will [-not-] go."),
        ("You will go.", "=You +never =will =go", "You [+never+] will go."),
        ("You will go.", "=You =will =go +then", "You will go. [+then+]"),
        ("You will go.", "=You ,uh =will =go ,then", "You will go."),
        ("Up and down.", "~Up =and ~down", "[~Up~] and [~down~]."),
        ("Sí, la vela.", "=Sí =la xvela/luz", "Sí, la [-vela-] [+luz+]."),
        ("Nobody told me.", "=Nobody ?told =me", "Nobody [?told?] me."),
    ],
)
def test_what_was_said_stands_beside_what_is_printed(line: str, said: str, shown: str) -> None:
    assert told(compared(spoken(line), verdicts(said))) == shown


def test_a_line_that_was_edited_since_is_shown_as_it_was_judged() -> None:
    assert told(compared(spoken("Other words."), verdicts("=You -will =go"))) == "You [-will-] go"


def test_a_direction_inside_the_line_is_left_away() -> None:
    line = spoken("You", "(he waits)", "go.")
    assert told(compared(line, verdicts("=You =go"))).split() == ["You", "go."]


@given(st.text(max_size=60), st.lists(st.tuples(st.text(max_size=5), st.sampled_from(WordFate))))
def test_whatever_was_judged_can_be_shown(line: str, judged: list[tuple[str, WordFate]]) -> None:
    found = [WordVerdict(word, word, fate) for word, fate in judged]
    compared(spoken(line), found)


@given(st.text(max_size=60), st.data())
def test_no_printed_word_is_lost(line: str, data: st.DataObject) -> None:
    pieces = spoken("x " + line)
    fates = st.sampled_from([fate for fate in WordFate if fate is not WordFate.EXTRA])
    judged = [WordVerdict(word, "heard", data.draw(fates)) for word in words(pieces)]
    shown = compared(pieces, judged)
    kept = " ".join(each.text for each in shown if each.change is not WordChange.PUT_IN)
    assert list(words(spoken(kept))) == list(words(pieces))
