"""Every stylesheet is fetched: by every page, or by those pages that want it."""

from __future__ import annotations

import re
from pathlib import Path

from components.sheet import sheet

HOUSE = Path(__file__).parents[2]
NAMED = re.compile(r"sheet\(\"(\w+)\"\)")


def test_every_sheet_is_fetched_by_every_page_or_by_some() -> None:
    everywhere = (HOUSE / "rxapp" / "rxapp.py").read_text("utf-8")
    pages = [path.read_text("utf-8") for path in (HOUSE / "rxapp" / "pages").glob("*.py")]
    some = {name for page in pages for name in NAMED.findall(page)}
    all_of_them = {path.stem for path in (HOUSE / "assets").glob("*.css")}
    assert some
    assert all_of_them == some | {name for name in all_of_them if f'"{name}"' in everywhere}
    assert not {name for name in some if f'"{name}"' in everywhere}


def test_a_sheet_that_changed_has_another_address() -> None:
    assert re.search(r"/classes\.css\?[0-9a-f]{8}\b", str(sheet("classes")))
