"""Every sentence a person reads, in English and Spanish, chosen in the browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import polib
import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import NumberVar, VarData
from reflex.vars.function import FunctionStringVar

from components.javascript import import_path
from state.session import Session

LANGUAGES = ("en", "es")
_HERE = Path(__file__).parent
_IMPORT = VarData(imports={import_path("words/figure.js"): [ImportVar(tag="written")]})
_WRITTEN = FunctionStringVar.create("written", _var_data=_IMPORT)
_DAYS = VarData(imports={import_path("words/day.js"): [ImportVar(tag="day")]})
_DAY = FunctionStringVar.create("day", _var_data=_DAYS)
_MOMENTS = VarData(imports={import_path("words/day.js"): [ImportVar(tag="moment")]})
_MOMENT = FunctionStringVar.create("moment", _var_data=_MOMENTS)


def tr(key: str, **values: Any) -> rx.Var[str]:
    """The sentence of this key with its values filled in. `n` chooses between one and many."""
    return _choose({code: _filled(code, key, values) for code in LANGUAGES})


def tr_each(prefix: str, chosen: rx.Var[str], **values: Any) -> rx.Var[str]:
    """The sentence of `prefix.<chosen>`, whose last part is known only at run time."""
    cases = [(key.removeprefix(f"{prefix}."), tr(key, **values)) for key in keys(prefix)]
    return rx.match(chosen, *cases, "")


def figure(number: Any) -> rx.Var[str]:
    """A number, or what the server has written of one, as it is written in the language of the app.

    It keeps its decimals; nothing stays nothing.
    """
    code = _choose({language: rx.Var.create(language) for language in LANGUAGES})
    return _WRITTEN.call(number, code).to(str)


def day(text: Any) -> rx.Var[str]:
    """What the server writes as YYYY-MM-DD, as a day and a month of the language of the app."""
    code = _choose({language: rx.Var.create(language) for language in LANGUAGES})
    return _DAY.call(text, code).to(str)


def moment(text: Any) -> rx.Var[str]:
    """What the server writes as an ISO moment, as day and time of this place, in our language."""
    code = _choose({language: rx.Var.create(language) for language in LANGUAGES})
    return _MOMENT.call(text, code).to(str)


def dictionary(*prefixes: str) -> rx.Var[dict[str, str]]:
    """All sentences under these prefixes, unfilled, for a component written in JavaScript."""
    return _choose({code: rx.Var.create(words) for code, words in _whole(prefixes).items()})


def dictionaries(*prefixes: str) -> rx.Var[dict[str, dict[str, str]]]:
    """The same in every language, for a component that chooses where no server tells it which."""
    return rx.Var.create(_whole(prefixes))


def keys(prefix: str) -> list[str]:
    """The keys under a prefix, sorted."""
    return sorted(key for key in catalogue("en") if key.startswith(f"{prefix}."))


@cache
def catalogue(code: str) -> dict[str, polib.POEntry]:
    """Every entry of one language, from all of its files."""
    files = sorted(_HERE.glob(f"*{code}.po"))
    return {entry.msgid: entry for file in files for entry in polib.pofile(str(file))}


def written_in(language: str, key: str, blanks: dict[str, str]) -> str:
    """A sentence for what is no page, such as a letter, with its blanks filled in."""
    code = language if language in LANGUAGES else LANGUAGES[0]
    return _entry(code, key).msgstr.format(**blanks)


def _whole(prefixes: tuple[str, ...]) -> dict[str, dict[str, str]]:
    return {
        code: {
            key.removeprefix(f"{prefix}."): _entry(code, key).msgstr
            for prefix in prefixes
            for key in keys(prefix)
        }
        for code in LANGUAGES
    }


def _choose(by_language: dict[str, Any]) -> rx.Var[Any]:
    return rx.cond(Session.language == "es", by_language["es"], by_language["en"])


def _entry(code: str, key: str) -> polib.POEntry:
    return catalogue(code)[key]


def _filled(code: str, key: str, values: dict[str, Any]) -> Any:
    entry = _entry(code, key)
    if not entry.msgid_plural:
        return _plain(entry.msgstr, values)
    one, many = (_plain(entry.msgstr_plural[i], values) for i in (0, 1))
    return rx.cond(values["n"] == 1, one, many)


def _plain(text: str, values: dict[str, Any]) -> Any:
    said = {
        name: figure(value) if isinstance(value, NumberVar) else value
        for name, value in values.items()
    }
    return rx.Var.create(text.format(**said) if said else text)
