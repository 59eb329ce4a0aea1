"""What cannot be read is refused with the one reason that fits, and nothing else ever comes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.reader import read
from engine.reading.refusal import CannotRead
from engine.script.model import DoubtKind
from tests.reading.harm import Tally
from tests.reading.paper import final_draft, paragraph, pdf, run, word, zipped

PLAY = "ANA. ¿Estás ahí, señor Ibáñez?\n\nLUIS. Aquí estoy.\n\nANA. Bien.\n\nLUIS. Bien.\n"
_XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE FinalDraft ['
    '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">'
    "]><FinalDraft><Content><Paragraph><Text>&d;</Text></Paragraph></Content></FinalDraft>"
)
_TOWER = f"<FinalDraft>{'<Content>' * 150}{'</Content>' * 150}</FinalDraft>"
_FIVE_MEGABYTES = 5_000_000
_RECIPE = """Ingredientes: seis huevos, un kilo de patatas, una cebolla, aceite y sal.
Preparación: se pelan las patatas y se cortan en láminas finas. Se fríen a fuego lento.
Reposo: diez minutos fuera del fuego, tapada con un plato.
Presentación: se sirve templada, en cuñas, con pan.
"""
_ESSAY = "\n\n".join(
    f"{head}: {said} The figures agree with those of earlier authors, and the cost is small."
    for head, said in (
        ("Background", "The first houses in the north were heated by coal, at a great price."),
        ("Method", "Nine houses were visited in two winters, and the stalls were measured."),
        ("Results", "The houses that were warmer kept more of their audience in the evening."),
        ("Discussion", "It remains to be seen whether this holds for smaller rooms."),
        ("Conclusion", "A warm theatre is worth its price, since empty seats cost more."),
    )
)
_SPEAKING = [f"NORA. Line {at} of the play is here." for at in range(40)]

REFUSED = [
    ("an empty file", b"", "play.txt", "empty"),
    ("blank lines only", b"  \n\n \t\n", "play.txt", "empty"),
    ("eleven megabytes", b"a" * 11_000_000, "play.txt", "too_big"),
    ("a binary called .txt", bytes(range(256)) * 40, "play.txt", "not_text"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "play.png", "scanned"),
    ("a text called .jpg", PLAY.encode(), "play.jpg", "misnamed"),
    ("an old Word file", b"\xd0\xcf\x11\xe0" + bytes(600), "play.doc", "wrong_kind"),
    ("rich text in which nobody speaks", b"{\\rtf1 some flour}", "play.rtf", "no_speech"),
    ("a tower of rich text", b"{\\rtf1 " + b"{" * 1000, "play.rtf", "bomb"),
    ("text called .rtf", PLAY.encode(), "play.rtf", "misnamed"),
    ("text called .odt", PLAY.encode(), "play.odt", "misnamed"),
    ("a bomb called .odt", zipped(content_xml="0" * _FIVE_MEGABYTES), "play.odt", "bomb"),
    ("a project of Celtx without a script", zipped(project_rdf="x"), "play.celtx", "wrong_kind"),
    ("a Fade In file that is none", zipped(document_xml="<a/>"), "play.fadein", "wrong_kind"),
    ("far more than one play", b"ANA. Yes.\nLUIS. No.\n" * 15_000, "play.txt", "too_many_speeches"),
    ("a list of half a million", b"- a\n" * 500_000, "play.txt", "too_many_speeches"),
    ("an essay", _ESSAY.encode(), "essay.txt", "no_speech"),
    ("a recipe", _RECIPE.encode(), "receta.txt", "no_speech"),
    ("text called .pdf", PLAY.encode(), "play.pdf", "misnamed"),
    ("text called .docx", PLAY.encode(), "play.docx", "misnamed"),
    ("a zip that is no document", zipped(a_txt="hello"), "play.docx", "wrong_kind"),
    ("a truncated PDF", pdf(_SPEAKING)[:-200], "play.pdf", "damaged"),
    ("a truncated Word file", word(paragraph(run("ANA. Hola")))[:-60], "play.docx", "damaged"),
    ("a truncated Final Draft", final_draft(("Character", "ANA"))[:-40], "play.fdx", "damaged"),
    ("a PDF with a password", pdf(_SPEAKING, locked=True), "play.pdf", "locked"),
    ("a PDF with nothing on it", pdf([]), "play.pdf", "empty"),
    ("a zip bomb", zipped(word__document_xml="0" * _FIVE_MEGABYTES), "play.docx", "bomb"),
    ("an XML bomb", _XML_BOMB.encode(), "play.fdx", "bomb"),
    ("a tower of tags", _TOWER.encode(), "play.fdx", "bomb"),
    ("a recipe", b"Take two eggs and some flour.\nStir well.\n", "play.txt", "no_speech"),
    ("a Final Draft of action only", final_draft(("Action", "Rain.")), "play.fdx", "no_speech"),
]


@pytest.mark.parametrize(
    ("data", "filename", "reason"),
    [case[1:] for case in REFUSED],
    ids=[case[0] for case in REFUSED],
)
def test_a_bad_file_is_refused_with_its_reason(data: bytes, filename: str, reason: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read(data, filename)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    script = read(PLAY.encode(encoding), "play.txt")
    assert next(script.speeches()).spoken == "¿Estás ahí, señor Ibáñez?"


def test_accents_typed_as_two_characters_are_one() -> None:
    script = read("A\u0301NGEL: Si\u0301.\nMARI\u0301A: No.\nA\u0301NGEL: Ay.\n".encode(), "a.txt")
    assert [role.name for role in script.roles] == ["ÁNGEL", "MARÍA"]


def test_a_line_of_two_thousand_letters_is_read_and_doubted() -> None:
    long = "I have not finished yet " * 90
    script = read(f"ANA. {long}\n\nLUIS. No.\n\nANA. Yes.\n\nLUIS. No.\n".encode(), "play.txt")
    first = next(script.speeches())
    assert len(first.spoken) > 2000
    assert any(d.kind is DoubtKind.LONG_SPEECH and d.element == first.id for d in script.doubts)


def test_a_line_of_a_million_letters_is_read() -> None:
    text = f"ANA. {'word ' * 200_000}\n\nLUIS. No.\n\nANA. Yes.\n\nLUIS. No.\n"
    assert len(list(read(text.encode(), "play.txt").speeches())) == 4


def test_a_bracket_that_is_never_closed_swallows_no_play() -> None:
    text = "ANA. (softly Come.\n\n" + "LUIS. No.\n\nANA. Yes.\n\n" * 60
    assert len(list(read(text.encode(), "play.txt").speeches())) == 121


_READ = 0.3
"""The share that must be read; half of what is drawn is a play, however odd its words."""
_ODD = st.text(alphabet="ANB.:()[]*_#@~>=- \n\taeéñ1ª—⟦⟧&;<", max_size=300)
_CUES = st.tuples(st.sampled_from(["ANA", "LUIS", "EL SERENO"]), st.one_of(_ODD, st.text("no")))
_PLAYS = st.lists(_CUES, min_size=4, max_size=20)


def written(filename: str, play: list[tuple[str, str]]) -> bytes:
    """A file of this kind in which each of these says this."""
    said = [f"{who}. Yes. {' '.join(words.split())}" for who, words in play]
    if filename == "x.fdx":
        cues = ((("Character", who), ("Dialogue", f"Yes. {words}")) for who, words in play)
        return final_draft(*(part for cue in cues for part in cue))
    if filename == "x.docx":
        return word("".join(paragraph(run(line)) for line in said))
    if filename == "x.pdf":
        return pdf([line.encode("cp1252", "replace").decode("cp1252") for line in said])
    if filename == "x.fountain":
        said = [f"{who}\nYes. {words}" for who, words in play]
    return "\n\n".join(said).encode()


@pytest.mark.hypothesis
@pytest.mark.parametrize("filename", ["x.txt", "x.md", "x.fountain", "x.fdx", "x.docx", "x.pdf"])
def test_whatever_comes_in_only_a_refusal_or_a_play_comes_out(filename: str) -> None:
    tally = Tally()
    nonsense = st.one_of(st.text(max_size=400).map(str.encode), _ODD.map(str.encode), st.binary())

    @settings(max_examples=80)
    @given(data=st.one_of(nonsense, _PLAYS.map(lambda play: written(filename, play))))
    def is_answered(data: bytes) -> None:
        with tally.one():
            script = read(data, filename)
            assert script.roles
            assert all(speech.spoken for speech in script.speeches())

    is_answered()
    assert tally.share >= _READ
