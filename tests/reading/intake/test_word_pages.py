"""What a Word document shows on the page is what is read of it, and nothing else."""

from __future__ import annotations

import pytest

from engine.reading.intake import page_of
from engine.reading.page import Line
from engine.reading.reader import read
from tests.reading.paper import paragraph, run, word
from tests.reading.retelling import retold

_BY = 'w:id="1" w:author="Ana" w:date="2026-01-01T00:00:00Z"'
_LISTED = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
_OTHER = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def lines_of(body: str, styles: str = "") -> list[Line]:
    """The lines of a Word document with this body."""
    return list(page_of(word(body, styles), "play.docx").lines)


def texts_of(body: str, styles: str = "") -> list[str]:
    """The same as text only."""
    return [line.text for line in lines_of(body, styles)]


def table(*rows: tuple[str | list[str], ...]) -> str:
    """A table; a cell is a paragraph, or several."""
    cells = [
        "".join(f"<w:tc>{''.join(map(_plain, _listed(cell)))}</w:tc>" for cell in row)
        for row in rows
    ]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _listed(cell: str | list[str]) -> list[str]:
    return cell if isinstance(cell, list) else [cell]


def _plain(text: str) -> str:
    return paragraph(run(text))


def _deleted_mark(text: str) -> str:
    return f"<w:p><w:pPr><w:rPr><w:del {_BY}/></w:rPr></w:pPr>{run(text)}</w:p>"


SHOWN = {
    "inserted words count and deleted ones do not": (
        (
            f"<w:p>{run('NORA. I ')}<w:del {_BY}><w:r><w:delText>never </w:delText></w:r></w:del>"
            f"<w:ins {_BY}>{run('always ')}</w:ins>{run('came.')}</w:p>"
        ),
        ["NORA. I always came."],
    ),
    "moved words stand where they were moved to": (
        (
            f"<w:p><w:moveFrom {_BY}>{run('Come. ')}</w:moveFrom>{run('Go. ')}"
            f"<w:moveTo {_BY}>{run('Come.')}</w:moveTo></w:p>"
        ),
        ["Go. Come."],
    ),
    "a paragraph whose end is deleted goes on in the next": (
        _deleted_mark("NORA. I came ") + _plain("late.") + _plain("BEN. So."),
        ["NORA. I came late.", "BEN. So."],
    ),
    "a deleted row of a table is gone": (
        (
            f"<w:tbl><w:tr><w:trPr><w:del {_BY}/></w:trPr><w:tc>{_plain('NORA')}</w:tc></w:tr>"
            f"<w:tr><w:tc>{_plain('BEN')}</w:tc><w:tc>{_plain('Yes.')}</w:tc></w:tr></w:tbl>"
        ),
        ["BEN\tYes."],
    ),
    "footnotes and comments leave no trace": (
        (
            f"<w:p>{run('BEN. So')}<w:r><w:footnoteReference w:id='2'/></w:r>"
            f"<w:commentRangeStart w:id='0'/>{run(' be it.')}<w:commentRangeEnd w:id='0'/>"
            "<w:r><w:commentReference w:id='0'/></w:r></w:p>"
        ),
        ["BEN. So be it."],
    ),
    "hidden words are not read": (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>" + run("BEN. No.") + "</w:p>",
        ["BEN. No."],
    ),
    "a soft hyphen is no letter and a hard one is": (
        (
            "<w:p><w:r><w:t>BEN. Won</w:t><w:softHyphen/><w:t>der\u00adful well</w:t>"
            "<w:noBreakHyphen/><w:t>being.</w:t></w:r></w:p>"
        ),
        ["BEN. Wonderful well-being."],
    ),
    "small capitals are printed as capitals": (
        "<w:p><w:r><w:rPr><w:smallCaps/></w:rPr><w:t>Nora</w:t></w:r>" + run(". Yes.") + "</w:p>",
        ["NORA. Yes."],
    ),
    "a text box stands behind the paragraph that it hangs on, once": (
        f'<w:p xmlns:mc="{_OTHER}">{run("BEN. Look.")}<w:r><mc:AlternateContent>'
        f"<mc:Choice><w:drawing><w:txbxContent>{_plain('(A light.)')}</w:txbxContent></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{_plain('(A light.)')}"
        "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + _plain("NORA. Yes."),
        ["BEN. Look.", "(A light.)", "NORA. Yes."],
    ),
    "the items of a list are lines": (
        (f"<w:p>{_LISTED}{run('NORA, a pilot.')}</w:p><w:p>{_LISTED}{run('BEN, a clerk.')}</w:p>"),
        ["NORA, a pilot.", "BEN, a clerk."],
    ),
    "a soft break parts lines": (_plain("BEN. One,\ntwo."), ["BEN. One,", "two."]),
    "links and controls are read through": (
        (
            f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{run('BEN. Here.')}</w:hyperlink></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
        ["BEN. Here."],
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_word_page_is_read_as_it_shows(name: str) -> None:
    body, shown = SHOWN[name]
    assert texts_of(body) == shown


def test_a_table_of_names_and_speeches_keeps_its_italics() -> None:
    cells = f"<w:tc>{_plain('NORA')}</w:tc><w:tc>{paragraph(run('Sits. ', 'i'), run('No.'))}</w:tc>"
    line = lines_of(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")[0]
    assert line.text == "NORA\tSits. No."
    assert line.italic == ((5, 11),)


def test_notes_in_a_third_column_are_no_speech() -> None:
    rows = [
        ("NORA", "Is anybody there at this hour?", "LX 1"),
        ("BEN", "Only me, and I was about to go.", ""),
        ("NORA", "Then stay for a while, will you?", "Blackout, slow"),
        ("BEN", "If you make us some tea.", ""),
    ]
    script = read(word(table(*rows)), "play.docx")
    assert [speech.spoken for speech in script.speeches()] == [said for _, said, _ in rows]


def test_numbers_of_rows_are_neither_names_nor_speech() -> None:
    body = table(("1", "NORA", "Is it late already?"), ("2", "BEN", "It is late enough."))
    assert texts_of(body) == ["NORA\tIs it late already?", "BEN\tIt is late enough."]


def test_a_frame_with_two_columns_of_text_is_read_down_each() -> None:
    left = ["NORA. I was here before you came.", "BEN. You always are, my dear."]
    right = ["NORA. Then let us go out together.", "BEN. In this weather? Never."]
    assert texts_of(table((left, right))) == left + right


def test_a_row_of_names_in_step_with_speeches_is_parted() -> None:
    body = table((["NORA", "BEN"], ["Is anybody there at this hour?", "Only me and the cat."]))
    assert texts_of(body) == ["NORA\tIs anybody there at this hour?", "BEN\tOnly me and the cat."]


def test_a_table_in_a_cell_is_read_once() -> None:
    inner = table(("NORA", "Here I am."))
    assert texts_of(f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>") == ["NORA\tHere I am."]


def test_type_follows_the_styles_of_paragraphs_and_of_letters() -> None:
    styles = (
        '<w:style w:styleId="Said"><w:name w:val="Said"/><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:styleId="Name"><w:name w:val="Name"/><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Base"><w:name w:val="Base"/><w:rPr><w:b/><w:caps/></w:rPr></w:style>'
    )
    name = '<w:r><w:rPr><w:rStyle w:val="Name"/></w:rPr><w:t>Nora</w:t></w:r>'
    line = lines_of(paragraph(name, run(" Sits."), style="Said"), styles)[0]
    assert line.text == "NORA Sits."
    assert line.bold == ((0, 4),)
    assert line.italic == ((0, 10),)


def test_a_tab_before_the_words_indents_them() -> None:
    assert [line.indent for line in lines_of(_plain("\tNORA") + _plain("Yes."))] == [6, 0]


def test_names_and_speeches_parted_by_tabs_are_told_apart() -> None:
    said = [("NORA", "Is it you?"), ("BEN", "It is I."), ("NORA", "Good."), ("BEN", "Is it?")]
    body = "".join(_plain(f"{who}\t{text}") for who, text in said)
    assert retold(read(word(body), "a.docx"))[1:] == [f"{who}: {text}" for who, text in said]
