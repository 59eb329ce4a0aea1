"""What Tesseract tells of a page becomes lines, as if the page had lain straight.

`fixtures/askew.tsv` was recorded: a page at 200 dots an inch, nearly one degree askew, with specks.
"""

from __future__ import annotations

from pathlib import Path

from engine.reading.intake.printed import PrintedRun, rows_printed
from engine.reading.intake.rows import PrintedRow, printed_lines
from engine.reading.page import Line, Page
from engine.reading.reader import script_of

ASKEW = (Path(__file__).parent / "fixtures" / "askew.tsv").read_text(encoding="utf-8")
LETTER_WIDE = 612.0


def rows(table: str = ASKEW) -> list[PrintedRow]:
    """The rows of a page that is as wide as a letter."""
    return rows_printed(table, 1, LETTER_WIDE)


def lines() -> list[Line]:
    """The lines of the recorded page."""
    return list(printed_lines(rows()))


def table(*words: tuple[str, float]) -> str:
    """A page of one line with these words and confidences, 100 dots apart."""
    head = "1\t1\t0\t0\t0\t0\t0\t0\t1700\t2200\t-1\t"
    told = (
        f"5\t1\t1\t1\t1\t{at}\t{100 * at}\t500\t90\t30\t{sure}\t{word}"
        for at, (word, sure) in enumerate(words, 1)
    )
    return "\n".join((head, *told))


def test_a_page_askew_is_read_as_if_it_lay_straight() -> None:
    speech = [line for line in lines() if line.text.startswith(("MARA", "THEO", "PORTER"))]
    assert len(speech) == 6
    assert {line.indent for line in speech} == {0}
    assert {line.indent for line in lines() if line.text.startswith("looking")} == {4}


def test_a_blank_line_on_paper_is_a_gap_and_a_line_that_runs_on_is_none() -> None:
    above = {line.text.split()[0]: line.above for line in lines()}
    assert (above["Enter"], above["PORTER."], above["THEO."]) == (1, 1, 1)
    assert (above["looking"], above["everything"], above["say"]) == (0, 0, 0)


def test_the_play_on_the_page_is_understood() -> None:
    script = script_of(Page(tuple(lines())))
    assert [role.name for role in script.roles] == ["MARA", "THEO", "PORTER"]
    assert [len(scene.speeches) for scene in script.scenes] == [6]
    assert script.title == "THE LAMP"


def test_a_word_that_was_not_read_surely_is_told_with_its_row() -> None:
    (row,) = rows(table(("ANA.", 95), ("Qunce", 31), ("upon", 96)))
    assert [run.unsure for run in row.runs if isinstance(run, PrintedRun)] == [("Qunce",)]


def test_specks_are_no_words_and_a_stroke_that_stands_alone_is_i() -> None:
    (row,) = rows(table(("~", 12), ("ANA.", 95), ("|", 80), ("know.", 96)))
    assert row.runs[0].text == "ANA. I know."


def test_each_row_knows_its_place_on_the_page() -> None:
    for row in rows():
        for run in row.runs:
            assert isinstance(run, PrintedRun)
            left, top, right, bottom = run.place
            assert 0 < left < right < 1
            assert 0 < top < bottom < 1


def test_a_page_with_nothing_on_it_has_no_rows() -> None:
    assert rows("1\t1\t0\t0\t0\t0\t0\t0\t1700\t2200\t-1\t") == []
    assert rows("") == []
