"""What paper adds to a play: columns, marks across a page, heads, words broken at a line's end."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from engine.reading.reader import read
from tests.reading.retelling import retold

_HIGH, _STEP = 720, 13


def printed(draw: Callable[[Canvas], None]) -> bytes:
    """A PDF on which this was drawn."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(612, 792))
    draw(canvas)
    canvas.save()
    return held.getvalue()


def said(canvas: Canvas, left: float, rows: list[str]) -> None:
    """Rows of words from the top of a page down; a name before the first point is bold."""
    for at, row in enumerate(rows):
        name, _, words = row.partition(". ") if row[0] != " " else ("", "", row.strip())
        canvas.setFont("Times-Bold", 9)
        start = left + (14 if not name else 0)
        if name:
            canvas.drawString(start, _HIGH - _STEP * at, f"{name}.")
            start += canvas.stringWidth(f"{name}. ", "Times-Bold", 9)
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(start, _HIGH - _STEP * at, words)


def mark(canvas: Canvas, angle: float) -> None:
    """A buyer's name, large and grey, across the page at this angle in degrees."""
    canvas.saveState()
    canvas.setFillGray(0.85)
    canvas.translate(160, 670)
    canvas.rotate(angle)
    canvas.setFont("Helvetica-Bold", 60)
    canvas.drawCentredString(0, -20, "PERCY VANCE")
    canvas.restoreState()


_LEFT = [
    "Vera. Who is it at this hour?", "  The night is cold.", "Otto. A friend of your father's.",
    "  He has walked from the river and over the long hill road.", "Vera. Let him come in and sit.",
    "  There is bread.", "Otto. He thanks you for that.", "  And so do I.",
]  # fmt: skip
_RIGHT = [
    "Vera. And who sent you both?", "  Was it my brother?", "Otto. It was your brother Mark.",
    "  He is well.", "Vera. Then he is alive, thank God.", "Otto. He waits for a wind to sail.",
    "Vera. A wind to take him where?", "Otto. Home, if the sea allows it.",
]  # fmt: skip


def columns(canvas: Canvas) -> None:
    """A page in two columns, with one line that reaches over to where the right one begins."""
    said(canvas, 54, _LEFT)
    said(canvas, 306, _RIGHT)


def test_a_line_longer_than_its_column_does_not_cross_to_the_other() -> None:
    told = retold(read(printed(columns), "play.pdf"))
    assert told[2] == (
        "Otto: A friend of your father's. He has walked from the river and over the long hill road."
    )
    assert told[-1] == "Otto: Home, if the sea allows it."


@pytest.mark.parametrize("angle", [0, 15, 45, 60, 90, -30, -45, -90])
@pytest.mark.parametrize("first", [True, False], ids=["under the words", "over the words"])
def test_a_mark_across_the_page_is_nobodys_words(angle: int, first: bool) -> None:
    def marked(canvas: Canvas) -> None:
        if first:
            mark(canvas, angle)
        said(canvas, 54, _LEFT)
        if not first:
            mark(canvas, angle)

    plain = retold(read(printed(lambda canvas: said(canvas, 54, _LEFT)), "play.pdf"))
    assert retold(read(printed(marked), "play.pdf")) == plain


def test_a_mark_that_every_page_takes_from_one_form_is_nobodys_words() -> None:
    def marked(canvas: Canvas) -> None:
        canvas.beginForm("mark")
        mark(canvas, 45)
        canvas.endForm()
        for _ in range(2):
            said(canvas, 54, _LEFT)
            canvas.doForm("mark")
            canvas.showPage()

    assert "VANCE" not in " ".join(retold(read(printed(marked), "play.pdf")))


def test_a_head_with_its_act_and_a_number_that_goes_up_is_paper() -> None:
    def headed(canvas: Canvas) -> None:
        for page in range(4):
            canvas.setFont("Times-Italic", 9)
            canvas.drawString(54, 750, f"ACT I. SC. {'I' * (page + 1)}.")
            canvas.drawString(280, 750, "THE KETTLE.")
            canvas.drawString(540, 750, str(61 + page))
            said(canvas, 54, _LEFT)
            canvas.showPage()

    script = read(printed(headed), "play.pdf")
    told = " ".join(retold(script))
    assert "KETTLE" not in told.upper().replace(script.title.upper(), "")
    assert len(script.scenes) == 1


def test_a_word_broken_at_a_lines_end_is_whole() -> None:
    rows = ["Vera. Nobody is even re-", "  motely worried about this well-", "  known house.",
            "Otto. I am.", "Vera. Wait-", "Otto. What?", "Vera. A gentle-", "  man. Be gentle.",
            "Otto. If I thought-", "  so what?", "Vera. You thought so."]  # fmt: skip
    told = retold(read(printed(lambda canvas: said(canvas, 54, rows)), "play.pdf"))
    assert told[1] == "Vera: Nobody is even remotely worried about this well-known house."
    assert told[3] == "Vera: Wait-"
    assert told[5:7] == ["Vera: A gentleman. Be gentle.", "Otto: If I thought- so what?"]
