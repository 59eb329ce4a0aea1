"""Fountain: a screenplay in plain text, read by its own rules (fountain.io/syntax)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from engine.reading.emphasis import styled
from engine.reading.findings.cue import is_turn
from engine.reading.intake.text import text_of
from engine.reading.page import Line, Page, Told, lines_of
from engine.script.names import in_capitals

_BONEYARD = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)  # with an end, or it looks for one again
_NOTE = re.compile(r"\[\[(?:[^\[\]\n]|\n(?!\n))*?\]\]")
_KEY = re.compile(r"^\s*([A-Za-zÀ-ÿ][\wÀ-ÿ ]{0,30}):\s*(.*)$")
_SLUG = re.compile(
    r"^(?:(?:INT|EXT|EST|I/E|INT\.?/EXT|EXT\.?/INT)[. ]|INTERIOR\b|EXTERIOR\b)", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<!\s)\s*#[\w.\-]+#\s*$")
_EXTENSIONS = r"(?:\s*\([^()]{1,80}\))*\s*\^?$"
_CUE = re.compile(
    rf"^[^\W\d_][^()\n]{{0,240}}?{_EXTENSIONS}|^\d+[^\W\d_ ]*\s[^()\n]{{1,50}}{_EXTENSIONS}"
)
_TRANSITION = re.compile(
    r"^[A-ZÀ-Þ .'’]{3,40}TO:$|^(?:FADE (?:IN|OUT)|CORTE A|FUNDIDO)\b[^a-z]{0,20}$"
)
_BREAK = re.compile(r"^={3,}$")
_LONGEST_CUE = 400
"""A name of the longest kind and the longest extensions; a speech on one line is no cue."""

_GONE = "\u2063"
"""Stands where a note or an omission was."""

_KEEPS_OPEN = "  "
_EMPHASIS = "*_\\"
_SPECIAL, _FORCES = frozenset("~("), frozenset("=#.~>!")


def page_of(data: bytes) -> Page:
    """A Fountain script as a labelled page. Raises CannotRead("not_text")."""
    return page_from(text_of(data))


def page_from(text: str) -> Page:
    """The same from text; every line tells what it is."""
    omitted, close, rest = text.rpartition("*/")  # what is opened after it is never closed
    text = _blank(_BONEYARD, omitted + close) + rest
    text = _blank(_NOTE, text) if "[[" in text else text
    keys, body = _title_page(text)
    lines = list(_left(_opened(body)))
    labelled = tuple(_labelled(lines, marked=any(mark in body for mark in _EMPHASIS)))
    author = keys.get("author") or keys.get("authors") or keys.get("autor") or ""
    return Page(labelled, keys.get("title", "") or keys.get("título", ""), author, told=True)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text without these, and with their line ends; a line that had nothing else is gone."""
    return pattern.sub(lambda found: _GONE + f"\n{_GONE}" * found[0].count("\n"), text)


def _left(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without what was taken out of them; where nothing is left, none was there."""
    above = 0
    for line in lines:
        left = line
        if _GONE in line.text:
            left = line.but(text=" ".join(line.text.replace(_GONE, "").split()))
        above = max(above, line.above)
        if left.text:
            yield left if above == line.above else left.but(above=above)
            above = 0


def _title_page(text: str) -> tuple[dict[str, str], str]:
    """The keys before the first blank line, if the file opens with one, and the rest in place."""
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip(f"{_GONE} \t")), 0)
    first = lines[start].replace(_GONE, "").strip() if start < len(lines) else ""
    if (
        not _KEY.match(first)
        or _SLUG.match(first)
        or is_turn(first.rstrip(":"))
        or _TRANSITION.match(first)
    ):
        return {}, text
    end = next((n for n in range(start, len(lines)) if not lines[n].strip()), len(lines))
    keys: dict[str, list[str]] = {}
    name = ""
    for raw in lines[start:end]:
        line = raw.replace(_GONE, "")
        found = _KEY.match(line)
        if found and not (line[:1].isspace() and name and "://" in line):
            name = found[1].strip().lower()
        keys.setdefault(name, []).append((found[2] if found else line).strip())
    whole = {k: styled(" ".join(filter(None, v)))[0] for k, v in keys.items()}
    return whole, "\n" * end + "\n".join(lines[end:])


def _opened(text: str) -> list[Line]:
    """The lines; two spaces alone on a line keep a speech open, as the format says."""
    if f"\n{_KEEPS_OPEN}\n" not in text:
        return list(lines_of(text))
    rows = text.split("\n")
    for at in range(1, len(rows) - 1):
        if (
            rows[at] == _KEEPS_OPEN
            and rows[at + 1].strip()
            and not _may_be_cue(rows[at + 1].strip())
        ):
            rows[at] = _GONE
    return list(lines_of("\n".join(rows)))


@lru_cache(maxsize=4096)
def _may_be_cue(text: str) -> bool:
    if len(text) > _LONGEST_CUE:
        return False
    if text.startswith("@"):
        return len(text) > 1
    return (
        bool(_CUE.match(text))
        and in_capitals(text.split("(", maxsplit=1)[0])
        and not _TRANSITION.match(text)
        and text[-1] not in "!?"
    )


def _labelled(lines: Sequence[Line], *, marked: bool) -> Iterator[Line]:
    """Every line told; while somebody has the floor, all of it is said.

    `marked` says that there is emphasis somewhere.
    """
    last, speaking = len(lines) - 1, False
    for at, line in enumerate(lines):
        if line.above:
            speaking = False
        if speaking:
            plain = not marked and line.text[0] not in _SPECIAL
            said = line.told_as(Told.DIALOGUE, line.text) if plain else _spoken(line)
            if said.text:
                yield said
            continue
        told, text = _opening(line.text)
        if told is Told.CUE and line.above and at < last and not lines[at + 1].above:
            speaking = True
            yield line.told_as(Told.CUE, text)
        elif told is Told.HEADING and (line.above or not at or _turns(lines[at - 1].text)):
            yield line.but(text=text, told=Told.HEADING, heading=2)
        else:
            yield from _unspoken(line)


def _turns(text: str) -> bool:
    """Whether a heading may stand right under this: FADE IN: is a paragraph of its own."""
    return is_turn(text.rstrip(": ")) or bool(_TRANSITION.match(text))


@lru_cache(maxsize=4096)
def _opening(text: str) -> tuple[Told, str]:
    """What a line may be if it stands in the right place, a cue or a heading, without its marks."""
    if text[0] in _FORCES and _forced(Line(text)) is not None:
        return Told.ACTION, text
    bare = styled(text)[0]
    if _SLUG.match(text):
        return Told.HEADING, _NUMBER.sub("", bare)
    return (Told.CUE, bare.lstrip("@")) if _may_be_cue(bare) else (Told.ACTION, text)


def _unspoken(line: Line) -> list[Line]:
    forced = _forced(line)
    found = [_worded(line, line.text, Told.ACTION)] if forced is None else forced
    return [each for each in found if each.text.strip()]


def _forced(line: Line) -> list[Line] | None:
    """Lines whose first character says what they are; an empty list drops the line."""
    text = line.text
    if text[0] not in _FORCES:
        return None
    if _BREAK.match(text) or (text.startswith("=") and not text.startswith("==")):
        return []
    if text.startswith("#"):
        name = text.lstrip("#")
        return [_heading(line, name, len(text) - len(name))]
    if text.startswith(".") and len(text) > 1 and text[1].isalnum():
        return [_heading(line, text[1:], 2)]
    if text[0] in "~>!":
        told = Told.LYRIC if text[0] == "~" else Told.ACTION
        return [_worded(line, text.strip("<> ") if text[0] == ">" else text[1:], told)]
    return None


def _heading(line: Line, text: str, level: int) -> Line:
    return line.but(text=_NUMBER.sub("", text).strip(), told=Told.HEADING, heading=level)


def _spoken(line: Line) -> Line:
    text = line.text
    if text.startswith("~"):
        return _worded(line, text[1:], Told.LYRIC)
    if text.startswith("(") and text.endswith(")"):
        return _worded(line, text, Told.ASIDE)
    return _worded(line, text, Told.DIALOGUE)


def _worded(line: Line, text: str, told: Told) -> Line:
    return line.told_as(told, styled(text.strip())[0])
