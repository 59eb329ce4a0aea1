"""Every sentence of the app exists in both languages, with the same blanks to fill in."""

import re
from pathlib import Path

import polib
import pytest

WORDS = Path(__file__).parents[2] / "components" / "words"
LANGUAGES = ("en", "es")
BLANK = re.compile(r"\{(\w*)")


def _entries(language: str) -> list[polib.POEntry]:
    return [entry for path in sorted(WORDS.glob(f"*{language}.po")) for entry in polib.pofile(path)]


def _sentences(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _blanks(language: str) -> dict[str, set[str]]:
    return {
        entry.msgid: {blank for text in _sentences(entry) for blank in BLANK.findall(text)}
        for entry in _entries(language)
    }


def test_both_languages_have_the_same_sentences_with_the_same_blanks() -> None:
    assert _blanks("en")
    assert _blanks("en") == _blanks("es")


def test_what_counts_in_one_language_counts_in_the_other() -> None:
    english, spanish = (
        {entry.msgid for entry in _entries(language) if entry.msgid_plural}
        for language in LANGUAGES
    )
    assert english == spanish


@pytest.mark.parametrize("job", ["paused", "analysis_failed", "scan_ended"])
def test_each_kind_of_job_has_a_sentence_for_what_is_too_much(job: str) -> None:
    assert {f"{job}.took_too_long", f"{job}.too_much", f"{job}.unexpected"} <= _blanks("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_written_twice(language: str) -> None:
    keys = [entry.msgid for entry in _entries(language)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_unsure(language: str) -> None:
    unsaid = [e.msgid for e in _entries(language) if e.fuzzy or not all(_sentences(e))]
    assert unsaid == []


def test_spanish_says_each_thing_with_the_word_that_was_chosen() -> None:
    """The words that the top of `es.po` rules out; `línea` and `frase` have uses of their own."""
    ruled_out = re.compile(
        r"\b(?:guion|guión|equipo|máquina|computadora|intervenci)", re.IGNORECASE
    )
    told = [
        f"{entry.msgid}: {text}"
        for entry in _entries("es")
        for text in _sentences(entry)
        if ruled_out.search(text)
    ]
    assert told == []
