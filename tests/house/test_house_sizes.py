"""Text grows with the browser's own font size: no style sheet sets one in pixels (WCAG 1.4.4)."""

import re
from pathlib import Path

ASSETS = Path(__file__).parents[2] / "assets"
SIZE = re.compile(r"font(?:-size)?:[^;}]*?\d(?:px|pt)(?=[\s/;}])")


def test_no_text_has_a_size_that_a_reader_cannot_change() -> None:
    sheets = sorted(ASSETS.glob("*.css"))
    assert sheets
    fixed = [
        f"{sheet.name}: {found[0]}"
        for sheet in sheets
        for found in SIZE.finditer(sheet.read_text("utf-8"))
        if not re.search(r"rem/\d+px", found[0])
    ]
    assert fixed == []
