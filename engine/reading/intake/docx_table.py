"""Tables of a Word document: a name beside its speech, two columns of text, or a frame."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.reading.intake.docx_style import W
from engine.reading.page import Line, Reach

Block = list[Line]
_TABLE, _ROW, _CELL = f"{W}tbl", f"{W}tr", f"{W}tc"
_DELETED = f"{W}trPr/{W}del"
_COUNTS = re.compile(r"[\d\W_]*$")
_NAME_WORDS, _TEXT_WORDS = 4, 8
_TWO = 2
_HEADS = frozenset(
    """
    # no no. nº cue page time character characters name role speaker who part line lines dialogue
    text speech words notes note action direction directions personaje personajes nombre papel quién
    quien diálogo texto parlamento réplica línea acción acotación acotaciones notas página hora
    """.split()
)
"""What stands over the columns of a script that is set as a table."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in a cell, blank paragraphs too, and those of its lines that say something."""

    blocks: Sequence[Block]
    lines: Sequence[Line]
    words: int

    @property
    def names(self) -> bool:
        """Whether it may be names, one to a line."""
        return all(
            len(line.text.split()) <= _NAME_WORDS and line.text[0] not in "(["
            for line in self.lines
        )

    @property
    def counts(self) -> bool:
        """Whether it has numbers only, or marks."""
        return all(_COUNTS.match(line.text) for line in self.lines)


def table_lines(table: Any, blocks_in: Callable[[Any], list[Block]]) -> Iterator[Block]:
    """The lines of each row: name, tab, speech; notes in a column of their own follow in brackets.

    `blocks_in` reads what stands in a cell.
    """
    yield from lines_of_rows(
        [blocks_in(cell) for cell in row.iterfind(_CELL)]
        for row in table.iter(_ROW)
        if row.find(_DELETED) is None and next(row.iterancestors(_TABLE)) is table
    )


def lines_of_rows(cells_of_rows: Iterable[Sequence[list[Block]]]) -> Iterator[Block]:
    """The same from what stands in each cell of each row, whatever the file."""
    rows = [[_cell(blocks) for blocks in cells] for cells in cells_of_rows]
    speech = _speech_column(rows)
    for cells in rows[1:] if rows and _is_head(rows[0]) else rows:
        yield from _row(cells, speech)


def _is_head(cells: Sequence[_Cell]) -> bool:
    """Whether a row says what stands in the columns below it."""
    said = [" ".join(line.text for line in cell.lines).strip(" .:").casefold() for cell in cells]
    return len(list(filter(None, said))) >= _TWO and all(
        not each or each in _HEADS for each in said
    )


def _cell(blocks: list[Block]) -> _Cell:
    lines = [line for block in blocks for line in block if line.text]
    return _Cell(blocks, lines, sum(len(line.text.split()) for line in lines))


def _speech_column(rows: Sequence[Sequence[_Cell]]) -> int:
    """Which column is said where three stand side by side: the wordiest behind the one of names.

    -1 where there are no three.
    """
    words: Counter[int] = Counter()
    names: Counter[int] = Counter()
    for row in rows:
        for at, cell in enumerate(row):
            if cell.lines and not cell.counts:
                words[at] += cell.words
                names[at] += cell.words <= _NAME_WORDS
    if len(words) <= _TWO:
        return -1
    named = max(sorted(words)[:_TWO], key=lambda at: _NAME_WORDS * names[at] - words[at])
    return max((at for at in words if at > named), key=lambda at: words[at], default=-1)


def _row(cells: Sequence[_Cell], speech: int) -> Iterator[Block]:
    full = [cell for cell in cells if cell.lines]
    if len(full) == 1 or _are_columns(full):
        yield from (block for cell in full for block in cell.blocks)
        return
    if _are_in_step(full):
        pairs = zip(full[0].lines, full[1].lines, strict=True)
        yield from ([_run_on(pair, "\t")] for pair in pairs)
        return
    notes = [cell for at, cell in enumerate(cells) if cell.lines and at > speech >= 0]
    said = [cell for cell in full[: len(full) - len(notes)] if not cell.counts]
    if said:
        yield [_run_on([_run_on(cell.lines, " ") for cell in said], "\t")]
    yield from ([_noted(_run_on(note.lines, " "))] for note in notes if not note.counts)


def _are_columns(full: Sequence[_Cell]) -> bool:
    """Whether two cells hold a text each, of several paragraphs."""
    texts = [cell for cell in full if len(cell.lines) > 1 and cell.words > _TEXT_WORDS]
    return len(texts) >= _TWO and not _are_in_step(full)


def _are_in_step(full: Sequence[_Cell]) -> bool:
    """Whether one cell has all the names, a line each, and the other as many speeches."""
    return (
        len(full) == _TWO
        and len(full[0].lines) == len(full[1].lines) > 1
        and full[0].names
        and full[0].words < full[1].words
    )


def _noted(line: Line) -> Line:
    return Line(line.text if line.text[0] in "[(" else f"[{line.text}]")


def _run_on(lines: Sequence[Line], between: str) -> Line:
    """The lines as one, with their emphasis."""
    bold: list[Reach] = []
    italic: list[Reach] = []
    at = 0
    for line in lines:
        bold += ((at + start, at + end) for start, end in line.bold)
        italic += ((at + start, at + end) for start, end in line.italic)
        at += len(line.text) + len(between)
    return Line(between.join(line.text for line in lines), bold=tuple(bold), italic=tuple(italic))
