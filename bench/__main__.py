"""`python -m bench` writes BENCH.md; `python -m bench NAME --json` answers one question."""

import argparse
import datetime as dt
import json
import os
import platform
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

NAMES = (
    "start",
    "page",
    "click",
    "recording",
    "natural",
    "cue",
    "ear",
    "stage",
    "resume",
    "workers",
    "crowd",
    "doors",
    "reading",
    "shelf",
)
WITH_A_GPU = ("gpu",)
TARGET = Path(__file__).resolve().parent.parent / "BENCH.md"


def main() -> int:
    """Answer what was asked."""
    asked = argparse.ArgumentParser(prog="python -m bench")
    asked.add_argument("name", nargs="?", choices=(*NAMES, *WITH_A_GPU))
    asked.add_argument("--json", action="store_true", help="print one JSON object")
    chosen = asked.parse_args()
    names = (chosen.name,) if chosen.name else NAMES
    answers = {}
    loads = {}
    for name in names:
        question = import_module(f"bench.{name}")
        print(f"{name}: {question.QUESTION}", file=sys.stderr, flush=True)
        loads[name] = os.getloadavg()[0]
        answers[name] = question.measure()
        if not chosen.json:
            print(_table(question, answers[name]), flush=True)
    if chosen.json:
        print(json.dumps(answers[chosen.name] if chosen.name else answers))
    elif not chosen.name:
        TARGET.write_text(_page(answers, loads), "utf-8")
    return 0


def _page(answers: dict[str, dict[str, float]], loads: dict[str, float]) -> str:
    day = dt.datetime.now(dt.UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    opening = (
        "# Measurements\n\n"
        f"Written by `make bench` on {day}: {machine}. Machines are shared and noisy: medians, and "
        "each figure beside its limit or its peer from the same run. Load is the machine's load "
        "average of the last minute when the question was asked; the question before is in it.\n"
    )
    parts = [
        f"## {name}\n\n{import_module(f'bench.{name}').QUESTION}\n\nLoad: {loads[name]:.1f}\n\n"
        f"{_table(import_module(f'bench.{name}'), answer)}"
        for name, answer in answers.items()
    ]
    return "\n".join([opening, *parts])


def _table(question: ModuleType, answer: dict[str, float]) -> str:
    rows = ["| figure | measured | limit | kept |", "| --- | ---: | ---: | :-: |"]
    apart = getattr(question, "is_beside", None)
    for figure, value in answer.items():
        limit = question.LIMITS.get(figure)
        if limit is None and apart and apart(figure):
            continue
        rows.append(f"| {figure} | {value:g} | {_limit(limit)} | {_kept(limit, value)} |")
    table = "\n".join(rows) + "\n"
    return f"{table}\n{question.beside(answer)}" if apart else table


def _limit(limit: tuple[str, float] | None) -> str:
    return f"{limit[0]} {limit[1]:g}" if limit else ""


def _kept(limit: tuple[str, float] | None, value: float) -> str:
    if limit is None:
        return ""
    return "yes" if (value <= limit[1] if limit[0] == "≤" else value >= limit[1]) else "**no**"


if __name__ == "__main__":
    sys.exit(main())
