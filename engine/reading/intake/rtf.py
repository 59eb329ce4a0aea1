"""Rich text (RTF 1.9): words with their emphasis, paragraphs with their place, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from engine.reading.intake.docx import numbered
from engine.reading.intake.docx_paragraph import Words
from engine.reading.intake.docx_style import Style, Type
from engine.reading.page import Line, Page
from engine.reading.refusal import CannotRead

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.IGNORECASE,
)
_HIDDEN = frozenset(
    """
    fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr
    footerf footnote annotation fldinst object objdata themedata listtable listoverridetable
    revtbl rsidtbl generator xmlnstbl datastore latentstyles deleted
    """.split()
)
_SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "cell": "\t",
}  # fmt: skip
_ESCAPED = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_LOOKS = {"b": "bold", "i": "italic", "caps": "capitals", "scaps": "capitals", "v": "hidden"}
_STRIKES = frozenset({"strike", "striked"})
_PLACES = frozenset({"qc", "ql", "qr", "qj", "li", "fi"})
_PAGES = {437: "cp437", 850: "cp850", 10000: "mac_roman", 65001: "utf-8"}
_TWIPS, _DEEPEST = 120, 200
_WIDE = 65536


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the group is closed; `skip`: letters that stand for one in Unicode."""

    look: Type = field(default_factory=Type)
    hidden: bool = False
    skip: int = 1


@dataclass(slots=True)
class _Reader:
    """What is being put together."""

    page: str = "cp1252"
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    words: Words = field(default_factory=lambda: Words({}))
    centred: bool = False
    indent: int = 0
    pending: int = 0
    marked: bool = False

    def blocks(self, data: bytes) -> Iterator[list[Line]]:
        """The lines of each paragraph, without numbers."""
        for token in _TOKEN.finditer(data):
            if self._take(token):
                yield self._finished()
        if self.words.size:
            yield self._finished()

    def _take(self, token: re.Match[bytes]) -> bool:
        """Take in a token; true if it ends a paragraph."""
        word, number, letter, escaped, brace, text = token.groups()
        marked, self.marked = self.marked, escaped == b"*"
        if brace:
            self._group(opens=brace == b"{")
        elif letter:
            self._say(bytes([int(letter, 16)]).decode(self.page, "replace"))
        elif escaped:
            self._say(_ESCAPED.get(escaped, ""))
        elif text:
            self._say(text.decode(self.page, "replace"))
        elif word:
            value = None if number is None else int(number)
            return self._control(word.decode("ascii").lower(), value, marked=marked)
        return False

    def _group(self, *, opens: bool) -> None:
        self.pending = 0
        if opens:
            if len(self.outer) >= _DEEPEST:
                raise CannotRead("bomb", "too deep")
            self.outer.append(self.state)
        elif self.outer:
            self.state = self.outer.pop()

    def _say(self, text: str) -> None:
        cut, self.pending = (
            min(self.pending, len(text)),
            self.pending - min(self.pending, len(text)),
        )
        if not self.state.hidden:
            self.words.say(text[cut:], self.state.look)

    def _control(self, word: str, value: int | None, *, marked: bool) -> bool:
        """A control word; true if it ends a paragraph."""
        if marked or word in _HIDDEN:
            self.state = replace(self.state, hidden=True)
        elif word in {"par", "sect", "row", "page"}:
            return not self.state.hidden
        elif word == "u" and value is not None:
            self._say_unicode(value % _WIDE)
        elif word == "uc" and value is not None:
            self.state = replace(self.state, skip=max(0, value))
        elif word == "ansicpg" and value:
            self.page = _PAGES.get(value, f"cp{value}" if value in range(1250, 1259) else self.page)
        elif word == "mac":
            self.page = "mac_roman"
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        else:
            self._shape(word, value)
        return False

    def _say_unicode(self, code: int) -> None:
        self.pending = 0
        if not 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - halves of a sign, told by nobody alone
            self._say(chr(code))
        self.pending = self.state.skip

    def _shape(self, word: str, value: int | None) -> None:
        """How letters look from here on, or where the paragraph stands."""
        look = self.state.look
        if word in _LOOKS:
            look = look._replace(**{_LOOKS[word]: value != 0})
        elif word in _STRIKES:
            look = look._replace(struck=value != 0)
        elif word == "plain":
            look = Type()
        elif word == "pard":
            self.centred, self.indent = False, 0
        elif word in _PLACES:
            self.centred = word == "qc" or (self.centred and word in {"li", "fi"})
            self.indent += (value or 0) // _TWIPS if word in {"li", "fi"} else 0
        self.state = replace(self.state, look=look)

    def _finished(self) -> list[Line]:
        words, self.words = self.words, Words({})
        words.shape = Style(0, self.centred, max(0, self.indent))
        return list(words.lines())


def page_of(data: bytes) -> Page:
    """Rich text as a page. Raises CannotRead: bomb."""
    return Page(tuple(numbered(_Reader().blocks(data))))
