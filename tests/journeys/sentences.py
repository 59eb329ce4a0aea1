"""The sentences of the app as a person reads them, for tests that look for them on the page."""

from __future__ import annotations

import re
from typing import Any

from components.words import catalogue

_GROUPED_FROM = 10_000
_BLANK = re.compile(r"\{\w+\}")
_LETTER = re.compile(r"[^\W\d_]")
_VALUE = re.compile(r"\\\{\w+\\\}")


def sentence(language: str, key: str, **values: Any) -> str:
    """The sentence under this key, its values filled in; `n` chooses between one and many."""
    entry = catalogue(language)[key]
    form = entry.msgstr_plural[int(values["n"] != 1)] if entry.msgid_plural else entry.msgstr
    return str(form).format(**{name: _written(language, each) for name, each in values.items()})


def only_of(language: str, other: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of all sentences of one language that are not sentences of the other as well.

    A form that is all blanks, such as a currency and a sum, is of no language.
    """
    own = _forms(language) - _forms(other)
    return tuple(_pattern(form) for form in sorted(own) if _LETTER.search(_BLANK.sub("", form)))


def _written(language: str, value: Any) -> Any:
    """A whole number as a person writes it: 1,100 in English; in Spanish 1100, but 11.000."""
    if not isinstance(value, int):
        return value
    grouped = f"{value:,}"
    if language == "en":
        return grouped
    return grouped.replace(",", ".") if value >= _GROUPED_FROM else str(value)


def _forms(language: str) -> frozenset[str]:
    entries = catalogue(language).values()
    plural = {form for entry in entries for form in entry.msgstr_plural.values()}
    return frozenset(plural | {entry.msgstr for entry in entries} - {""})


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(_VALUE.sub(".+", re.escape(form)), re.DOTALL)
