"""Files of other programs: LibreOffice, rich text, Fade In, Celtx, an old Macintosh's letters."""

from __future__ import annotations

import pytest

from engine.reading.reader import read
from tests.reading.paper import zipped
from tests.reading.retelling import retold

_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"'
    for name, kind in (
        ("office", "office"), ("text", "text"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("table", "table"),
    )
)  # fmt: skip
_ODT = f"""<office:document-content {_ODF}><office:automatic-styles>
<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="S"><style:text-properties style:text-line-through-style="solid"/>
</style:style></office:automatic-styles><office:body><office:text>
<text:h text:outline-level="1">The Kite</text:h><text:h text:outline-level="2">Scene One</text:h>
<text:p><text:span text:style-name="B">NELL</text:span> <text:span text:style-name="I">Looking
up.</text:span> I let<text:s/>go.</text:p>
<text:p><text:span text:style-name="B">OZ</text:span> You did.
<text:span text:style-name="S">Twice.</text:span></text:p>
<text:p><text:span text:style-name="B">NELL</text:span> Did I?</text:p>
<table:table><table:table-row><table:table-cell><text:p>OZ</text:p></table:table-cell>
<table:table-cell><text:p>In a table.</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""
_RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\*\generator X;}\pard\qc\b LA COMETA\b0
\par\par\pard Escena 1\par\par {\b IN\'c9S.} {\i Mirando arriba.} Solt\'e9 la cuerda\u8230?\par\par
{\b OZ.} La soltaste. {\strike Dos veces.}\par\par
{\b IN\'c9S.} \'bfS\'ed?\par\par{\b OZ.} S\'ed.\par}"""
_OSF = """<document type="Open Screenplay Format document"><info title="The Kite"
written_by="A. Poole"/><paragraphs><para><style basestylename="Scene Heading"/>
<text>EXT. HILL - DAY</text></para><para><style basestylename="Character"/><text>NELL</text></para>
<para><style basestylename="Parenthetical"/><text>(up)</text></para><para>
<style basestylename="Dialogue"/><text>I let </text><text bold="1">go.</text></para>
<para><style basestylename="Character"/><text>OZ</text></para><para>
<style basestylename="Dialogue"/><text>Yes.</text></para></paragraphs></document>"""
_CELTX = """<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html><head><title>The Kite</title></head><body><p class="sceneheading">EXT. HILL - DAY<br></p>
<p class="action">Wind &amp; rain.<br></p><p class="character">NELL<br></p>
<p class="dialog">I let go.<br></p><p class="character">OZ</p><p class="dialog">Yes.</p>
</body></html>"""

FILES = [
    ("play.odt", zipped(content_xml=_ODT), [
        "# Scene One", "NELL: [Looking up.] I let go.", "OZ: You did. [Twice.]", "NELL: Did I?",
        "OZ: In a table.",
    ]),
    ("play.rtf", _RTF, [
        "# Escena 1", "INÉS: [Mirando arriba.] Solté la cuerda…", "OZ: La soltaste. [Dos veces.]",
        "INÉS: ¿Sí?", "OZ: Sí.",
    ]),
    ("play.fadein", zipped(document_xml=_OSF), [
        "# EXT. HILL - DAY", "NELL: [up] I let go.", "OZ: Yes.",
    ]),
    ("play.celtx", zipped(project_rdf="<x/>", script_html=_CELTX), [
        "# EXT. HILL - DAY", "[Wind & rain.]", "NELL: I let go.", "OZ: Yes.",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("filename", "data", "told"), FILES, ids=[file[0] for file in FILES])
def test_a_file_is_told_again(filename: str, data: bytes, told: list[str]) -> None:
    assert retold(read(data, filename)) == told
    assert retold(read(data, "play.txt")) == told


def test_what_is_struck_out_is_cut_in_every_program() -> None:
    for filename, data, _ in FILES[:2]:
        cuts = [cut for speech in read(data, filename).speeches() for cut in speech.cuts]
        assert cuts in (["Twice."], ["Dos veces."])


def test_title_and_author_are_those_of_the_file() -> None:
    script = read(zipped(document_xml=_OSF), "play.fadein")
    assert (script.title, script.author) == ("The Kite", "A. Poole")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8"])
def test_letters_of_windows_and_of_an_old_macintosh_are_told_apart(encoding: str) -> None:
    text = "INÉS. ¿Quién está ahí?\r\rJOSÉ. Soy yo, señora…\r\rINÉS. ¿Tú?\r\rJOSÉ. Sí.\r"
    assert retold(read(text.encode(encoding), "play.txt"))[1:] == [
        "INÉS: ¿Quién está ahí?", "JOSÉ: Soy yo, señora…", "INÉS: ¿Tú?", "JOSÉ: Sí.",
    ]  # fmt: skip
