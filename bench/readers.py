"""Other programs that read scripts, asked to read the same plays as ours."""

import gc
import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from engine.reading.reader import read
from tests.play_writer import WrittenPlay

Spoken = list[tuple[str, str]]

NAMES = ("screenplay_tools", "screenplain", "fountain_js")
_FOUNTAIN_JS = "fountain-js@1.2.4"
_FOLDER = Path(__file__).resolve().parent.parent / ".bench" / "fountain-js"
_SCRIPT = Path(__file__).with_name("fountain_js.cjs")
_ROUNDS = 9
_LONGEST_S = 300
_JOINED = re.compile(r"\s*(?:,|&|/|\band\b)\s*")


@dataclass(frozen=True)
class _Heard:
    """What a program made of a play, and how long it took, in ms."""

    ms: float
    spoken: Spoken


def against_others(screen: WrittenPlay, stage: WrittenPlay) -> dict[str, float]:
    """Each program's time over ours, and how well each reads both plays; see `beside`.

    `f1` is over turns: the same speaker or speakers, and the same words, in the same order.
    """
    screen = _in_capitals(screen)
    fountain = _in_turns(screen)
    plain = {name: _Heard(0.0, hear(stage)) for name, hear in _HEARING.items()}
    if _install():
        fountain["fountain_js"], plain["fountain_js"] = _with_node(screen), _with_node(stage)
    found: dict[str, float] = {}
    for name, heard in fountain.items():
        if name != "ours":
            found[f"vs_{name}"] = round(heard.ms / fountain["ours"].ms, 2)
        found[f"ms_{name}"] = round(heard.ms, 1)
        found[f"f1_{name}"] = _f1(screen, heard.spoken)
        found[f"stage_f1_{name}"] = _f1(stage, plain[name].spoken)
    return found


def beside(answer: dict[str, float]) -> str:
    """The same as a table."""
    columns = ("read by", "ms", "its time over ours", "F1 as Fountain", "F1 as a stage play")
    rows = [f"| {' | '.join(columns)} |", "| --- | ---: | ---: | ---: | ---: |"]
    for name in ("ours", *NAMES):
        cells = [_shown(answer, prefix, name) for prefix in ("ms_", "vs_", "f1_", "stage_f1_")]
        rows.append(f"| {name.replace('_', '-')} | {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def is_beside(figure: str) -> bool:
    """Whether a figure stands in that table."""
    return figure.startswith(("vs_", "ms_", "f1_", "stage_f1_"))


def _shown(answer: dict[str, float], prefix: str, name: str) -> str:
    return f"{answer[prefix + name]:g}" if prefix + name in answer else "–"


def _in_capitals(play: WrittenPlay) -> WrittenPlay:
    """The play with every cue in capitals as Fountain wants them, joint ones, too."""
    text = play.text
    for who in {who for who, _ in play.speeches}:
        text = text.replace(f"\n{who}\n", f"\n{who.upper()}\n")
    return replace(play, text=text)


def _in_turns(play: WrittenPlay) -> dict[str, _Heard]:
    """The median time of each, one after the other again and again, and what it heard."""
    spoken = {name: hear(play) for name, hear in _HEARING.items()}
    times: dict[str, list[float]] = {name: [] for name in _READING}
    for _ in range(_ROUNDS):
        for name, parse in _READING.items():
            gc.collect()
            start = perf_counter()
            parse(play)
            times[name].append(1000 * (perf_counter() - start))
    return {name: _Heard(median(times[name]), spoken[name]) for name in _HEARING}


def _ours(play: WrittenPlay) -> Spoken:
    script = read(play.data, play.filename)
    names = {role.id: role.name for role in script.roles}
    return [(" and ".join(names[w] for w in s.who), s.spoken) for s in script.speeches()]


def _screenplay_tools(play: WrittenPlay) -> Spoken:
    spoken: Spoken = []
    for element in _parsed_by_screenplay_tools(play).elements:
        kind = type(element).__name__
        if kind == "Character":
            spoken.append((element.name, ""))
        elif kind == "Dialogue" and spoken:
            spoken[-1] = (spoken[-1][0], f"{spoken[-1][1]} {element.text}")
    return spoken


def _parsed_by_screenplay_tools(play: WrittenPlay) -> Any:
    from screenplay_tools.fountain.parser import Parser  # noqa: PLC0415 - only the bench has it

    parser = Parser()
    parser.add_text(play.text)
    return parser.script


def _screenplain(play: WrittenPlay) -> Spoken:
    spoken: Spoken = []
    for paragraph in _parsed_by_screenplain(play):
        pair = [getattr(paragraph, side, None) for side in ("left", "right")]
        for dialog in [paragraph] if hasattr(paragraph, "blocks") else filter(None, pair):
            words = " ".join(str(line) for aside, line in dialog.blocks if not aside)
            spoken.append((str(dialog.character), words))
    return spoken


def _parsed_by_screenplain(play: WrittenPlay) -> Any:
    from screenplain.parsers.fountain import parse  # noqa: PLC0415 - only the bench has it

    return parse(io.StringIO(play.text))


_HEARING: dict[str, Callable[[WrittenPlay], Spoken]] = {
    "ours": _ours,
    "screenplay_tools": _screenplay_tools,
    "screenplain": _screenplain,
}
_READING: dict[str, Callable[[WrittenPlay], Any]] = {
    "ours": lambda play: read(play.data, play.filename),
    "screenplay_tools": _parsed_by_screenplay_tools,
    "screenplain": _parsed_by_screenplain,
}


def _install() -> bool:
    """Whether fountain-js is there, after trying to bring it with the npm beside this Python."""
    if (_FOLDER / "node_modules" / "fountain-js").is_dir():
        return True
    _FOLDER.mkdir(parents=True, exist_ok=True)
    (_FOLDER / "package.json").write_text("{}\n", "utf-8")
    bring = [_beside_python("npm"), "install", "--no-save", "--ignore-scripts", "--no-audit"]
    try:
        subprocess.run(
            [*bring, "--silent", _FOUNTAIN_JS],
            cwd=_FOLDER, check=True, capture_output=True, timeout=_LONGEST_S,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as fault:
        print(f"fountain-js is not measured: {fault}", file=sys.stderr)
        return False
    return True


def _with_node(play: WrittenPlay) -> _Heard:
    with tempfile.NamedTemporaryFile("w", suffix=".fountain", encoding="utf-8") as file:
        file.write(play.text)
        file.flush()
        command = [_beside_python("node"), str(_SCRIPT), str(_FOLDER), file.name, str(_ROUNDS)]
        told = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=_LONGEST_S
        )
    heard = json.loads(told.stdout)
    return _Heard(heard["ms"], [(who, said) for who, said in heard["speeches"]])


def _beside_python(program: str) -> str:
    return str(Path(sys.executable).with_name(program))


def _f1(play: WrittenPlay, spoken: Spoken) -> float:
    gold, found = _turns(play.speeches), _turns(spoken)
    same = SequenceMatcher(None, gold, found, autojunk=False).get_matching_blocks()
    return round(2 * sum(block.size for block in same) / max(1, len(gold) + len(found)), 3)


def _turns(spoken: Sequence[tuple[str, str]]) -> list[tuple[frozenset[str], tuple[str, ...]]]:
    """Who says what, without case and signs; what one says twice running is one turn."""
    turns: list[tuple[frozenset[str], tuple[str, ...]]] = []
    for who, said in spoken:
        names = frozenset(filter(None, _JOINED.split(who.casefold().strip())))
        words = tuple(re.findall(r"[^\W_]+", said.casefold()))
        if turns and turns[-1][0] == names:
            turns[-1] = (names, turns[-1][1] + words)
        elif words:
            turns.append((names, words))
    return turns
