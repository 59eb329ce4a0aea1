"""Celtx: a zip with the script as a page of HTML, whose paragraphs say what they are."""

from __future__ import annotations

from html.parser import HTMLParser

from engine.reading.intake.archive import entries_of, names_in
from engine.reading.intake.fdx import told_line
from engine.reading.intake.text import text_of, tidied
from engine.reading.page import Line, Page
from engine.reading.refusal import CannotRead

_KINDS = {
    "sceneheading": "scene heading",
    "action": "action",
    "character": "character",
    "dialog": "dialogue",
    "parenthetical": "parenthetical",
    "transition": "transition",
    "shot": "shot",
    "text": "general",
    "act": "new act",
    "scene": "scene heading",
    "stagedir": "action",
    "lyrics": "lyrics",
    "sound": "action",
    "music": "action",
    "production": "action",
    "voice": "dialogue",
}


def page_of(data: bytes) -> Page:
    """The first script of a project as a labelled page. Raises CannotRead."""
    named = [name for name in names_in(data) if name.endswith((".html", ".htm"))]
    pages = entries_of(data, frozenset(named))
    told = [found for name in sorted(pages) if (found := _told(pages[name])).lines]
    if not told:
        raise CannotRead("wrong_kind", "no script in it")
    return max(told, key=lambda page: len(page.lines))


def _told(data: bytes) -> Page:
    script = _Script()
    script.feed(text_of(data))
    script.close()
    return Page(tuple(script.lines), script.title.strip(), told=True)


class _Script(HTMLParser):
    """Gathers the paragraphs of a page and its title."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.title = ""
        self._kind: str | None = None
        self._said: list[str] = []
        self._titled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A paragraph, a broken line, or the title begins."""
        if tag == "p":
            self._finish()
            self._kind = _KINDS.get((dict(attrs).get("class") or "").strip().lower(), "general")
        elif tag == "br":
            self._said.append("\n")
        self._titled = tag == "title" or (self._titled and tag != "body")

    def handle_endtag(self, tag: str) -> None:
        """A paragraph or the title ends."""
        if tag in {"p", "body"}:
            self._finish()
        self._titled = self._titled and tag != "title"

    def handle_data(self, data: str) -> None:
        """Words of a paragraph, or of the title."""
        if self._titled:
            self.title += data
        elif self._kind is not None:
            self._said.append(data)

    def _finish(self) -> None:
        said = tidied("".join(self._said))
        kind, self._kind, self._said = self._kind, None, []
        for part in said.split("\n"):
            words = " ".join(part.split())
            if words and kind:
                self.lines.append(told_line(words, kind, len(self.lines)))
