"""Names and titles stand on one line, and no sign in them turns it round."""

import pytest

from engine.script.one_line import one_line


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  Lady \t Bracknell\n", "Lady Bracknell"),
        ("play\u202efdp.exe", "playfdp.exe"),
        ("\u2066ANA\u2069\u200b", "ANA"),
        ("A\0B", "A B"),
        ("\ud800", ""),
        ("José María Ñ. 🎭", "José María Ñ. 🎭"),
        ("אנה", "אנה"),
    ],
)
def test_what_cannot_be_seen_is_left_out(typed: str, shown: str) -> None:
    assert one_line(typed) == shown
