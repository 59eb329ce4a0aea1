"""The same small scene comes out of every format."""

from __future__ import annotations

import pytest

from engine.reading.intake import page_of
from engine.reading.reader import read
from tests.play_writer import write_play
from tests.reading.paper import final_draft, paragraph, pdf, run, word
from tests.reading.retelling import retold

_NAMES = 'w:styleId="H1"><w:name w:val="heading 1"/>'


def _bold_names() -> bytes:
    styles = f"<w:style {_NAMES}</w:style>"
    return word(
        paragraph(run("ACT I"), style="H1")
        + paragraph(run("The quay.", "i"))
        + paragraph(run("NORA", "b"), run(" "), run("(softly)", "i"), run(" Here?"))
        + paragraph(run("BEN", "b"), run(" Here,\nat last."))
        + paragraph(run("NORA", "b"), run(" Come."))
        + paragraph(run("BEN", "b"), run(" I come.")),
        styles,
    )


def _centred_names() -> bytes:
    return word(
        paragraph(run("ACT I"), centred=True)
        + paragraph(run("(The quay.)", "i"))
        + paragraph(run("NORA"), centred=True)
        + paragraph(run("(softly) Here?"))
        + paragraph(run("BEN"), centred=True)
        + paragraph(run("Here,\nat last."))
        + paragraph(run("NORA"), centred=True)
        + paragraph(run("Come."))
        + paragraph(run("BEN"), centred=True)
        + paragraph(run("I come."))
    )


def _table() -> bytes:
    said = [("NORA", "(softly) Here?"), ("BEN", "Here, at last."), ("NORA", "Come.")]
    said.append(("BEN", "I come."))
    cells = "".join(
        f"<w:tr><w:tc>{paragraph(run(who))}</w:tc><w:tc>{paragraph(run(text))}</w:tc></w:tr>"
        for who, text in said
    )
    head = paragraph(run("ACT I")) + paragraph(run("(The quay.)"))
    return word(f"{head}<w:tbl>{cells}</w:tbl>")


def _tabs() -> bytes:
    return word(
        paragraph(run("ACT I"))
        + paragraph(run("(The quay.)"))
        + paragraph(run("NORA\t(softly) Here?"))
        + paragraph(run("BEN\tHere,\nat last."))
        + paragraph(run("NORA\tCome."))
        + paragraph(run("BEN\tI come."))
    )


def _final_draft() -> bytes:
    return final_draft(
        ("New Act", "ACT I"),
        ("Action", "The quay."),
        ("Character", "NORA"),
        ("Parenthetical", "(softly)"),
        ("Dialogue", "Here?"),
        ("Character", "BEN"),
        ("Dialogue", "Here,"),
        ("Dialogue", "at last."),
        ("Character", "NORA (CONT'D)"),
        ("Dialogue", "Come."),
        ("Character", "BEN"),
        ("Dialogue", "I come."),
    )


def _pdf() -> bytes:
    indent, deep = " " * 10, " " * 20
    return pdf([
        "ACT I", "", "The quay.", "", f"{deep}NORA", f"{' ' * 15}(softly)", f"{indent}Here?", "",
        f"{deep}BEN", f"{indent}Here,", f"{indent}at last.", "", f"{deep}NORA", f"{indent}Come.",
        "", f"{deep}BEN", f"{indent}I come.",
    ])  # fmt: skip


FILES = {
    "bold names in Word": (_bold_names, "a.docx"),
    "centred names in Word": (_centred_names, "a.docx"),
    "a table in Word": (_table, "a.docx"),
    "tabs in Word": (_tabs, "a.docx"),
    "Final Draft": (_final_draft, "a.fdx"),
    "a PDF": (_pdf, "a.pdf"),
}
SCENE = [
    "# ACT I",
    "[The quay.]",
    "NORA: [softly] Here?",
    "BEN: Here, at last.",
    "NORA: Come.",
    "BEN: I come.",
]


@pytest.mark.parametrize("name", FILES)
def test_every_format_tells_the_same_scene(name: str) -> None:
    make, filename = FILES[name]
    assert retold(read(make(), filename)) == SCENE


def test_a_wrong_extension_does_not_matter() -> None:
    assert retold(read(_pdf(), "play.txt")) == SCENE
    assert retold(read(_bold_names(), "play.txt")) == SCENE
    assert retold(read(_final_draft(), "play.xml")) == SCENE


def test_dual_dialogue_of_final_draft_is_two_speeches() -> None:
    plain = _final_draft().decode()
    start, end = plain.index('<Paragraph Type="Character"'), plain.index("</Content>")
    inside = f"<Paragraph><DualDialogue>{plain[start:end]}</DualDialogue></Paragraph>"
    assert retold(read((plain[:start] + inside + plain[end:]).encode(), "a.fdx")) == SCENE


def test_a_speech_runs_over_the_page_of_a_pdf() -> None:
    filler = [row for at in range(12) for row in (f"{' ' * 20}BEN", f"{' ' * 10}Number {at}.", "")]
    broken = [f"{' ' * 20}NORA", *[f"{' ' * 10}word {at}" for at in range(20)]]
    script = read(pdf([*filler, *broken, "", f"{' ' * 20}BEN", f"{' ' * 10}Done."]), "a.pdf")
    spoken = [speech.spoken for speech in script.speeches()]
    assert spoken[-2] == " ".join(f"word {at}" for at in range(20))
    assert len(spoken) == 14


def test_pages_are_numbered_and_indents_are_in_letters() -> None:
    page = page_of(_pdf(), "a.pdf")
    assert {line.page for line in page.lines} == {1}
    indents = [line.indent for line in page.lines if line.text == "NORA"]
    assert indents == pytest.approx([20, 20], abs=1)


def test_a_written_play_set_as_a_pdf_keeps_every_speech() -> None:
    play = write_play(5, speeches=200, roles=6, layout="screenplay")
    script = read(pdf(play.text.split("\n")), "play.pdf")
    assert [speech.spoken for speech in script.speeches()] == [text for _, text in play.speeches]


def test_styles_of_a_screenplay_template_tell_what_paragraphs_are() -> None:
    names = {"SH": "SCENE HEADING", "CH": "CHARACTER", "DI": "DIALOGUE", "PA": "PARENTHETICAL"}
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{short}"><w:name w:val="{name}"/></w:style>'
        for short, name in names.items()
    )
    typed = (
        ("The kitchen", "SH"), ("Anna at the stove.", ""), ("Anna", "CH"), ("It burns.", "DI"),
        ("Ben comes in.", ""), ("Ben", "CH"), ("(coughs)", "PA"), ("It does.", "DI"),
        ("The garden", "SH"), ("Anna", "CH"), ("Air.", "DI"),
    )  # fmt: skip
    document = word("".join(paragraph(run(text), style=style) for text, style in typed), styles)
    assert retold(read(document, "x.docx")) == [
        "# The kitchen",
        "[Anna at the stove.]",
        "Anna: It burns.",
        "[Ben comes in.]",
        "Ben: [coughs] It does.",
        "# The garden",
        "Anna: Air.",
    ]
