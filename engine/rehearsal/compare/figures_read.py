"""A figure with its signs, read aloud: every way in which a person may have said it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.rehearsal.compare.number_words import HUNDRED, TEN, cardinal, ordinal
from engine.script.model import Language

Reading = tuple[str, ...]

_FIGURE = re.compile(r"([$£€]?)(\d+(?:[:.,]\d+)*)([a-z%€$£ºª°]*)")
_ORDINAL_SIGNS = frozenset(("st", "nd", "rd", "th", "º", "ª", "°", "er", "o", "a", "ro", "ra"))
_UNITS = {
    Language.ENGLISH: {
        "$": "dollars", "£": "pounds", "€": "euros", "%": "percent", "ft": "feet", "kg": "kilos",
        "km": "kilometers", "cm": "centimeters", "lb": "pounds", "min": "minutes", "h": "hours",
    },
    Language.SPANISH: {
        "$": "dolares", "£": "libras", "€": "euros", "%": "por ciento", "kg": "kilos",
        "km": "kilometros", "cm": "centimetros", "min": "minutos", "h": "horas",
    },
}  # fmt: skip
_LONGEST = 9
"""Digits of the longest number that is read as one; a longer one is read digit by digit."""

_GROUP = 3
_IN_PAIRS = (3, 4)
"""Digits of a number that may be two: `350` for three fifty."""

_MINUTES, _QUARTER, _HALF, _LATE_QUARTER, _HOURS = 60, 15, 30, 45, 24
_CENTURIES = range(11, 21)
"""Centuries whose years are read in pairs: nineteen eighty-four, twenty ten."""


def figures_read(figure: str, language: Language) -> tuple[Reading, ...]:
    """What a figure such as `20`, `1st`, `7:30`, `$5` may be in words; none if it is no figure.

    The likeliest is first. Words have no accents.
    """
    found = _FIGURE.fullmatch(figure)
    if not found:
        return ()
    before, digits, after = found.groups()
    if after in _ORDINAL_SIGNS and digits.isdigit() and len(digits) <= _GROUP:
        return tuple(_places(int(digits), language))
    unit = _UNITS[language].get(before or after, after).split()
    return tuple(dict.fromkeys((*said, *unit) for said in _said(digits, language)))


def _places(number: int, language: Language) -> Iterator[Reading]:
    place = ordinal(number, language)
    yield tuple(place or cardinal(number, language))
    if language is Language.SPANISH and place:
        yield (place[0][:-1] + "a",)
        yield (place[0][:-1],)


def _said(digits: str, language: Language) -> Iterator[Reading]:
    parts = re.split(r"[:.,]", digits)
    numbers = [int(part) for part in parts if len(part) <= _LONGEST]
    if len(numbers) < len(parts) or len("".join(parts)) > _LONGEST:
        yield tuple(_each(digits, language))
    elif len(parts) == 1:
        yield from _whole(parts[0], language)
    else:
        if _grouped(digits, parts):
            yield from _whole("".join(parts), language)
        if ":" in digits or "." in digits:
            yield from _clock(numbers, language)
        yield from _pointed(digits, parts, language)
        yield tuple(word for number in numbers for word in cardinal(number, language))


def _whole(digits: str, language: Language) -> Iterator[Reading]:
    number = int(digits)
    words = cardinal(number, language)
    yield tuple(words)
    yield from (_english if language is Language.ENGLISH else _spanish)(number, words)
    if len(digits) in _IN_PAIRS:
        head, tail = int(digits[:-2]), int(digits[-2:])
        yield (*cardinal(head, language), *cardinal(tail, language))
    if len(digits) > 1:
        yield tuple(_each(digits, language))


def _english(number: int, words: list[str]) -> Iterator[Reading]:
    if "hundred" in words[:-1]:
        at = words.index("hundred") + 1
        words = [*words[:at], "and", *words[at:]]
        yield tuple(words)
    if number >= HUNDRED and words[0] == "one":
        yield ("a", *words[1:])
    if number // HUNDRED in _CENTURIES:
        yield tuple(_year(number))
    if number == 0:
        yield ("oh",)


def _spanish(_: int, words: list[str]) -> Iterator[Reading]:
    """As it stands before a noun: `veintiún años`, `doscientas`."""
    if words[-1].endswith("uno"):
        yield (*words[:-1], words[-1][:-1])
        yield (*words[:-1], words[-1][:-1] + "a")
    if any(word.endswith("ientos") for word in words):
        yield tuple(re.sub("ientos$", "ientas", word) for word in words)


def _year(number: int) -> list[str]:
    century, year = divmod(number, HUNDRED)
    head = cardinal(century, Language.ENGLISH)
    if year == 0:
        return [*head, "hundred"]
    return [*head, *(["oh"] if year < TEN else []), *cardinal(year, Language.ENGLISH)]


def _each(digits: str, language: Language) -> list[str]:
    return [word for sign in digits if sign.isdigit() for word in cardinal(int(sign), language)]


def _grouped(digits: str, parts: list[str]) -> bool:
    """Whether points or commas part thousands: `1,000`, `1.000`."""
    return ":" not in digits and all(len(part) == _GROUP for part in parts[1:])


def _pointed(digits: str, parts: list[str], language: Language) -> Iterator[Reading]:
    if ":" in digits or len(parts) != 2:  # noqa: PLR2004 - before the point and behind it
        return
    before = cardinal(int(parts[0]), language)
    behind = cardinal(int(parts[1]), language)
    signs = ("coma", "punto", "con") if language is Language.SPANISH else ("point",)
    for sign in signs:
        yield (*before, sign, *_each(parts[1], language))
        yield (*before, sign, *behind)


def _clock(numbers: list[int], language: Language) -> Iterator[Reading]:
    hour, minute = numbers[0], numbers[1]
    if hour > _HOURS or minute >= _MINUTES:
        return
    if language is Language.SPANISH:
        yield from _hora(hour, minute)
    else:
        yield from _time(hour, minute)


def _time(hour: int, minute: int) -> Iterator[Reading]:
    def said(number: int) -> list[str]:
        return cardinal(number, Language.ENGLISH)

    if minute == 0:
        yield (*said(hour), "oclock")
        yield tuple(said(hour))
        return
    if minute < TEN:
        yield (*said(hour), "oh", *said(minute))
    yield (*said(hour), *said(minute))
    names = {_QUARTER: ["quarter"], _HALF: ["half"], _LATE_QUARTER: ["quarter"]}
    if minute <= _HALF:
        yield (*names.get(minute, said(minute)), "past", *said(hour))
    else:
        yield (*names.get(minute, said(_MINUTES - minute)), "to", *said(hour % 12 + 1))


def _hora(hour: int, minute: int) -> Iterator[Reading]:
    def dicho(number: int) -> list[str]:
        return cardinal(number, Language.SPANISH)

    def a_las(hour: int) -> list[str]:
        return ["una"] if hour == 1 else dicho(hour)

    if minute == 0:
        yield tuple(a_las(hour))
        yield (*a_las(hour), "en", "punto")
        return
    names = {_QUARTER: ["cuarto"], _HALF: ["media"], _LATE_QUARTER: ["cuarto"]}
    yield (*a_las(hour), *dicho(minute))
    if minute <= _HALF:
        yield (*a_las(hour), "y", *names.get(minute, dicho(minute)))
    else:
        yield (*a_las(hour % 12 + 1), "menos", *names.get(minute, dicho(_MINUTES - minute)))
