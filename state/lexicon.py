"""What a page shows of a lexicon: its entries, where they are heard, what is wrong with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from engine.take.lexicon import Entry, NotAnEntry
from engine.use_cases.produce import ToldProduction


@dataclass
class WordRow:
    """An entry of the lexicon, where it is heard, whether it is told in IPA, its row's revision."""

    place: int
    word: str
    said: str
    language: str
    url: str
    ipa: bool
    seen: int


def word_rows(script: str, told: ToldProduction) -> list[WordRow]:
    """The entries of a play (its id), in order."""
    return [
        WordRow(
            place=place,
            word=entry.word,
            said=entry.said,
            language=entry.language,
            url=said_at(script, entry.said, entry.language),
            ipa=bool(entry.ipa),
            seen=told.seen_word(entry),
        )
        for place, entry in enumerate(told.play.production.lexicon.entries)
    ]


def seen_in(rows: Sequence[WordRow], entry: Entry) -> int:
    """The revision of the row that an entry would stand in, as a page shows them; 0 for none."""
    same = (row for row in rows if row.language == entry.language and _is_of(row, entry))
    return next((row.seen for row in same), 0)


def _is_of(row: WordRow, entry: Entry) -> bool:
    return Entry(row.word, row.said, row.language).lookup == entry.lookup


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
    return f"/api/v1/scripts/{script}/said?language={language}&said={quote(said)}"
