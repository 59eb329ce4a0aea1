"""A play printed in two columns is read down the left one first, whatever paper it is on."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from engine.reading.reader import read
from engine.script.model import Script
from tests.play_writer import write_play
from tests.reading.intake.test_paper_marks import mark, printed, said

_LEFT, _RIGHT = 54, 315
_ROWS = 44
_SPEECHES = write_play(11, speeches=150, roles=4).speeches
_WIDE = 46
"""Letters of a line, at which the longest ones reach to where the right column begins."""


def _name(who: str) -> str:
    """The name without its title, whose point would end it."""
    return who.rsplit(maxsplit=1)[-1].casefold()


def rows_of_play(wide: int) -> list[str]:
    """The play in lines of so many letters; what goes on under a name is indented."""
    rows: list[str] = []
    for who, words in _SPEECHES:
        held = f"{_name(who).title()}."
        for word in words.split():
            if len(held) + len(word) >= wide:
                rows.append(held)
                held = " "
            held += f" {word}"
        rows.append(held)
    return rows


def columns_with(canvas: Canvas, wide: int, *, paper: bool) -> None:
    """The play in two columns, the last page with hardly anything on its right."""
    rows = rows_of_play(wide)
    rows = rows[: len(rows) // (2 * _ROWS) * 2 * _ROWS - _ROWS + 3]
    for page, at in enumerate(range(0, len(rows), 2 * _ROWS)):
        said(canvas, _LEFT, rows[at : at + _ROWS])
        said(canvas, _RIGHT, rows[at + _ROWS : at + 2 * _ROWS])
        if paper:
            on_paper(canvas, page)
        canvas.showPage()


def on_paper(canvas: Canvas, page: int) -> None:
    """A head with the act, the title and the page, a foot of three lines, and a mark."""
    mark(canvas, 55)
    canvas.setFont("Times-Italic", 8)
    canvas.drawString(_LEFT, 752, "Act I Scene 1")
    canvas.drawCentredString(306, 752, "THE COPPER KETTLE")
    canvas.drawRightString(558, 752, str(page + 7))
    canvas.drawCentredString(306, 44, str(page + 7))
    canvas.drawString(_LEFT, 30, "This content downloaded from 203.0.113.9 on Sun, 12 May 2024")
    canvas.drawString(_LEFT, 22, "All use subject to https://press.example.org/terms")


def turns(script: Script) -> list[tuple[str, str]]:
    """Who says what, in order, without the ends of lines."""
    names = {role.id: role.name.casefold() for role in script.roles}
    speeches = [speech for scene in script.scenes for speech in scene.speeches]
    return [(names[speech.who[0]], " ".join(speech.spoken.split())) for speech in speeches]


def whole(wide: int, *, paper: bool) -> Script:
    """What is read on the pages."""
    return read(printed(lambda canvas: columns_with(canvas, wide, paper=paper)), "play.pdf")


def wanted(count: int) -> list[tuple[str, str]]:
    """So many turns of the play as it was written."""
    return [(_name(who), " ".join(words.split())) for who, words in _SPEECHES[:count]]


def test_the_last_page_has_the_columns_of_the_others() -> None:
    found = turns(whole(40, paper=False))
    assert found[:-1] == wanted(len(found) - 1)


def test_long_lines_on_the_left_may_leave_no_strip_between_columns() -> None:
    found = turns(whole(_WIDE, paper=False))
    assert found[:-1] == wanted(len(found) - 1)


def test_heads_feet_and_marks_over_both_columns_are_paper() -> None:
    script = whole(_WIDE, paper=True)
    found = turns(script)
    assert found[:-1] == wanted(len(found) - 1)
    assert len(script.scenes) == 1
    assert len(script.roles) == len({who for who, _ in found})
