"""What an edition puts before a play is no part of it: legal text, an introduction."""

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


_INTRODUCTION = """THE LAMP

INTRODUCTION

{essay}

A list of the published works:--

  DRAMAS:
  The Lamp, a play for two;
  The Oil, a sequel.

  POEMS:
  The Harbour, and others.

{essay}

DRAMATIS PERSONAE

TILDA, a keeper.

OSK, her brother.

ACT 1.

TILDA: Who put the lamp out?

OSK: I did.

TILDA: Why?

OSK: I forget.

TILDA: Then light it.
"""


@pytest.mark.parametrize("pages", [3, 12])
def test_a_list_of_works_in_a_long_introduction_is_nobody_s_speech(pages: int) -> None:
    essay = "\n\n".join(
        f"Of the {n} things that were said of this play none was kind." for n in range(40 * pages)
    )
    script = read(_INTRODUCTION.format(essay=essay).encode(), "lamp.txt")
    assert [role.name for role in script.roles] == ["TILDA", "OSK"]
    assert [scene.title for scene in script.scenes] == ["ACT 1"]
    assert "DRAMAS:" in script.front
