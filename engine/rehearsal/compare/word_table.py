"""Tables of words written as text: rows parted by a bar, `short=long or other long`."""

from __future__ import annotations

GROUP_SIGN = "="
"""What the sign of a group begins with, so that it is no word."""


def stands_for(table: str) -> dict[str, tuple[str, ...]]:
    """What each word of a table stands for, the likeliest first."""
    rows = (row.partition("=") for row in _rows(table))
    return {short: tuple(meant.split(" or ")) for short, _, meant in rows}


def groups(table: str) -> dict[str, str]:
    """For each word of a group the sign of its group; hyphens and apostrophes are left away."""
    return {
        word.replace("'", "").replace("-", ""): GROUP_SIGN + words[0]
        for words in map(str.split, _rows(table))
        for word in words
    }


def _rows(table: str) -> list[str]:
    rows = (row.strip() for row in table.replace("\n", "").split("|"))
    return [row for row in rows if row]
