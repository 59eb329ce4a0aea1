"""Numbers as they are said: recognisers write `4`, `7:30` and `1st` where a play has words."""

from __future__ import annotations

from engine.script.model import Language

TEN, HUNDRED, THOUSAND, MILLION = 10, 100, 1000, 1000000
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "- ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SIZES = ((MILLION, "million"), (THOUSAND, "thousand"), (HUNDRED, "hundred"))
_UNOS = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro "
    "veinticinco veintiseis veintisiete veintiocho veintinueve"
).split()
_DIECES = "- diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_CIENTOS = (
    "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos "
    "novecientos"
).split()
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_ORDINALES = (
    "- primero segundo tercero cuarto quinto sexto septimo octavo noveno decimo undecimo duodecimo"
).split()


def cardinal(number: int, language: Language) -> list[str]:
    """A number below a thousand million in words, without accents; `ñ` is in none of them."""
    return _cardinal_es(number) if language is Language.SPANISH else _cardinal_en(number)


def ordinal(number: int, language: Language) -> list[str]:
    """The number of a place in a row; Spanish beyond the twelfth is said with the cardinal."""
    if language is Language.SPANISH:
        return _ORDINALES[number : number + 1] if 0 < number < len(_ORDINALES) else []
    *before, last = _cardinal_en(number)
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return [*before, _ORDINALS.get(last, ending)]


def _cardinal_en(number: int) -> list[str]:
    if number < len(_ONES):
        return [_ONES[number]]
    if number < HUNDRED:
        return [_TENS[number // TEN], *_rest_en(number % TEN)]
    size, name = next(row for row in _SIZES if number >= row[0])
    return [*_cardinal_en(number // size), name, *_rest_en(number % size)]


def _rest_en(number: int) -> list[str]:
    return _cardinal_en(number) if number else []


def _cardinal_es(number: int) -> list[str]:
    if number < len(_UNOS):
        return [_UNOS[number]]
    if number < HUNDRED:
        rest = number % TEN
        return [_DIECES[number // TEN], *(["y", _UNOS[rest]] if rest else [])]
    if number == HUNDRED:
        return ["cien"]
    if number < THOUSAND:
        return [_CIENTOS[number // HUNDRED], *_rest_es(number % HUNDRED)]
    if number < MILLION:
        before = _cardinal_es(number // THOUSAND) if number >= 2 * THOUSAND else []
        return [*_before_a_noun(before), "mil", *_rest_es(number % THOUSAND)]
    many = number // MILLION
    name = "millones" if many > 1 else "millon"
    return [*_before_a_noun(_cardinal_es(many)), name, *_rest_es(number % MILLION)]


def _rest_es(number: int) -> list[str]:
    return _cardinal_es(number) if number else []


def _before_a_noun(words: list[str]) -> list[str]:
    """`veintiuno` is `veintiún` before `mil`, `uno` is `un` before `millón`."""
    if words and words[-1].endswith("uno"):
        return [*words[:-1], words[-1][:-1]]
    return words
