"""The legal text around a play is no part of it, and tells its title and author."""

from __future__ import annotations

import pytest

from engine.reading.reader import read

_TYPED = """The Project Gutenberg eBook, The Lamp, by Ana
Ruiz

Title: The Lamp
       A Play for Two

Author: Ana Ruiz

{start}

THE PERSONS IN THE PLAY

TILDA
OSK

TILDA. Who put the lamp out?

OSK. I did.

TILDA. Why?

{end}

You may copy it, give it away or re-use it.
"""


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (
            "***START OF THE PROJECT GUTENBERG EBOOK THE LAMP***",
            "***END OF THE PROJECT GUTENBERG EBOOK THE LAMP***",
        ),
        (
            "*** START OF THIS PROJECT GUTENBERG EBOOK THE LAMP ***",
            "*** END OF THIS PROJECT GUTENBERG EBOOK THE LAMP ***",
        ),
    ],
    ids=["tight", "spaced"],
)
def test_a_library_s_notice_tells_title_and_author_and_nothing_else(start: str, end: str) -> None:
    script = read(_TYPED.format(start=start, end=end).encode(), "lamp.txt")
    assert (script.title, script.author) == ("The Lamp", "Ana Ruiz")
    assert [speech.spoken for speech in script.speeches()] == [
        "Who put the lamp out?",
        "I did.",
        "Why?",
    ]
