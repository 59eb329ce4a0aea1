"""How well and how fast a script is read."""

import gc
import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, get_args

from bench.readers import against_others, beside, is_beside
from bench.surely_wrong import Said, goldbench_share, surely_wrong, words_of
from engine.reading.reader import read
from engine.script.model import Script
from engine.script.names import key
from tests.play_writer import Layout, WrittenPlay, write_play
from tests.reading.paper import paragraph, pdf, run, word

QUESTION = (
    "How long does it take, on one core, to read a play of 1,137 speeches and about 4,000 lines, "
    "and one ten times as long? How long is a page of a PDF, and the whole play in Word? How long "
    "do other programs take over the same play as Fountain, in turns with ours in the same run "
    "(fountain-js by itself, in Node, warm), and how many turns do they get right, of it and of a "
    "stage play (`NORA. Words.`), which they are not made for: F1 over turns with the right "
    "speaker and all their words? How well we read real plays is asked of goldbench, by "
    "`bench.reading:parse`. How often are we surely wrong: what share of speeches is given to "
    "another, or lost, with no doubt within two lines of it, in written plays of every layout "
    "(`surely_wrong`), and in goldbench's real files, where the folder of its data is named by "
    "`GOLDBENCH` (`surely_wrong_real`)?"
)
LIMITS = {
    "play_ms": ("≤", 100.0),
    "ten_times_ratio": ("≤", 10.5),
    "vs_screenplay_tools": ("≥", 1.5),
    "pdf_ms_per_page": ("≤", 6.0),
    "docx_ms": ("≤", 90.0),
    "surely_wrong": ("≤", 0.002),
    "surely_wrong_real": ("≤", 0.002),
}

__all__ = ["LIMITS", "QUESTION", "beside", "is_beside", "measure", "parse"]

_SPEECHES = 1137
_TIMES, _FEW_TIMES = 9, 3
_PER_PAGE = 50
_SEED, _SOME_SPEECHES = 1, 300


def parse(data: bytes, filename: str) -> dict[str, Any]:
    """A script as goldbench wants it: who says what, where scenes begin, who there is."""
    return _told(read(data, filename))


def measure() -> dict[str, float]:
    """Written plays, each read once before the clock runs; medians."""
    play = write_play(_SEED, speeches=_SPEECHES)
    others = against_others(write_play(_SEED, speeches=_SPEECHES, layout="fountain"), play)
    long = write_play(_SEED, speeches=10 * _SPEECHES)
    once = _reading(play)
    ten_times = _time(lambda: read(long.data, long.filename), _FEW_TIMES)
    screen = write_play(_SEED, speeches=_SPEECHES, layout="screenplay").text.split("\n")
    paper = pdf(screen)
    document = _document(play)
    pages = -(-len(screen) // _PER_PAGE)
    return {
        "play_ms": round(once, 1),
        "play_lines": float(play.text.count("\n")),
        "ten_times_ratio": round(ten_times / once, 2),
        "pdf_ms_per_page": round(_time(lambda: read(paper, "play.pdf"), _FEW_TIMES) / pages, 2),
        "docx_ms": round(_time(lambda: read(document, "play.docx"), _TIMES), 1),
        **_surely_wrong(),
        **others,
    }


def _surely_wrong() -> dict[str, float]:
    """The shares of speeches that are wrong without a doubt beside them."""
    wrong = total = 0
    for seed, layout in enumerate(get_args(Layout)):
        play = write_play(seed, speeches=_SOME_SPEECHES, layout=layout)
        known = [Said(frozenset({key(who)}), words_of(said)) for who, said in play.speeches]
        total += len(known)
        wrong += sum(1 for _ in surely_wrong(known, read(play.data, play.filename)))
    found = {"surely_wrong": round(wrong / total, 4)}
    folder = os.environ.get("GOLDBENCH", "")
    if folder:
        misread, every = goldbench_share(Path(folder))
        found["surely_wrong_real"] = round(misread / max(1, every), 4)
    return found


def _reading(play: WrittenPlay) -> float:
    return _time(lambda: read(play.data, play.filename), _TIMES)


def _time(act: Callable[[], Any], times: int) -> float:
    """The median of so many times, in ms; the first one is not counted."""
    act()
    return median(_once(act) for _ in range(times))


def _once(act: Callable[[], Any]) -> float:
    gc.collect()
    start = perf_counter()
    act()
    return 1000 * (perf_counter() - start)


def _document(play: WrittenPlay) -> bytes:
    """The play as Word writes it: a paragraph for each speech, its name in bold."""
    body = [
        paragraph(run(f"{who}.", "b"), run(f" {said}")) if who else paragraph(run(said))
        for who, said in play.speeches
    ]
    return word("".join(body))


def _told(script: Script) -> dict[str, Any]:
    names = {role.id: role.name for role in script.roles}
    lines: list[dict[str, Any]] = []
    scenes = []
    for scene in script.scenes:
        scenes.append({"title": scene.title, "line": len(lines)})
        lines += (
            {"speaker": [names[who] for who in speech.who], "text": speech.spoken}
            for speech in scene.speeches
        )
    return {"lines": lines, "scenes": scenes, "characters": list(names.values())}
