"""What a page shows of a lexicon: its entries, where they are heard, what is wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from engine.take.lexicon import Entry, Lexicon, NotAnEntry


@dataclass
class WordRow:
    """An entry of the lexicon, where it is heard, and whether it is told in IPA."""

    place: int
    word: str
    said: str
    language: str
    url: str
    ipa: bool


def word_rows(script: str, lexicon: Lexicon) -> list[WordRow]:
    """The entries of a play (its id), in order."""
    return [
        WordRow(place, e.word, e.said, e.language, said_at(script, e.said, e.language), bool(e.ipa))
        for place, e in enumerate(lexicon.entries)
    ]


def fault_of(said: str) -> tuple[str, str]:
    """What keeps this from being how a word is said, as a word key, and which sign of it.

    Both are empty where all is well, or where nothing is written yet.
    """
    try:
        Entry("word", said or "word")
    except NotAnEntry as refused:
        return refused.reason, refused.sign
    return "", ""


def said_at(script: str, said: str, language: str) -> str:
    """The address that says a word of a play (its id) like this."""
    return f"/api/scripts/{script}/said?language={language}&said={quote(said)}"
